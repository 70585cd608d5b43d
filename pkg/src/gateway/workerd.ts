/**
 * The adapter for workerd.
 */
import { init, validate } from "../workerd.js";
import { GatewayOn } from "./gateway.js";
import type { GatewayOptions } from "./types.js";

export * from "./exports.js";

/** From a request to its video. */
export class Gateway extends GatewayOn {
  constructor(options: GatewayOptions) {
    super(options, { init, validate });
  }
}
