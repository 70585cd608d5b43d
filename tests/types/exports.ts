// The types of the package as its user sees them: compiled, never run.

import { type Quote, type RequestInput, type VideoRequest, applyFixes, init, validate, version } from "vidyuan";
import { createWorker } from "vidyuan/worker";

const started: Promise<void> = init();
const date: string = version().table;

export function amountOf(quote: Quote): string | undefined {
  // @ts-expect-error only a priced quote has an amount
  quote.amount;
  return quote.status === "priced" ? quote.amount : undefined;
}

const { diagnostics } = validate({ model: "Kling-2.6", prompt: "a", seconds: 8 });
const text: string = applyFixes('{"seconds":8}', diagnostics);
const fixed: VideoRequest = applyFixes({ model: "Kling-2.6", prompt: "a", seconds: 8 }, diagnostics);
// @ts-expect-error a fix makes it text
fixed.seconds?.toFixed();
// @ts-expect-error another text than the one that was handed in
const same: "{}" = applyFixes("{}", diagnostics);
// @ts-expect-error what lacks a model may still lack it
const complete: VideoRequest = applyFixes({ prompt: "a" }, diagnostics);
declare const anything: RequestInput;
const either: string | object = applyFixes(anything, diagnostics);
const later: Promise<string> = createWorker().applyFixes("{}", diagnostics);

export { complete, date, either, fixed, later, same, started, text };
