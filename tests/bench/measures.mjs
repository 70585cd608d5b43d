// What is measured, in Node and in a browser alike.

import * as vidyuan from "vidyuan";
import { batchPeers, objectPeers } from "./peers.mjs";
import { inTurn, race } from "./race.mjs";

/** Requests of each kind, one at a time. */
export async function measureObjects(schema, kinds, effort) {
  const results = {};
  for (const [kind, requests] of Object.entries(kinds)) {
    const peers = objectPeers(schema).map(({ name, work, input = (request) => request }) => ({
      name,
      work: inTurn(work, requests.map(input)),
    }));
    results[kind] = await race(peers, effort);
  }
  return results;
}

/** A log in one call. */
export function measureBatch(schema, bytes, effort) {
  const peers = batchPeers(schema).map(({ name, work }) => ({ name, work: () => work(bytes) }));
  return race(peers, effort);
}

/** The same work on ever larger requests: nanoseconds a byte. */
export async function measureSizes(requests, effort) {
  const sizes = [];
  for (const request of requests) {
    const text = JSON.stringify(request);
    const bytes = new TextEncoder().encode(text).length;
    const results = await race(
      [
        { name: "JSON.stringify alone", work: () => JSON.stringify(request) },
        { name: "vidyuan quote(object)", work: () => vidyuan.quote(request) },
        { name: "vidyuan quote(text)", work: () => vidyuan.quote(text) },
      ],
      effort,
    );
    sizes.push({ bytes, results });
  }
  return sizes;
}

/** Ever longer logs: nanoseconds a line. */
export async function measureBatchSizes(logs, effort) {
  const sizes = [];
  for (const { lines, bytes } of logs) {
    const [result] = await race([{ name: "vidyuan quoteBatch(bytes)", work: () => vidyuan.quoteBatch(bytes) }], effort);
    sizes.push({ lines, result });
  }
  return sizes;
}
