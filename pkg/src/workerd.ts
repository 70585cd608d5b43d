/**
 * The entry for workerd, which compiles WebAssembly at deployment and imports it as a module; the first call starts it.
 */
import { createApi } from "./api.js";
import { engineAtHand, start } from "./boot.js";
import compiled from "./engine.wasm";
import type { EngineSource } from "./types.js";

export { InvalidRequest, VidyuanError } from "./errors.js";

const compiledModule = () => compiled;

/** Not needed here, and allowed. */
export function init(source?: EngineSource): Promise<void> {
  return start(source, compiledModule);
}

const api = createApi(engineAtHand(compiledModule));
export const { validate, normalize, quote, inspect, quoteBatch, quoteStream, compare, catalog } = api;
export const { billingKeys, parseModel, priceTable, diffTables, requestSchema, encodeExtInfo, decodeExtInfo } = api;
export const { parseChannelKey, mapTask, applyFixes, version } = api;
