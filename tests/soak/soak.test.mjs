// Very many calls, good and bad, through every export: nothing leaks, nothing breaks, nothing is remembered.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enginesMade, memoryUsed } from "./memory.mjs";
import { anyValues } from "./values.mjs";

const vidyuan = await import("vidyuan");
const { VidyuanError } = vidyuan;

const CALLS = 300_000;
const REQUEST = {
  model: "Kling-3.0-Omni",
  prompt: "海边日落 \ud83d\ude00",
  seconds: "5s",
  size: "720x1280",
  metadata: { offpeak: true, output_config: { audio_generation: "enabled", aspect_ratio: "9:16" } },
};
const TASK = { Status: "FINISH", AigcVideoTask: { Progress: 100, Output: { FileInfos: [{ FileUrl: "https://h/v.mp4" }] } } };
const EXT_INFO = vidyuan.encodeExtInfo({ camera: "推进", multi_shot: true });
const DIAGNOSTICS = vidyuan.validate(REQUEST).diagnostics;
const PRICES = { "os-2.0": "0.60" };

/** A good call of each export; those that answer with the whole catalogue or table come by more rarely. */
const good = {
  often: [
    // As text, of which nothing is remembered: this is about the engine.
    ["validate", [JSON.stringify(REQUEST), { locale: "zh-CN" }]],
    ["normalize", [{ ...REQUEST, seconds: "5" }, { subAppId: 1, modelNames: { SV: "Seedance" } }]],
    ["quote", [JSON.stringify({ ...REQUEST, seconds: "7" }), { prices: PRICES, multiplier: "0.85" }]],
    ["inspect", [REQUEST]],
    ["parseModel", ["kling-avatar-720p"]],
    ["encodeExtInfo", [{ camera: "推进", shots: [1, 2] }]],
    ["decodeExtInfo", [EXT_INFO]],
    ["parseChannelKey", ["1500|AKIDexample|secret|ap-guangzhou"]],
    ["mapTask", [TASK]],
    ["applyFixes", [REQUEST, DIAGNOSTICS]],
    ["quoteBatch", [`${JSON.stringify(REQUEST)}\n{}\n`]],
  ],
  rarely: [
    ["compare", [REQUEST]],
    ["catalog", [{ locale: "zh-CN" }]],
    ["billingKeys", ["Vidu-q2-pro"]],
    ["priceTable", []],
    ["diffTables", [vidyuan.priceTable(), PRICES]],
    ["requestSchema", []],
    ["version", []],
  ],
};
const RARELY = 200;

/** What a call comes to: its value, or the code of the error that it throws. */
function outcome([name, inputs]) {
  try {
    return vidyuan[name](...inputs);
  } catch (error) {
    assert.ok(error instanceof VidyuanError, `${name} throws ${error?.stack}`);
    assert.notEqual(error.code, "engine_reset", error.stack);
    return error.code;
  }
}

/** As text, because a batch brings a function of its own to iterate with. */
const answers = () =>
  [...good.often, ...good.rarely].map((call) =>
    JSON.stringify(outcome(call), (_, value) => (typeof value === "bigint" ? String(value) : value)),
  );

/**
 * Makes the calls; the memory must have had enough after a tenth of them.
 *
 * @param {import("node:test").TestContext} context
 * @param {(index: number) => [string, unknown[]]} call
 */
function stayFlat(context, count, call) {
  const before = answers();
  let early = 0;
  for (let index = 0; index < count; index++) {
    if (index === count / 10) early = memoryUsed();
    outcome(call(index));
  }
  assert.deepEqual(answers(), before);
  context.diagnostic(`memory: ${early >> 10} KiB after a tenth, ${memoryUsed() >> 10} KiB at the end`);
  assert.equal(memoryUsed(), early);
  assert.equal(enginesMade(), 1);
}

test("every export is among the calls", () => {
  const called = [...good.often, ...good.rarely].map(([name]) => name);
  // `init` starts, `quoteStream` is `quoteBatch` again and again: tests/node/stream.test.mjs goes on for long with it.
  const others = ["init", "quoteStream"];
  const functions = Object.keys(vidyuan).filter((name) => !/^[A-Z]/.test(name) && !others.includes(name));
  assert.deepEqual(called.toSorted(), functions.sort());
});

test(`${CALLS} good calls through every export`, (context) => {
  stayFlat(context, CALLS, (index) => {
    const group = index % RARELY === 0 ? good.rarely : good.often;
    return group[(index % RARELY === 0 ? index / RARELY : index) % group.length];
  });
});

test(`${CALLS} bad calls through every export`, (context) => {
  const { value, text, oneOf } = anyValues(1);
  const names = good.often.map(([name]) => name);
  stayFlat(context, CALLS, (index) => {
    const rare = index % RARELY === 0;
    const name = rare ? good.rarely[(index / RARELY) % good.rarely.length][0] : names[index % names.length];
    return [name, [oneOf([value, text])(), value(), value()]];
  });
});

test("100000 values of any shape through `inspect`", (context) => {
  const { value } = anyValues(2);
  stayFlat(context, 100_000, () => ["inspect", [value()]]);
});
