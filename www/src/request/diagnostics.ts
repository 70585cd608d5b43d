// How many diagnostics there are, and which of them are shown where a request is wrong everywhere.

import type { Diagnostic, Severity } from "vidyuan";

/** More say nothing new to a person, and to show them takes seconds. */
const MOST = 100;
const BY_WEIGHT = ["error", "warning", "info"] as const;

/** How many there are of each severity that occurs, the gravest first. */
export function countsOf(diagnostics: readonly Diagnostic[]): { severity: Severity; count: number }[] {
  const count = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).length;
  return BY_WEIGHT.map((severity) => ({ severity, count: count(severity) })).filter((one) => one.count > 0);
}

/** The gravest ones, in the order in which they came. */
export function shownOf(diagnostics: readonly Diagnostic[], most = MOST): readonly Diagnostic[] {
  if (diagnostics.length <= most) return diagnostics;
  const byWeight = BY_WEIGHT.flatMap((severity) => diagnostics.filter((one) => one.severity === severity));
  const kept = new Set(byWeight.slice(0, most));
  return diagnostics.filter((one) => kept.has(one));
}
