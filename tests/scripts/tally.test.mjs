// What the suites count, from the very lines that the runners print.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyTally, readCargo, readFuzzer, readNode, readPlain } from "../../scripts/tally.mjs";

function count(reader, text) {
  const tally = emptyTally();
  for (const line of text.split("\n")) reader(tally, line);
  return tally;
}

test("cargo: every binary's summary adds up, and ignored tests are skipped ones", () => {
  const text = `running 3 tests
test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s
   Doc-tests vidyuan
test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s`;
  assert.deepEqual(count(readCargo, text), { passed: 6, failed: 1, skipped: 1 });
});

test("wasm-bindgen's runner: a summary without measurements", () => {
  const text = "test result: ok. 12 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.03s";
  assert.deepEqual(count(readCargo, text), { passed: 12, failed: 0, skipped: 0 });
});

test("node: what is cancelled has failed, what is to do is skipped", () => {
  const text = "ℹ tests 10\nℹ suites 0\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 2\nℹ duration_ms 93.0";
  assert.deepEqual(count(readNode, text), { passed: 5, failed: 2, skipped: 3 });
});

test("the plain form, with and without skips", () => {
  assert.deepEqual(count(readPlain, "99 passed, 1 failed\n3 passed, 0 failed, 2 skipped"), {
    passed: 102,
    failed: 1,
    skipped: 2,
  });
});

test("libFuzzer: a target that tried inputs is a case, and two add up", () => {
  const stats = "stat::number_of_executed_units: 4711\nstat::average_exec_per_sec:     314\n";
  assert.deepEqual(count(readFuzzer, stats + stats), { passed: 2, failed: 0, skipped: 0 });
  assert.deepEqual(count(readFuzzer, "stat::number_of_executed_units: 0"), { passed: 0, failed: 0, skipped: 0 });
  assert.deepEqual(count(readFuzzer, "Done 4711 runs in 15 second(s)"), { passed: 0, failed: 0, skipped: 0 });
});
