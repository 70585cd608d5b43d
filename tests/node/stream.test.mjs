// Requests from a stream: the same prices as in one batch, wherever the chunks end, and little in memory.

import assert from "node:assert/strict";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { memoryUsed } from "../soak/memory.mjs";
import { cases } from "./corpus.mjs";

const { quoteBatch, quoteStream } = await import("vidyuan");

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

const GOOD = JSON.stringify({ model: "OS-2.0", prompt: "海边日落 😀", seconds: "8" });
const encoder = new TextEncoder();

/** The rows of all batches, one after the other. */
async function rowsOf(stream) {
  const rows = [];
  for await (const batch of stream) rows.push(...batch);
  return rows;
}

/** An empty chunk says nothing, not even that a character ends. */
async function* chunked(whole, length) {
  for (let start = 0; start < whole.length; start += length) {
    yield whole.slice(start, start + length);
    yield whole.slice(0, 0);
  }
}

/** A ReadableStream of these chunks that counts how often it is asked, and notes why it was cancelled. */
function counted(chunks) {
  const seen = { pulls: 0, isCancelled: false };
  const iterator = chunks[Symbol.iterator]();
  const stream = new ReadableStream(
    {
      pull(controller) {
        seen.pulls += 1;
        const { done, value } = iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        seen.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, stream };
}

test("wherever the chunks end, the corpus gets what `quoteBatch` says", async () => {
  const lines = cases.map(({ request }) => (typeof request === "string" ? request : JSON.stringify(request)));
  const text = lines.filter((line) => line.length < 5000).join("\r\n");
  const bytes = encoder.encode(text);
  const expected = [...quoteBatch(bytes)];
  assert.ok(expected.length > 900);
  for (const length of [1, 2, 7, 100, 4096, text.length, 1 << 20]) {
    assert.deepEqual(await rowsOf(quoteStream(chunked(bytes, length))), expected, `${length} bytes`);
    // A lone surrogate is U+FFFD in bytes, whether its chunk ends with it or not.
    assert.deepEqual(await rowsOf(quoteStream(chunked(text, length))), expected, `${length} UTF-16 units`);
  }
  const cuts = Array.from({ length: 51 }, (_, at) => Math.floor((at * bytes.length) / 50));
  const { stream } = counted(cuts.slice(1).map((end, at) => bytes.subarray(cuts[at], end)));
  assert.deepEqual(await rowsOf(quoteStream(stream)), expected);
});

test("lines are counted through all chunks, blank ones too; a bad one stops nothing", async () => {
  const chunks = [`${GOOD}\r`, `\n\n`, `{\n${GOOD}`, "", `\n \n[]\n`, `${GOOD}\n`, GOOD];
  const rows = await rowsOf(quoteStream(counted(chunks).stream));
  assert.deepEqual(rows.map(({ line, status, code }) => [line, status, code]), [
    [1, "priced", undefined],
    [3, "invalid", "request.invalid_json"],
    [4, "priced", undefined],
    [6, "invalid", "request.not_object"],
    [7, "priced", undefined],
    [8, "priced", undefined],
  ]);
  assert.deepEqual(await rowsOf(quoteStream(counted([]).stream)), []);
  assert.deepEqual(await rowsOf(quoteStream(counted(["\n", " \n"]).stream)), []);
});

test("a chunk of many parts, and bytes and text in turn", async () => {
  const many = encoder.encode(`${GOOD}\n`.repeat(40_000));
  const half = many.subarray(0, many.length - 20);
  const rest = new TextDecoder().decode(many.subarray(many.length - 20));
  const rows = await rowsOf(quoteStream(chunksInTurn([half, rest])));
  assert.equal(rows.length, 40_000);
  assert.ok(rows.every(({ line, status }, at) => line === at + 1 && status === "priced"));
});

async function* chunksInTurn(chunks) {
  yield* chunks;
}

test("a file in Node, a fetched body, a decoded stream", async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), "vidyuan-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "log.ndjson");
  writeFileSync(file, `${GOOD}\n`.repeat(3000));
  assert.equal((await rowsOf(quoteStream(createReadStream(file)))).length, 3000);
  const body = () => new Response(`${GOOD}\n${GOOD}`).body;
  assert.equal((await rowsOf(quoteStream(body()))).length, 2);
  assert.equal((await rowsOf(quoteStream(body().pipeThrough(new TextDecoderStream())))).length, 2);
});

test("who stops early cancels the stream, and it is read no further than asked", async () => {
  const chunks = Array.from({ length: 100 }, () => `${GOOD}\n`);
  const { seen, stream } = counted(chunks);
  for await (const batch of quoteStream(stream)) {
    assert.equal(batch.length, 1);
    break;
  }
  assert.deepEqual(seen, { pulls: 1, isCancelled: true });
  assert.equal(stream.locked, false);

  const other = counted(chunks);
  const batches = quoteStream(other.stream);
  await batches.next();
  await batches.next();
  assert.deepEqual(await batches.return(), { done: true, value: undefined });
  assert.deepEqual(other.seen, { pulls: 2, isCancelled: true });

  let isEnded = false;
  async function* endless() {
    try {
      for (;;) yield `${GOOD}\n`;
    } finally {
      isEnded = true;
    }
  }
  for await (const { length } of quoteStream(endless())) if (length > 0) break;
  assert.equal(isEnded, true);
});

