// The engine's diagnostics as marks in the editor's text.

import type { Diagnostic as Mark } from "@codemirror/lint";
import type { Diagnostic } from "vidyuan";
import { placeOf, rangesIn } from "../request/document.js";

/** What an action of a mark is called, and does. */
export interface Fixing {
  label: string;
  fix(diagnostic: Diagnostic): void;
}

export function marksOf(text: string, diagnostics: readonly Diagnostic[], fixing: Fixing): Mark[] {
  const rangeOf = rangesIn(text);
  return diagnostics.map((diagnostic) => {
    const { severity, message, help, code } = diagnostic;
    return {
      ...rangeOf(placeOf(diagnostic)),
      severity,
      message: (help === undefined ? message : `${message}\n${help}`).replaceAll("`", ""),
      source: code,
      actions: diagnostic.fix ? [{ name: fixing.label, apply: () => fixing.fix(diagnostic) }] : [],
    };
  });
}
