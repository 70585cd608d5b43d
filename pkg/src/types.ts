/**
 * The words of vidyuan: requests, reports, payloads, quotes.
 *
 * Types only. Upstream is the cloud behind the gateway. Units: seconds of video, yuan; exact amounts are decimal strings.
 */
export type * from "./types/batch.js";
export type * from "./types/compare.js";
export type * from "./types/diagnostic.js";
export type * from "./types/error.js";
export type * from "./types/models.js";
export type * from "./types/options.js";
export type * from "./types/payload.js";
export type * from "./types/prices.js";
export type * from "./types/quote.js";
export type * from "./types/request.js";
export type * from "./types/upstream.js";
