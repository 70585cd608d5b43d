// From seconds and yuan to the plot's own units. Here alone amounts become binary numbers: for pixels, not for money.

import type { Curve } from "./curve.js";

export interface Plot {
  width: number;
  height: number;
  x(seconds: number): number;
  y(amount: string): number;
  /** The highest amount of all curves. */
  most: string;
  /** Where the amounts end and the curves begin. */
  left: number;
  from: number;
  to: number;
}

/** The size of the plot's words, and how far they stand from what is beside them. */
export const TEXT = 12;
export const GAP = 10;

const EDGE = { right: 60, top: 12, bottom: 24 };

/** How wide the plot's words are, in any of the page's fonts: rather too wide than cut. */
export function widthOf(text: string): number {
  const ems = Array.from(text, (letter) => (/[.,]/.test(letter) ? 0.35 : /[\u2e80-\uffff]/.test(letter) ? 1 : 0.65));
  return TEXT * ems.reduce((sum, one) => sum + one, 0);
}

/** Amounts are written out by `label`: the widest one decides where the curves begin. */
export function plotOf(
  curves: readonly Curve[],
  width: number,
  height: number,
  label: (amount: string) => string,
): Plot {
  const points = curves.flatMap((curve) => curve.points);
  const lengths = points.map(({ seconds }) => seconds);
  const from = Math.min(...lengths);
  const to = Math.max(...lengths);
  const most = points.reduce((top, { amount }) => (Number(amount) > Number(top) ? amount : top), "0");
  const left = widthOf(label(most)) + GAP;
  const inner = { width: Math.max(0, width - left - EDGE.right), height: height - EDGE.top - EDGE.bottom };
  return {
    width,
    height,
    most,
    left,
    from,
    to,
    x: (seconds) => left + (to === from ? inner.width / 2 : ((seconds - from) / (to - from)) * inner.width),
    y: (amount) => EDGE.top + (Number(most) === 0 ? inner.height : (1 - Number(amount) / Number(most)) * inner.height),
  };
}

export function pathOf(curve: Curve, plot: Plot): string {
  return curve.points
    .map(({ seconds, amount }, index) => `${index === 0 ? "M" : "L"}${plot.x(seconds)} ${plot.y(amount)}`)
    .join("");
}

/** The lengths that are written below: the request's own, and the ends where they do not run into it. */
export function ticksOf(plot: Plot, own: number | undefined, label: (seconds: number) => string): number[] {
  if (own === undefined) return [plot.from, plot.to];
  const isClear = (end: number) =>
    Math.abs(plot.x(end) - plot.x(own)) >= (widthOf(label(end)) + widthOf(label(own))) / 2 + GAP;
  return [plot.from, plot.to].filter(isClear).concat(own).sort((a, b) => a - b);
}

/** Where the labels at the ends of the curves go, so that none covers another: from the top down. */
export function labelHeights(heights: readonly number[], apart: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  const placed: number[] = [];
  let last = -Infinity;
  for (const { height, index } of order) {
    last = Math.max(height, last + apart);
    placed[index] = last;
  }
  return placed;
}

/** The length whose point is nearest to a horizontal place. */
export function nearestLength(curve: Curve, plot: Plot, x: number): number | undefined {
  const distance = (seconds: number) => Math.abs(plot.x(seconds) - x);
  return curve.points
    .map(({ seconds }) => seconds)
    .reduce<number | undefined>((best, one) => (best === undefined || distance(one) < distance(best) ? one : best), undefined);
}
