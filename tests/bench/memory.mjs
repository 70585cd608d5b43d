// Memory over a million calls: prints `{calls, engine, heap, rss}` in bytes, at the start and after each part, as JSON.

import { memoryUsed } from "../soak/memory.mjs";
import { KINDS } from "./requests.mjs";

const { quote } = await import("vidyuan");

const CALLS = 1_000_000;
const PARTS = 4;
// Those that come again are answered from memory.
const requests = KINDS.unseen;

const told = [];
function tell(calls) {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  told.push({ calls, engine: memoryUsed(), heap: heapUsed, rss });
}

// What is made once is there before the count begins.
for (const request of requests) quote(request);
tell(0);
for (let call = 1; call <= CALLS; call += 1) {
  quote(requests[call % requests.length]);
  if (call % (CALLS / PARTS) === 0) tell(call);
}
console.log(JSON.stringify(told));
