/**
 * Many requests at once.
 */
import type { DiagnosticCode } from "./diagnostic.js";
import type { UnpricedReason } from "./quote.js";

/** Many requests priced in one call: columns with one place a line; blank lines have none. */
export interface QuoteBatch extends Iterable<BatchRow> {
  /** Lines that are not blank: the places of each column. */
  length: number;
  /** The line of the input, counted from 1. */
  line: Uint32Array;
  /** 0 priced, 1 unpriced, 2 invalid. */
  status: Uint8Array;
  /** Index into `keys`; 4294967295 where there is none. */
  key: Uint32Array;
  /** Micro-yuan, rounded half up; -1 where there is no price. */
  amount: BigInt64Array;
  /** Index into `codes`: the first error, or the reason why there is no price; 65535 where there is none. */
  code: Uint16Array;
  /** The billing keys that occur. */
  keys: string[];
  /** The codes that occur. */
  codes: (DiagnosticCode | UnpricedReason)[];
}

/**
 * Lines of JSON as they come: UTF-8 bytes or text, in chunks that may end anywhere. Only a line feed ends a line: what
 * takes it away, as Node's `readline` does, makes one line of all.
 */
export type NdjsonSource =
  | ReadableStream<Uint8Array>
  | ReadableStream<string>
  | AsyncIterable<Uint8Array | string>;

/** A line of a batch. */
export type BatchRow = PricedRow | UnpricedRow | InvalidRow;

/** A line with a price. */
export interface PricedRow {
  /** Counted from 1. */
  line: number;
  status: "priced";
  /** The row of the price list. */
  billingKey: string;
  /** Millionths of a yuan, rounded half up. */
  microYuan: bigint;
}

/** A line whose price is not known. */
export interface UnpricedRow {
  /** Counted from 1. */
  line: number;
  status: "unpriced";
  /** The key that would have been looked up, where one can be formed. */
  billingKey?: string;
  /** Why there is no price. */
  reason: UnpricedReason;
}

/** A line that is no valid request. */
export interface InvalidRow {
  /** Counted from 1. */
  line: number;
  status: "invalid";
  /** Of the first error. */
  code: DiagnosticCode;
}
