/**
 * The entry for Node: the engine's bytes come with the code, so that the first call starts it.
 */
import { type Engine, engineFrom } from "./boot.js";
import { base64 } from "./engine/bytes.js";

export type * from "./types.js";

function engine(): Engine {
  return engineFrom(() => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

/** Not needed in Node, and allowed. */
export function init(): Promise<void> {
  engine();
  return Promise.resolve();
}

export function version(): string {
  return engine().version();
}
