// What has to be equal of two inspections, the hand-written one's and the engine's.

import assert from "node:assert/strict";

/** What the hand-written one leaves out of a diagnostic. */
const bare = ({ ok, diagnostics }) => ({
  ok,
  diagnostics: diagnostics.map(({ code, severity, path }) => ({ code, severity, path })),
});

const bareQuote = (quote) => (quote.status === "invalid" ? { ...quote, report: bare(quote.report) } : quote);

export function sameAnswers(byHand, engine, name) {
  assert.deepEqual(byHand.report, bare(engine.report), name);
  assert.equal(JSON.stringify(byHand.payload), JSON.stringify(engine.payload), name);
  assert.deepEqual(byHand.quote, bareQuote(engine.quote), name);
}
