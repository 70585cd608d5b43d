// What a row of a batch has to say of a request.

import assert from "node:assert/strict";
import { quote, validate } from "vidyuan";

/** The row says what `quote` says. */
export function sameAsQuoted(row, request) {
  const asked = quote(request);
  const text = JSON.stringify(request);
  assert.equal(row.status, asked.status, text);
  if (row.status === "priced") {
    const [whole, fraction = ""] = asked.amount.split(".");
    assert.equal(row.billingKey, asked.billingKey, text);
    // The corpus prices nothing finer than a millionth of a yuan.
    assert.equal(row.microYuan, BigInt(whole + fraction.padEnd(6, "0")), text);
  } else if (row.status === "unpriced") {
    assert.deepEqual([row.reason, row.billingKey], [asked.reason, asked.billingKey], text);
  } else {
    const { diagnostics } = validate(request);
    assert.equal(row.code, diagnostics.find((one) => one.severity === "error").code, text);
  }
}
