/**
 * The adapter for browsers, workers and bundlers. It starts the engine itself, where nobody has yet.
 *
 * @module vidyuan/gateway
 */
import { startedEngine } from "../boot.js";
import { init, validate } from "../index.js";
import { GatewayOn } from "./gateway.js";
import type { GatewayOptions } from "./types.js";

export { InvalidRequest, VidyuanError } from "../errors.js";
export { type AnswerFacts, GatewayError, type GatewayErrorKind, PollTimeout, SubmitUnknown, TaskFailed } from "./errors.js";
export type * from "./types.js";

/** From a request to its video. */
export class Gateway extends GatewayOn {
  constructor(options: GatewayOptions) {
    super(options, async () => {
      await init();
      return { texts: startedEngine(), validate };
    });
  }
}
