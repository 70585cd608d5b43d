/**
 * Where the one engine of this module system stands: every entry shares it.
 */
import instantiate, * as engine from "./engine/engine.js";
import { VidyuanError } from "./errors.js";
import type { EngineSource } from "./types.js";

export type Engine = typeof engine;

let isReady = false;
let starting: Promise<void> | undefined;

/** The engine, which `init` has started. */
export function startedEngine(): Engine {
  if (!isReady) {
    throw new VidyuanError("not_ready", "the engine is not ready: `await init()` once before anything else");
  }
  return engine;
}

/** The engine, started from `bytes` if nobody has yet: for where the bytes are at hand. */
export function engineFrom(bytes: () => BufferSource): Engine {
  if (!isReady) {
    engine.initSync({ module: bytes() });
    isReady = true;
  }
  return engine;
}

/** Starts the engine from `source`, once; after a failure it may be tried again. */
export function startFrom(source: () => EngineSource): Promise<void> {
  if (isReady) return Promise.resolve();
  starting ??= instantiate({ module_or_path: source() }).then(
    () => {
      isReady = true;
    },
    (error: unknown) => {
      starting = undefined;
      throw error;
    },
  );
  return starting;
}
