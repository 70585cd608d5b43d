/**
 * Columns of a batch, and the rows one reads in them.
 */
import type { BatchRow, DiagnosticCode, QuoteBatch, UnpricedReason } from "./types.js";

/** What the engine gives: the columns, and the names that occur in them. */
export type BatchParts = [
  line: Uint32Array,
  status: Uint8Array,
  key: Uint32Array,
  amount: BigInt64Array,
  code: Uint16Array,
  names: Pick<QuoteBatch, "keys" | "codes">,
];

export function batchOf([line, status, key, amount, code, names]: BatchParts): QuoteBatch {
  return iterable({ length: line.length, line, status, key, amount, code, ...names });
}

/** Columns with the rows to iterate over, which do not come along from a worker. */
export function iterable(batch: Omit<QuoteBatch, typeof Symbol.iterator>): QuoteBatch {
  return { ...batch, [Symbol.iterator]: () => rows(batch) };
}

function* rows(batch: Omit<QuoteBatch, typeof Symbol.iterator>): Generator<BatchRow> {
  for (let at = 0; at < batch.length; at += 1) {
    const line = batch.line[at] ?? 0;
    const billingKey = batch.keys[batch.key[at] ?? -1];
    // The status says which of the two it is.
    const code = batch.codes[batch.code[at] ?? -1];
    if (batch.status[at] === 0) {
      yield { line, status: "priced", billingKey: billingKey ?? "", microYuan: batch.amount[at] ?? -1n };
    } else if (batch.status[at] === 1) {
      yield { line, status: "unpriced", ...(billingKey === undefined ? {} : { billingKey }), reason: code as UnpricedReason };
    } else {
      yield { line, status: "invalid", code: code as DiagnosticCode };
    }
  }
}
