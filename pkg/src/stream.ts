/**
 * Requests as they come, a line of JSON each: whole lines go to the engine block by block, so that no more of them is
 * in memory than a chunk and a line.
 */
import { VidyuanError } from "./errors.js";
import { kindOf } from "./kind.js";
import { MAX_LENGTH, isByteArray } from "./text.js";
import type { NdjsonSource, QuoteBatch } from "./types.js";

type Chunk = string | Uint8Array;

/** A large chunk goes to the engine in parts: its memory never shrinks. */
const PART_BYTES = 1 << 20;

const NEWLINE = 0x0a;
const BLANK = new Set([0x20, 0x09, NEWLINE, 0x0d, 0x0c]);

/**
 * The batches of a stream, their lines counted from its beginning.
 *
 * @param price what a block of whole lines comes to
 */
export async function* streamedBatches(
  source: NdjsonSource,
  price: (lines: Uint8Array) => QuoteBatch | Promise<QuoteBatch>,
): AsyncGenerator<QuoteBatch, void, undefined> {
  let linesBefore = 0;
  for await (const block of blocksOf(source)) {
    const batch = await price(block);
    for (let at = 0; at < batch.length; at++) batch.line[at] = (batch.line[at] ?? 0) + linesBefore;
    linesBefore += newlinesIn(block);
    if (batch.length > 0) yield batch;
  }
}

/** Refuses at once what is no stream, and not with the first batch. */
export function checkSource(source: NdjsonSource): void {
  const isStream = typeof source === "object" && source !== null;
  if (!isStream || !("getReader" in source || Symbol.asyncIterator in source)) {
    const wanted = "the lines must come from a ReadableStream or an async iterable of bytes or text";
    throw new VidyuanError("invalid_argument", wanted);
  }
}

async function* blocksOf(source: NdjsonSource): AsyncGenerator<Uint8Array, void, undefined> {
  const text = new OpenText();
  const open = new OpenLine();
  for await (const chunk of chunksOf(source)) {
    const bytes = text.bytesOf(chunk);
    for (let start = 0; start < bytes.length; start += PART_BYTES) {
      const part = bytes.subarray(start, start + PART_BYTES);
      const end = part.lastIndexOf(NEWLINE) + 1;
      if (end > 0) yield open.closedBy(part.subarray(0, end));
      open.add(part.subarray(end));
    }
  }
  open.add(text.rest());
  const last = open.closedBy(new Uint8Array());
  if (last.length > 0) yield last;
}

async function* chunksOf(source: NdjsonSource): AsyncGenerator<Chunk, void, undefined> {
  // Not every browser iterates over its streams.
  if (!("getReader" in source)) return yield* source;
  const reader = (source as ReadableStream<Chunk>).getReader();
  let isOpen = true;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        isOpen = false;
        return;
      }
      yield value;
    }
  } finally {
    // Whoever stops reading wants no more of it; a stream that broke says so by itself.
    if (isOpen) await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

/** Text as bytes; a character that two chunks of text share is put together. */
class OpenText {
  readonly #encoder = new TextEncoder();
  #half = "";

  bytesOf(chunk: Chunk): Uint8Array {
    if (isByteArray(chunk)) return chunk;
    if (typeof chunk !== "string") {
      throw new VidyuanError("invalid_argument", `a chunk of a stream must be a Uint8Array or a string, not ${kindOf(chunk)}`);
    }
    const text = this.#half + chunk;
    this.#half = /[\uD800-\uDBFF]$/.test(text) ? text.slice(-1) : "";
    return this.#encoder.encode(this.#half === "" ? text : text.slice(0, -1));
  }

  /** Half a character, where the text ends in one. */
  rest(): Uint8Array {
    return this.#encoder.encode(this.#half);
  }
}

/** The line that has not ended yet. Of one that is too long no more is kept than the engine needs to say so. */
class OpenLine {
  #bytes = new Uint8Array(0);
  #length = 0;

  add(bytes: Uint8Array): void {
    const kept = bytes.subarray(0, Math.max(0, MAX_LENGTH + 1 - this.#length));
    this.#reserve(this.#length + kept.length);
    this.#bytes.set(kept, this.#length);
    this.#length += kept.length;
    // A blank line has no place in a batch, however long it is: it must be seen that this one is none.
    if (!isBlank(bytes.subarray(kept.length))) this.#bytes[MAX_LENGTH] = "x".charCodeAt(0);
  }

  /** The line with the rest of it and the lines behind; from here on there is none. */
  closedBy(bytes: Uint8Array): Uint8Array {
    if (this.#length === 0) return bytes;
    const end = Math.max(0, bytes.indexOf(NEWLINE));
    this.add(bytes.subarray(0, end));
    const block = new Uint8Array(this.#length + bytes.length - end);
    block.set(this.#bytes.subarray(0, this.#length));
    block.set(bytes.subarray(end), this.#length);
    this.#length = 0;
    return block;
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const bytes = new Uint8Array(Math.min(MAX_LENGTH + 1, Math.max(length, 2 * this.#bytes.length)));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => BLANK.has(byte));
}

function newlinesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
