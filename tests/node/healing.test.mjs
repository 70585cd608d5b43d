// A broken engine is made anew, and the next call works. Needs the engine that has ways to break it.

import assert from "node:assert/strict";
import { test } from "node:test";

const DIST = "../../target/breakable/dist";
const { quote } = await import(`${DIST}/inline.mjs`);
const { startedEngine } = await import(`${DIST}/shared.mjs`);

const REQUEST = { model: "Kling-2.6", prompt: "a wave", seconds: "5" };
const PANICS = 20_000;
/** Engines that were let go are collected in their time; a leak of one in a hundred would show. */
const ALLOWED_BYTES = 64 * 2 ** 20;

/**
 * A mock of the console would keep every stack, and with it every broken engine.
 *
 * @param {import("node:test").TestContext} context
 */
function quietConsole(context) {
  const { error } = console;
  const told = { times: 0 };
  console.error = () => void told.times++;
  context.after(() => void (console.error = error));
  return told;
}

test("a panic is an error with the panic's message as its cause", (context) => {
  const told = quietConsole(context);
  const before = quote(REQUEST);
  assert.throws(
    () => startedEngine().breakByPanic("the sky fell"),
    (error) => {
      assert.equal(error.name, "VidyuanError");
      assert.equal(error.code, "engine_reset");
      assert.match(error.message, /the sky fell/);
      assert.match(error.cause.message, /panicked at .*wasm\.rs:\d+:\d+:\nthe sky fell/);
      assert.ok(error.cause.cause instanceof WebAssembly.RuntimeError);
      return true;
    },
  );
  assert.equal(told.times, 1, "the console is told, once");
  assert.deepEqual(quote(REQUEST), before);
});

test("a stack overflow is survived", () => {
  const before = quote(REQUEST);
  assert.throws(() => startedEngine().breakByOverflow(), { code: "engine_reset" });
  assert.deepEqual(quote(REQUEST), before);
});

test("a caller without stack left breaks nothing for the next one", () => {
  const before = quote(REQUEST);
  const deep = () => {
    try {
      deep();
    } catch {
      // Every frame on the way up, from where not even a reset fits.
    }
    try {
      quote(REQUEST);
    } catch (error) {
      if (!(error instanceof RangeError)) assert.equal(error.code, "engine_reset");
    }
  };
  const levels = (count) => (count === 0 ? deep() : levels(count - 1));
  assert.doesNotThrow(() => levels(10));
  assert.deepEqual(quote(REQUEST), before);
});

test(`${PANICS} panics and a stack overflow in one process, then a correct answer`, (context) => {
  quietConsole(context);
  const before = quote(REQUEST);
  const panic = () => {
    try {
      startedEngine().breakByPanic("again");
    } catch (error) {
      if (error.code === "engine_reset" && error.cause.message.endsWith("\nagain")) return 1;
    }
    return 0;
  };
  let survived = 0;
  for (let round = 0; round < PANICS / 10; round++) survived += panic();
  const early = process.memoryUsage();
  while (survived < PANICS && survived > 0) survived += panic() || Number.NaN;
  assert.throws(() => startedEngine().breakByOverflow(), { code: "engine_reset" });
  const late = process.memoryUsage();
  assert.equal(survived, PANICS);
  assert.deepEqual(quote(REQUEST), before);
  context.diagnostic(`resident set: ${early.rss >> 20} MiB after a tenth, ${late.rss >> 20} MiB at the end`);
  assert.ok(late.rss - early.rss < ALLOWED_BYTES);
});
