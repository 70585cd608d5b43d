// Memory over a million requests, one by one and from a stream: prints, for both, what is in use at the start and after
// each part, in bytes, as JSON. It wants `--expose-gc`.

import { memoryUsed } from "../soak/memory.mjs";
import { KINDS, LOGS, ndjson } from "./requests.mjs";

const { quote, quoteStream } = await import("vidyuan");

const REQUESTS = 1_000_000;
const PART = REQUESTS / 4;
const LINES_IN_A_CHUNK = 1000;

function inUse(requests) {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  return { requests, engine: memoryUsed(), heap: heapUsed, rss };
}

/** Requests that come again are answered from memory, so these do not. */
function oneByOne() {
  const requests = KINDS.unseen;
  // What is made once is there before the count begins.
  for (const request of requests) quote(request);
  const told = [inUse(0)];
  for (let done = 1; done <= REQUESTS; done += 1) {
    quote(requests[done % requests.length]);
    if (done % PART === 0) told.push(inUse(done));
  }
  return told;
}

async function fromStream() {
  const chunk = ndjson(LINES_IN_A_CHUNK, LOGS.unseen);
  async function* log() {
    for (let sent = 0; sent < REQUESTS; sent += LINES_IN_A_CHUNK) yield chunk;
  }
  const told = [inUse(0)];
  let [done, next] = [0, PART];
  for await (const batch of quoteStream(log())) {
    done += batch.length;
    if (done < next) continue;
    told.push(inUse(done));
    next += PART;
  }
  if (done !== REQUESTS) throw new Error(`${done} requests came back`);
  return told;
}

console.log(JSON.stringify({ "calls of `quote`": oneByOne(), "lines through `quoteStream`": await fromStream() }));
