/**
 * The entry for browsers and bundlers: the engine is fetched, which `init` waits for.
 *
 * @module vidyuan
 */
import { type Api, createApi } from "./api.js";
import { start, startedEngine } from "./boot.js";
import type { EngineSource } from "./types.js";

export { InvalidRequest, VidyuanError } from "./errors.js";
export type { Api } from "./api.js";
export type * from "./types.js";

/**
 * Fetches and starts the engine; everything else waits for it. Not needed in Node, nor with `vidyuan/inline`.
 *
 * All callers share one start. After a failure it can be tried again; a second, different source is refused.
 *
 * @param source where the engine is, if not beside this module: its address, a response, its bytes, or a module
 */
export function init(source?: EngineSource): Promise<void> {
  // Bundlers know this form, and copy the file.
  return start(source, () => new URL("./engine.wasm", import.meta.url));
}

const api = /* @__PURE__ */ createApi(startedEngine);
// A type by name keeps its documentation; `@function` tells the API reference what these are.
/** @function */
export const validate: Api["validate"] = api.validate;
/** @function */
export const normalize: Api["normalize"] = api.normalize;
/** @function */
export const quote: Api["quote"] = api.quote;
/** @function */
export const inspect: Api["inspect"] = api.inspect;
/** @function */
export const quoteBatch: Api["quoteBatch"] = api.quoteBatch;
/** @function */
export const quoteStream: Api["quoteStream"] = api.quoteStream;
/** @function */
export const compare: Api["compare"] = api.compare;
/** @function */
export const catalog: Api["catalog"] = api.catalog;
/** @function */
export const billingKeys: Api["billingKeys"] = api.billingKeys;
/** @function */
export const parseModel: Api["parseModel"] = api.parseModel;
/** @function */
export const priceTable: Api["priceTable"] = api.priceTable;
/** @function */
export const diffTables: Api["diffTables"] = api.diffTables;
/** @function */
export const requestSchema: Api["requestSchema"] = api.requestSchema;
/** @function */
export const encodeExtInfo: Api["encodeExtInfo"] = api.encodeExtInfo;
/** @function */
export const decodeExtInfo: Api["decodeExtInfo"] = api.decodeExtInfo;
/** @function */
export const parseChannelKey: Api["parseChannelKey"] = api.parseChannelKey;
/** @function */
export const mapTask: Api["mapTask"] = api.mapTask;
/** @function */
export const applyFixes: Api["applyFixes"] = api.applyFixes;
/** @function */
export const version: Api["version"] = api.version;
