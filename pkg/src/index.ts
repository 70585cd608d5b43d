/**
 * The entry for browsers: the engine is fetched, which `init` waits for.
 */
import { createApi } from "./api.js";
import { startFrom, startedEngine } from "./boot.js";
import type { EngineSource } from "./types.js";

export { InvalidRequest, VidyuanError } from "./errors.js";
export type { Api } from "./api.js";
export type * from "./types.js";

/** Fetches and starts the engine; everything else waits for it. */
export function init(source?: EngineSource): Promise<void> {
  return startFrom(() => source ?? new URL("./engine/engine.wasm", import.meta.url));
}

const api = /* @__PURE__ */ createApi(startedEngine);
export const { validate, normalize, quote, inspect, compare, catalog, billingKeys, parseModel } = api;
export const { priceTable, diffTables, requestSchema, encodeExtInfo, decodeExtInfo, parseChannelKey } = api;
export const { mapTask, applyFixes, version } = api;
