// The measurements in Node, in one process: prints the results as JSON. `npm run bench` runs it.

import { requestSchema } from "vidyuan";
import { measureBatch, measureBatchSizes, measureObjects, measureSizes } from "./measures.mjs";
import { KINDS, LOGS, ndjson, requestOfSize } from "./requests.mjs";

/** A round of a peer costs at least a batch of calls, however long that takes. */
const OBJECTS = { rounds: 15, milliseconds: 12 };
const BATCHES = { rounds: 11, milliseconds: 12 };
const GROWTH = { rounds: 7, milliseconds: 8 };

const BATCH_LINES = 10_000;
const REQUEST_BYTES = [1_000, 10_000, 100_000, 1_000_000];
const LOG_LINES = [100, 1_000, 10_000, 100_000];

const say = (what) => console.error(`… Node: ${what}`);
const schema = requestSchema();

say("requests one at a time");
const objects = await measureObjects(schema, KINDS, OBJECTS);
const batches = {};
for (const [kind, requestAt] of Object.entries(LOGS)) {
  say(`a log of ${BATCH_LINES} lines, ${kind}`);
  const bytes = ndjson(BATCH_LINES, requestAt);
  batches[kind] = { lines: BATCH_LINES, bytes: bytes.length, results: await measureBatch(schema, bytes, BATCHES) };
}
say("larger requests, longer logs");
const sizes = await measureSizes(REQUEST_BYTES.map(requestOfSize), GROWTH);
const logs = LOG_LINES.map((lines) => ({ lines, bytes: ndjson(lines, LOGS.unseen) }));
const batchSizes = await measureBatchSizes(logs, { rounds: 3, milliseconds: 1 });

console.log(JSON.stringify({ objects, batches, sizes, batchSizes }));
