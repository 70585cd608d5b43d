// What makes `npm test` fail: a gate is only as good as its refusals.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyTally } from "../../scripts/tally.mjs";
import { conclude, runSuite } from "../../scripts/verdict.mjs";

const suite = (run) => ({ name: "moon", about: "for this test", needs: [], run });
const result = (tally) => ({ name: "moon", seconds: "0.1", tally: { ...emptyTally(), ...tally } });

/** What is printed while `work` runs. */
async function printed(t, work) {
  const lines = [];
  t.mock.method(console, "log", (line) => lines.push(line));
  const value = await work();
  t.mock.restoreAll();
  return { value, lines };
}

test("a suite's own counts are its result", async (t) => {
  const tally = { passed: 3, failed: 1, skipped: 2 };
  const { value } = await printed(t, () => runSuite(suite(() => ({ ...tally }))));
  assert.deepEqual(value.tally, tally);
});

for (const [name, tally] of [
  ["ran no case", {}],
  ["skipped every case", { skipped: 3 }],
]) {
  test(`a suite that ${name} has failed`, async (t) => {
    const { value, lines } = await printed(t, () => runSuite(suite(() => ({ ...emptyTally(), ...tally }))));
    assert.equal(value.tally.failed, 1);
    assert.equal(lines.at(-1), "✗ not one case ran: that is a failure");
  });
}

test("a suite that breaks down has failed", async (t) => {
  const { value, lines } = await printed(t, () => runSuite(suite(() => Promise.reject(new Error("no disk")))));
  assert.equal(value.tally.failed, 1);
  assert.match(lines.at(-1), /no disk/);
});

test("a suite that could not be set up has failed, and does not run", async (t) => {
  const run = t.mock.fn();
  const { value, lines } = await printed(t, () => runSuite(suite(run), "Firefox is not installed."));
  assert.equal(value.tally.failed, 1);
  assert.equal(run.mock.callCount(), 0);
  assert.equal(lines.at(-1), "✗ Firefox is not installed.");
});

test("the last line is the sum of all suites", async (t) => {
  const results = [result({ passed: 2, skipped: 1 }), result({ passed: 40 })];
  const { lines } = await printed(t, () => conclude(results, { maySkip: true }));
  assert.equal(lines.at(-1), "42 passed, 0 failed, 1 skipped");
});

for (const [tally, maySkip, isGood] of [
  [{ passed: 1 }, false, true],
  [{ passed: 1, failed: 1 }, true, false],
  [{ passed: 1, skipped: 1 }, true, true],
  [{ passed: 1, skipped: 1 }, false, false],
]) {
  test(`${JSON.stringify(tally)} is ${isGood ? "good" : "not good"} where skips ${maySkip ? "may" : "may not"} be`, async (t) => {
    const { value } = await printed(t, () => conclude([result(tally)], { maySkip }));
    assert.equal(value, isGood);
  });
}
