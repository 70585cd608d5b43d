// What moved the price: the difference to the quote before, and the inputs that differ.

import type { BasisItem, Quote } from "vidyuan";
import { minus } from "./yuan.js";

export interface Move {
  /** Of what is paid, with its sign: `-2.7`. */
  difference: string;
  causes: Cause[];
}

/** An input of the price that is another one now; `undefined` where it was or is none. */
export interface Cause {
  name: BasisItem["name"];
  before: string | undefined;
  after: string | undefined;
}

/** `null` where there is nothing to compare, or the amount is the same. */
export function moveBetween(before: Quote | undefined, after: Quote): Move | null {
  if (before?.status !== "priced" || after.status !== "priced") return null;
  const difference = minus(after.payable, before.payable);
  if (difference === "0") return null;
  const valueIn = (basis: readonly BasisItem[], name: string) => basis.find((item) => item.name === name)?.value;
  const names = [...new Set([...after.basis, ...before.basis].map(({ name }) => name))];
  const causes = names
    // The tier follows from the resolution: one of the two is enough.
    .filter((name) => name !== "tier")
    .map((name) => ({ name, before: valueIn(before.basis, name), after: valueIn(after.basis, name) }))
    .filter((cause) => cause.before !== cause.after);
  return { difference, causes };
}
