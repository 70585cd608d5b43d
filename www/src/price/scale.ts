// From seconds and yuan to the plot's own units. Here alone amounts become binary numbers: for pixels, not for money.

import type { Curve } from "./curve.js";

export interface Plot {
  width: number;
  height: number;
  x(seconds: number): number;
  y(amount: string): number;
  /** The highest amount of all curves. */
  most: string;
  /** Where the amounts begin and the labels of the curves end. */
  left: number;
  from: number;
  to: number;
}

const EDGE = { left: 50, right: 60, top: 12, bottom: 24 };

export function plotOf(curves: readonly Curve[], width: number, height: number): Plot {
  const points = curves.flatMap((curve) => curve.points);
  const lengths = points.map(({ seconds }) => seconds);
  const from = Math.min(...lengths);
  const to = Math.max(...lengths);
  const most = points.reduce((top, { amount }) => (Number(amount) > Number(top) ? amount : top), "0");
  const inner = { width: width - EDGE.left - EDGE.right, height: height - EDGE.top - EDGE.bottom };
  return {
    width,
    height,
    most,
    left: EDGE.left,
    from,
    to,
    x: (seconds) => EDGE.left + (to === from ? inner.width / 2 : ((seconds - from) / (to - from)) * inner.width),
    y: (amount) => EDGE.top + (Number(most) === 0 ? inner.height : (1 - Number(amount) / Number(most)) * inner.height),
  };
}

export function pathOf(curve: Curve, plot: Plot): string {
  return curve.points
    .map(({ seconds, amount }, index) => `${index === 0 ? "M" : "L"}${plot.x(seconds)} ${plot.y(amount)}`)
    .join("");
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
