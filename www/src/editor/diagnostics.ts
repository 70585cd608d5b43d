// The engine's diagnostics as marks in the editor's text.

import type { Diagnostic as Mark } from "@codemirror/lint";
import type { Diagnostic } from "vidyuan";
import { rangeOf } from "../request/document.js";

/** What an action of a mark is called, and does. */
export interface Fixing {
  label: string;
  fix(diagnostic: Diagnostic): void;
}

export function marksOf(text: string, diagnostics: readonly Diagnostic[], fixing: Fixing): Mark[] {
  return diagnostics.map((diagnostic) => {
    const { severity, message, help, code } = diagnostic;
    return {
      ...placeOf(text, diagnostic),
      severity,
      message: (help === undefined ? message : `${message}\n${help}`).replaceAll("`", ""),
      source: code,
      actions: diagnostic.fix ? [{ name: fixing.label, apply: () => fixing.fix(diagnostic) }] : [],
    };
  });
}

/** Text that is no JSON has no pointers: there the diagnostic names the character. */
function placeOf(text: string, { path, params }: Diagnostic): { from: number; to: number } {
  const offset = params["offset"];
  if (path === "" && typeof offset === "number") {
    const from = Math.min(offset, text.length);
    return { from, to: Math.min(from + 1, text.length) };
  }
  return rangeOf(text, path);
}
