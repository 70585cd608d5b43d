// The price over the length: the same request at every length that its model offers, and its variants beside it.

import type { CatalogModel, Quote, Resolved } from "vidyuan";
import { withField, withFrame, withSeconds } from "../form/edits.js";

export interface Variant {
  kind: "current" | "resolution" | "offpeak" | "ordinary";
  /** The resolution of a variant that differs in it. */
  resolution?: string;
}

export interface Question {
  variant: Variant;
  points: { seconds: number; text: string }[];
}

export interface Curve {
  variant: Variant;
  points: Point[];
}

export interface Point {
  seconds: number;
  /** Exact. */
  amount: string;
}

/** Where no lengths are documented, those that a person may think of. */
const USUAL = { min: 1, max: 15 };

/** The lengths worth a point. */
export function lengthsOf(model: CatalogModel | undefined, current: number | undefined): number[] {
  const { values, min, max } = model?.capabilities.durations ?? {};
  const from = min ?? USUAL.min;
  const to = max ?? USUAL.max;
  const offered = values ?? Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [...new Set([...offered, ...(current === undefined ? [] : [current])])].sort((a, b) => a - b);
}

export function curveQuestions(
  text: string,
  model: CatalogModel | undefined,
  resolved: Resolved | null,
  quote: Quote,
): Question[] {
  if (quote.status !== "priced") return [];
  const lengths = lengthsOf(model, quote.seconds);
  const question = (variant: Variant, base: string): Question => ({
    variant,
    points: lengths.map((seconds) => ({ seconds, text: withSeconds(base, seconds, resolved) })),
  });
  const questions = [question({ kind: "current" }, text)];
  if (quote.alternatives.offpeak) {
    questions.push(question({ kind: "offpeak" }, withField(text, "/metadata/offpeak", true)));
  } else if (resolved?.offpeak?.value && resolved.offpeak.from.startsWith("/")) {
    questions.push(question({ kind: "ordinary" }, withField(text, resolved.offpeak.from, undefined)));
  }
  for (const resolution of model?.capabilities.resolutions.values ?? []) {
    if (resolution === resolved?.resolution?.value) continue;
    questions.push(
      question({ kind: "resolution", resolution }, withFrame(text, "resolution", resolution, resolved)),
    );
  }
  return questions;
}

/**
 * Curves from the amounts of all points in their order. A variant that has no price, or costs the same throughout as
 * another, is left out.
 */
export function curvesFrom(questions: readonly Question[], amounts: readonly (string | undefined)[]): Curve[] {
  const curves: Curve[] = [];
  let at = 0;
  for (const { variant, points } of questions) {
    const priced = points.flatMap(({ seconds }) => {
      const amount = amounts[at++];
      return amount === undefined ? [] : [{ seconds, amount }];
    });
    const same = (other: Curve) => JSON.stringify(other.points) === JSON.stringify(priced);
    if (priced.length > 0 && !curves.some(same)) curves.push({ variant, points: priced });
  }
  return curves;
}
