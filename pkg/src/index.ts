/**
 * The entry for browsers: the engine is fetched, which `init` waits for.
 */
import { startFrom, startedEngine } from "./boot.js";
import type { EngineSource } from "./types.js";

export type * from "./types.js";

export function init(source?: EngineSource): Promise<void> {
  return startFrom(() => source ?? new URL("./engine/engine.wasm", import.meta.url));
}

export function version(): string {
  return startedEngine().version();
}
