// Of a request that is wrong everywhere, the diagnostics that are shown.

import type { Diagnostic } from "vidyuan";

/** More say nothing new to a person, and to show them takes seconds. */
const MOST = 100;
const BY_WEIGHT = ["error", "warning", "info"] as const;

/** The gravest ones, in the order in which they came. */
export function shownOf(diagnostics: readonly Diagnostic[], most = MOST): readonly Diagnostic[] {
  if (diagnostics.length <= most) return diagnostics;
  const byWeight = BY_WEIGHT.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
  const kept = new Set(byWeight.slice(0, most));
  return diagnostics.filter((one) => kept.has(one));
}
