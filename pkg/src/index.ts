/**
 * The entry for browsers and bundlers: the engine is fetched, which `init` waits for.
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
// By name, because a type by name keeps its documentation.
export const validate: Api["validate"] = api.validate;
export const normalize: Api["normalize"] = api.normalize;
export const quote: Api["quote"] = api.quote;
export const inspect: Api["inspect"] = api.inspect;
export const quoteBatch: Api["quoteBatch"] = api.quoteBatch;
export const compare: Api["compare"] = api.compare;
export const catalog: Api["catalog"] = api.catalog;
export const billingKeys: Api["billingKeys"] = api.billingKeys;
export const parseModel: Api["parseModel"] = api.parseModel;
export const priceTable: Api["priceTable"] = api.priceTable;
export const diffTables: Api["diffTables"] = api.diffTables;
export const requestSchema: Api["requestSchema"] = api.requestSchema;
export const encodeExtInfo: Api["encodeExtInfo"] = api.encodeExtInfo;
export const decodeExtInfo: Api["decodeExtInfo"] = api.decodeExtInfo;
export const parseChannelKey: Api["parseChannelKey"] = api.parseChannelKey;
export const mapTask: Api["mapTask"] = api.mapTask;
export const applyFixes: Api["applyFixes"] = api.applyFixes;
export const version: Api["version"] = api.version;
