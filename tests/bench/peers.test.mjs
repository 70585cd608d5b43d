// Every peer of the benchmark, once on each of its requests: only equal answers may be compared by their speed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect, quote, quoteBatch, requestSchema, validate } from "vidyuan";
import { batchPeers, objectPeers } from "./peers.mjs";
import { race } from "./race.mjs";
import { KINDS, LOGS, ndjson, requestOfSize } from "./requests.mjs";

const schema = requestSchema();

/** Of requests that differ in one name only these are enough. */
const MOST_OF_A_KIND = 100;

/** What each peer has to say of a request; quotes are compared whole, except for the words of an invalid one. */
const EXPECTED = {
  "JSON.stringify alone": (request) => JSON.stringify(request),
  "vidyuan validate(object)": (request) => validate(request),
  "vidyuan inspect(object)": (request) => inspect(request),
};

for (const [kind, requests] of Object.entries(KINDS)) {
  test(`peers agree: ${kind}`, () => {
    assert.ok(requests.length >= 10, `${requests.length} requests`);
    for (const { name, work, input = (request) => request } of objectPeers(schema)) {
      for (const request of requests.slice(0, MOST_OF_A_KIND)) {
        const answer = work(input(request));
        const expected = (EXPECTED[name] ?? quote)(request);
        const where = `${name}: ${JSON.stringify(request)}`;
        if (expected.status === "invalid") assert.equal(answer.status, "invalid", where);
        else assert.deepEqual(answer, expected, where);
      }
    }
  });
}

test("the kinds are what they are called", () => {
  const isValid = (request) => validate(request).ok;
  const { invalid, ...others } = KINDS;
  for (const [kind, requests] of Object.entries(others)) assert.ok(requests.every(isValid), kind);
  assert.ok(!invalid.some(isValid));
  assert.ok(KINDS.long.every(({ prompt }) => prompt.length === 1500));
  assert.equal(JSON.stringify(requestOfSize(4096)).length, 4096);
});

for (const [kind, requestAt] of Object.entries(LOGS)) {
  test(`peers of the batch agree: ${kind}`, () => {
    const bytes = ndjson(100, requestAt);
    const rows = [...quoteBatch(bytes)].map(({ line, ...row }) => row);
    assert.equal(rows.length, 100);
    for (const { name, work } of batchPeers(schema)) {
      const made = [...work(bytes)].map(({ line, ...row }) => row);
      if (name === "JSON.parse alone") assert.equal(made.length, 100);
      else assert.deepEqual(made, rows, name);
    }
  });
}

test("a race gives each peer its turn", async () => {
  const turns = { first: 0, second: 0 };
  const peers = Object.keys(turns).map((name) => ({ name, work: () => (turns[name] += 1) }));
  const results = await race(peers, { rounds: 2, milliseconds: 1 });
  assert.deepEqual(results.map(({ name, ratio }) => [name, ratio > 0]), [["first", true], ["second", true]]);
  assert.ok(turns.first > 1 && turns.second > 1);
});
