// A price explained: which field decided what, and the sum, as sentences.

import type { BasisItem, Origin, PricedQuote, Resolved, UnpricedQuote } from "vidyuan";
import { type Part, parts } from "../words/fill.js";
import { type Words, wordFor } from "../words/words.js";
import { compareAmounts } from "./yuan.js";

export interface Reason {
  name: BasisItem["name"];
  sentence: Part[];
  /** Where it came from: a place to go to, or words. */
  from: Part;
}

/** One sentence for each input of the price. */
export function reasons(basis: readonly BasisItem[], words: Words): Reason[] {
  return basis.map(({ name, value, from }) => ({
    name,
    sentence: words.parts(`basis.${name}`, { value: { kind: "strong", text: valueName(name, value, words) } }),
    from: origin(from, words),
  }));
}

/** What a value of the basis is called. */
export function valueName(name: BasisItem["name"], value: string, words: Words): string {
  return ["audio", "reference", "offpeak", "scene"].includes(name) ? wordFor(words, "value", value) : value;
}

export function origin(from: Origin, words: Words): Part {
  return from.startsWith("/")
    ? { kind: "place", pointer: from }
    : { kind: "text", text: wordFor(words, "basis.from", from) };
}

/** The sum in one line. */
export function equation(quote: PricedQuote, words: Words): Part[] {
  const { unitPrice: unit, billedSeconds: seconds, multiplier } = quote;
  const amount: Part = { kind: "strong", text: quote.amount };
  return multiplier === "1"
    ? words.parts("price.equation", { unit, seconds, amount })
    : words.parts("price.equation.multiplied", { unit, seconds, multiplier, amount });
}

/** What else a person must know about the sum: rounding, minimum time, other seconds rendered than billed. */
export function remarks(quote: PricedQuote, resolved: Resolved | null, words: Words): Part[][] {
  const result: Part[][] = [];
  if (compareAmounts(quote.amount, quote.payable) !== 0) {
    result.push(parts(words("price.rounded", { payable: quote.payable })));
  }
  if (quote.billedSeconds !== quote.seconds) {
    result.push(parts(words("price.minimum", { seconds: quote.seconds, billed: quote.billedSeconds })));
  }
  const rendered = resolved?.duration?.value;
  // Where as much is rendered as was asked for, the minimum has said the rest.
  if (rendered !== undefined && rendered !== quote.seconds && rendered !== quote.billedSeconds) {
    result.push(parts(words("price.rendered", { billed: quote.billedSeconds, rendered })));
  }
  return result;
}

/** Whose prices these are: the engine says it of a table, and knows nothing of who laid rows over it. */
export function tableNote(quote: PricedQuote | UnpricedQuote, words: Words, isFromLink: boolean): string {
  const { origin: from, note } = quote.table;
  const isMultiplied = quote.status === "priced" && quote.multiplier !== "1";
  const what = from !== "built-in" ? from : isMultiplied ? "multiplied" : undefined;
  if (what === undefined) return note;
  return isFromLink ? words(`price.note.link.${what}`) : words(`price.note.${what}`);
}
