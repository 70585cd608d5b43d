/**
 * The entry for Node: the engine's bytes come with the code, so that the first call starts it.
 */
import { createApi } from "./api.js";
import { type Engine, engineFrom } from "./boot.js";
import { base64 } from "./engine/bytes.js";

export { InvalidRequest, VidyuanError } from "./errors.js";
export type { Api } from "./api.js";
export type * from "./types.js";

function engine(): Engine {
  return engineFrom(() => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

/** Not needed in Node, and allowed. */
export function init(): Promise<void> {
  engine();
  return Promise.resolve();
}

const api = /* @__PURE__ */ createApi(engine);
export const { validate, normalize, quote, inspect, compare, catalog, billingKeys, parseModel } = api;
export const { priceTable, diffTables, requestSchema, encodeExtInfo, decodeExtInfo, parseChannelKey } = api;
export const { mapTask, applyFixes, version } = api;
