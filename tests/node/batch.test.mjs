// Many requests in one crossing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quoteBatch } from "vidyuan";
import { cases } from "./corpus.mjs";
import { sameAsQuoted } from "./rows.mjs";

const ofCorpus = cases.filter((one) => typeof one.request !== "string").map((one) => one.request);
// Each of them again with other prompts, because lines seen before are remembered.
const requests = [undefined, "a", " ", "b\n", "\ud83d\ude00", 5].flatMap((prompt) =>
  ofCorpus.map((request) => (prompt !== undefined && request?.model ? { ...request, prompt } : request)),
);
const ndjson = requests.map((request) => JSON.stringify(request)).join("\n");

test("each line of the corpus gets what `quote` says", () => {
  const rows = [...quoteBatch(ndjson)];
  assert.equal(rows.length, requests.length);
  rows.forEach((row, at) => {
    assert.equal(row.line, at + 1);
    sameAsQuoted(row, requests[at]);
  });
});

test("text and bytes say the same", () => {
  const [text, bytes] = [quoteBatch(ndjson), quoteBatch(new TextEncoder().encode(ndjson))];
  assert.deepEqual(text.amount, bytes.amount);
  assert.deepEqual(text.code, bytes.code);
});

test("as many keys as lines keep each its own", () => {
  const lines = Array.from({ length: 70_000 }, (_, at) => `{"model":"Kling-x${at}","prompt":"p"}`);
  const rows = [...quoteBatch([...lines, '{"model":"GV-3.1","prompt":"p"}', lines[69_999]].join("\n"))];
  assert.deepEqual(rows.at(-2), { line: 70_001, status: "priced", billingKey: "gv-3.1", microYuan: 15_000_000n });
  assert.equal(rows.at(-1).billingKey, "kling-x69999-720p");
});

test("bad lines are told by their number and stop nothing", () => {
  const good = JSON.stringify({ model: "OS-2.0", prompt: "a", seconds: "8" });
  const rows = [...quoteBatch(`\n${good}\r\n{\n[]\n${"x".repeat(1 << 21)}\n${good}`)];
  assert.deepEqual(rows.map((row) => [row.line, row.status, row.code]), [
    [2, "priced", undefined],
    [3, "invalid", "request.invalid_json"],
    [4, "invalid", "request.not_object"],
    [5, "invalid", "request.too_large"],
    [6, "priced", undefined],
  ]);
  assert.equal([...quoteBatch("")].length, 0);
  assert.throws(() => quoteBatch(5), { code: "invalid_argument" });
  const tooMuch = new Uint8Array(2 ** 31 + 1);
  assert.throws(() => quoteBatch(tooMuch), { code: "invalid_argument", message: /quoteStream/ });
  assert.throws(() => quoteBatch(good, { multiplier: "x" }), { code: "invalid_option" });
});

test("a multiplier that needs more than micro-yuan is rounded half up", () => {
  const line = JSON.stringify({ model: "OS-2.0", prompt: "a", seconds: "0.001" });
  assert.equal(quoteBatch(line, { multiplier: "0.000667" }).amount[0], 1n);
  assert.equal(quoteBatch(line, { multiplier: "0.000666" }).amount[0], 0n);
});
