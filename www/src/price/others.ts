// What stands against other models. The comparison names codes; the words for them are those of the engine's report on
// the request with such a model.

import type { Diagnostic } from "vidyuan";
import { type Part, withCode } from "../words/fill.js";
import { hasWord, type Words, wordFor } from "../words/words.js";

/** Whether a report is needed to say it: why there is no price is a word of the page. */
export function needsReport(codes: readonly string[]): boolean {
  return codes.some((code) => !hasWord("reason", code));
}

/** One wording for each code; none while the report is on its way. A code that the report lacks speaks for itself. */
export function objections(
  codes: readonly string[],
  report: readonly Diagnostic[] | undefined,
  words: Words,
): Part[][] {
  return codes.flatMap((code) => {
    if (hasWord("reason", code)) return [withCode(wordFor(words, "reason", code))];
    if (!report) return [];
    const found = report.find((diagnostic) => diagnostic.code === code);
    return [found ? withCode(found.message) : [{ kind: "code", text: code }]];
  });
}
