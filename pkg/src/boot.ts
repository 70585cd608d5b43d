/**
 * Where the one engine of this module system stands: every entry shares it.
 */
import { initSync } from "./engine/engine.js";
import { VidyuanError } from "./errors.js";
import { type Engine, healing } from "./healing.js";
import { describeSource, moduleFrom, sameSource } from "./source.js";
import { initFailed } from "./trouble.js";
import type { EngineSource } from "./types.js";

export type { Engine };

const engine = /* @__PURE__ */ healing();
let isReady = false;
/** What comes with the code of an entry that is in use. */
let atHand: (() => BufferSource | WebAssembly.Module) | undefined;
/** The start that is under way or done, and what it starts from: `undefined` is what was at hand. */
let starting: { from: EngineSource | undefined; done: Promise<void> } | undefined;

/** For entries that bring the engine with their code: whichever entry is called first, it starts then. */
export function engineAtHand(module: () => BufferSource | WebAssembly.Module): () => Engine {
  atHand ??= module;
  return startedEngine;
}

/** The engine, which `init` has started, or which starts now from what is at hand. */
export function startedEngine(): Engine {
  if (isReady) return engine;
  if (atHand === undefined) {
    throw new VidyuanError(
      "not_ready",
      "the engine is not ready: `await init()` once before anything else, or import from `vidyuan/inline`",
    );
  }
  try {
    const found = atHand();
    run("byteLength" in found ? new WebAssembly.Module(found) : found);
  } catch (cause) {
    throw initFailed(cause);
  }
  // Nobody has to wait any more, not even where another start is under way.
  starting = { from: starting?.from, done: Promise.resolve() };
  return engine;
}

/**
 * Starts the engine, once for all who ask; after a failure it may be tried again.
 *
 * @param source what the caller asks for, if anything
 * @param usual what the entry starts from otherwise
 */
export function start(source: EngineSource | undefined, usual: () => EngineSource): Promise<void> {
  if (starting !== undefined) {
    if (source === undefined || sameSource(starting.from, source)) return starting.done;
    // Nobody waits for it any more.
    Promise.resolve(source).catch(() => undefined);
    return Promise.reject(secondSource(starting.from, source));
  }
  const begun = beginning(source, usual);
  starting = begun;
  begun.done.catch(() => {
    if (starting === begun) starting = undefined;
  });
  return begun.done;
}

function beginning(source: EngineSource | undefined, usual: () => EngineSource): NonNullable<typeof starting> {
  if (source === undefined && atHand !== undefined) return { from: undefined, done: startAtHand() };
  const from = source ?? addressOr(usual);
  return { from, done: load(from) };
}

/** Some bundles do not know their own address: `import.meta.url` is empty where a script is no module. */
function addressOr(usual: () => EngineSource): EngineSource {
  try {
    return usual();
  } catch (cause) {
    const advice = "pass the address of `vidyuan/engine.wasm` to `init`, or import from `vidyuan/inline`";
    return Promise.reject(new Error(`this bundle does not know where it is: ${advice}`, { cause }));
  }
}

async function startAtHand(): Promise<void> {
  startedEngine();
}

async function load(from: EngineSource): Promise<void> {
  try {
    run(await moduleFrom(from));
  } catch (cause) {
    throw initFailed(cause);
  }
}

/** Where an entry's first call and another's `init` cross, the engine still runs once. */
function run(module: WebAssembly.Module): void {
  // The glue keeps the first engine that it meets, even one that it cannot work with.
  const there = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const missing = Object.keys(engine).find((name) => !there.has(name));
  if (missing !== undefined) throw new WebAssembly.LinkError(`it has no \`${missing}\``);
  initSync({ module });
  isReady = true;
}

function secondSource(first: EngineSource | undefined, second: EngineSource): VidyuanError {
  const [here, there] = [describeSource(first), describeSource(second)];
  return new VidyuanError(
    "init_failed",
    `the engine already starts from ${here}, and there is only one: it does not start again from ${there}`,
  );
}
