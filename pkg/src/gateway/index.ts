/**
 * The adapter for browsers, workers and bundlers. It starts the engine itself, where nobody has yet.
 *
 * @module vidyuan/gateway
 */
import { init, validate } from "../index.js";
import { GatewayOn } from "./gateway.js";
import type { GatewayOptions } from "./types.js";

export * from "./exports.js";

/** From a request to its video. */
export class Gateway extends GatewayOn {
  constructor(options: GatewayOptions) {
    super(options, { init, validate });
  }
}
