// The engine's diagnostics as marks in the editor's text.

import type { Diagnostic as Mark } from "@codemirror/lint";
import type { Diagnostic } from "vidyuan";
import { placeOf, rangesAt } from "../request/document.js";

/** What an action of a mark is called, and does. */
export interface Fixing {
  label: string;
  fix(diagnostic: Diagnostic): void;
}

export function marksOf(text: string, diagnostics: readonly Diagnostic[], fixing: Fixing): Mark[] {
  const ranges = rangesAt(text, diagnostics.map(placeOf));
  return diagnostics.map((diagnostic, index) => {
    const { severity, message, help, code } = diagnostic;
    const { from, to } = ranges[index] ?? { from: 0, to: 0 };
    return {
      from,
      to,
      severity,
      message: (help === undefined ? message : `${message}\n${help}`).replaceAll("`", ""),
      source: code,
      actions: diagnostic.fix ? [{ name: fixing.label, apply: () => fixing.fix(diagnostic) }] : [],
    };
  });
}
