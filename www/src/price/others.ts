// What stands against other models. The comparison names codes; the words for them are those of the engine's report on
// the request with such a model.

import type { CatalogModel, Diagnostic, Exclusion, SceneType } from "vidyuan";
import { type Part, withCode } from "../words/fill.js";
import { hasWord, type Words, wordFor } from "../words/words.js";

/** Whether a report is needed to say it: why there is no price is a word of the page. */
export function needsReport(codes: readonly string[]): boolean {
  return codes.some((code) => !hasWord("reason", code));
}

/** Whether the request is wrong on every model alike: that is said of it, not of them. */
export function isWrongEverywhere(excluded: readonly Exclusion[], report: readonly Diagnostic[]): boolean {
  const found = new Set<string>(report.map(({ code }) => code));
  return excluded.every(({ codes }) => codes.some((code) => found.has(code)));
}

/** The scene that a model's own name asks for: that of a composite name, as the template's is. */
export function sceneOfName({ model, compositeNames, capabilities }: CatalogModel): SceneType | undefined {
  return compositeNames.includes(model.toLowerCase()) ? capabilities.scenes[0]?.scene : undefined;
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
