/**
 * The entry that brings the engine with its code, so that the first call starts it: `vidyuan/inline` everywhere, and
 * `vidyuan` in Node.
 */
import { createApi } from "./api.js";
import { engineAtHand, start } from "./boot.js";
import { inlinedBytes } from "./inlined.js";
import type { EngineSource } from "./types.js";

export { InvalidRequest, VidyuanError } from "./errors.js";

/** Not needed here, and allowed. */
export function init(source?: EngineSource): Promise<void> {
  return start(source, inlinedBytes);
}

const api = createApi(engineAtHand(inlinedBytes));
export const { validate, normalize, quote, inspect, quoteBatch, quoteStream, compare, catalog } = api;
export const { billingKeys, parseModel, priceTable, diffTables, requestSchema, encodeExtInfo, decodeExtInfo } = api;
export const { parseChannelKey, mapTask, applyFixes, version } = api;
