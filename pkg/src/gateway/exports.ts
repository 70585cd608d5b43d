/**
 * What every entry of the adapter exports beside its `Gateway`.
 */
export { InvalidRequest, VidyuanError } from "../errors.js";
export { type AnswerFacts, GatewayError, type GatewayErrorKind, PollTimeout, SubmitUnknown, TaskFailed } from "./errors.js";
export type * from "./types.js";