test("a stream that breaks passes its error on, after what came before", async () => {
  const broken = new Error("connection lost");
  async function* breaking() {
    yield `${GOOD}\n${GOOD}`;
    throw broken;
  }
  const batches = quoteStream(breaking());
  assert.equal((await batches.next()).value.length, 1);
  await assert.rejects(batches.next(), broken);
  const stream = new ReadableStream({ pull: (controller) => controller.error(broken) });
  await assert.rejects(quoteStream(stream).next(), broken);
  assert.equal(stream.locked, false);
});

test("misuse is told at once, a chunk of another kind where it comes", async () => {
  for (const source of [undefined, null, 5, GOOD, encoder.encode(GOOD), [GOOD], {}]) {
    assert.throws(() => quoteStream(source), { code: "invalid_argument" }, String(source));
  }
  assert.throws(() => quoteStream(counted([]).stream, { multiplier: "x" }), { code: "invalid_option" });
  // As the `readableWebStream()` of a file gives them in Node, where it is not asked for bytes.
  const { seen, stream } = counted([`${GOOD}\n`, new ArrayBuffer(5)]);
  const batches = quoteStream(stream);
  await batches.next();
  await assert.rejects(batches.next(), { code: "invalid_argument", message: /Uint8Array or a string, not ArrayBuffer/ });
  assert.equal(seen.isCancelled, true);
});

test("options count for every batch", async () => {
  const chunks = [`${GOOD}\n`, `${GOOD}\n`];
  const rows = await rowsOf(quoteStream(counted(chunks).stream, { multiplier: "0.5", prices: { "os-2.0": "1" } }));
  assert.deepEqual(rows.map(({ microYuan }) => microYuan), [4_000_000n, 4_000_000n]);
});

/** A line of so many MiB in chunks, made when they are asked for. */
async function* longLine(mebibytes, content) {
  const chunk = new Uint8Array(1 << 16).fill(content.charCodeAt(0));
  yield `${GOOD}\n`;
  for (let at = 0; at < mebibytes * 16; at += 1) yield chunk;
  yield `\n${GOOD}`;
}

test("a line that is too long is told by its number, and not held", async () => {
  let most = 0;
  async function* watched(chunks) {
    for await (const chunk of chunks) {
      most = Math.max(most, process.memoryUsage().arrayBuffers);
      yield chunk;
    }
  }
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  const rows = await rowsOf(quoteStream(watched(longLine(200, "x"))));
  const told = rows.map(({ line, code = "priced" }) => `${line} ${code}`);
  assert.deepEqual(told, ["1 priced", "2 request.too_large", "3 priced"]);
  assert.ok(most - before < 16 << 20, `${(most - before) >> 10} KiB more`);
});

test("at the limit, past it, and blank", async () => {
  const lines = async (text, length) => {
    const rows = await rowsOf(quoteStream(chunked(text, length)));
    return rows.map(({ line, code = "priced" }) => `${line} ${code}`);
  };
  const padded = (length) => `${GOOD}${" ".repeat(length - encoder.encode(GOOD).length)}`;
  const limit = 1 << 20;
  for (const length of [5000, 1 << 16, 2 << 20]) {
    const tooLarge = ["1 request.too_large", "2 priced"];
    assert.deepEqual(await lines(`${padded(limit)}\n${GOOD}`, length), ["1 priced", "2 priced"]);
    assert.deepEqual(await lines(`${padded(limit + 1)}\n${GOOD}`, length), tooLarge);
    assert.deepEqual(await lines(`${" ".repeat(2 * limit)}\n${GOOD}`, length), ["2 priced"]);
    assert.deepEqual(await lines(`${" ".repeat(2 * limit)}x\n${GOOD}`, length), tooLarge);
  }
});

test("300,000 requests, and the memory stays as it was after the first tenth", async (context) => {
  const REQUESTS = 300_000;
  const block = encoder.encode(`${GOOD}\n`.repeat(1000));
  async function* log() {
    for (let at = 0; at < REQUESTS / 1000; at += 1) yield block;
  }
  const inUse = () => {
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  let [requests, total, early, engineEarly] = [0, 0n, 0, 0];
  for await (const batch of quoteStream(log())) {
    requests += batch.length;
    for (const amount of batch.amount) total += amount;
    if (early === 0 && requests >= REQUESTS / 10) [early, engineEarly] = [inUse(), memoryUsed()];
  }
  assert.equal(requests, REQUESTS);
  assert.equal(total, BigInt(REQUESTS) * 6_000_000n);
  assert.equal(memoryUsed(), engineEarly);
  const more = inUse() - early;
  context.diagnostic(`${more >> 10} KiB more after ${REQUESTS} requests than after a tenth of them`);
  assert.ok(more < 4 << 20, `${more >> 10} KiB more`);
});
