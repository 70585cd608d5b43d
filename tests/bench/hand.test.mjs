// The hand-written JavaScript against the engine: the same answers on every request of the corpus.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, quoteBatch } from "vidyuan";
import { cases } from "../node/corpus.mjs";
import { sameAnswers } from "./answers.mjs";
import * as hand from "./hand/index.mjs";

/** `JSON.parse` has rounded the number before anybody can judge it; the engine judges it as it is written. */
const NO_DOUBLE = "no duration: a number with more than three decimals as written";
const comparable = cases.filter((one) => one.name !== NO_DOUBLE);

for (const file of new Set(comparable.map((one) => one.file))) {
  test(`corpus by hand: ${file}`, () => {
    for (const one of comparable.filter((other) => other.file === file)) {
      const engine = inspect(one.request, one.options);
      const answer = hand.inspect(one.request, one.options);
      sameAnswers(answer, engine, one.name);
      assert.deepEqual(hand.quote(one.request, one.options), answer.quote, one.name);
      assert.deepEqual(hand.validate(one.request), answer.report, one.name);
    }
  });
}

test("lines by hand", () => {
  const requests = comparable.map(({ request }) => (typeof request === "string" ? request : JSON.stringify(request)));
  const lines = requests.map((text) => text.replaceAll("\n", " ")).join("\n");
  assert.deepEqual(hand.quoteLines(lines), [...quoteBatch(lines)]);
});

test("what a double cannot hold is the one difference", () => {
  const { request } = cases.find((one) => one.name === NO_DOUBLE);
  assert.equal(inspect(request).report.ok, false);
  assert.equal(hand.validate(request).ok, true);
});
