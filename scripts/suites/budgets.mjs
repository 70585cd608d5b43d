// The size of the package, for a page that uses it.

import { printBudgets } from "../budgets.mjs";
import { builtPackage } from "../build/package.mjs";
import { emptyTally } from "../tally.mjs";

/** @type {import("./suite.mjs").Suite} */
export const budgets = {
  name: "budgets",
  about: "what a page downloads for the package is below the bar",
  needs: [builtPackage],
  async run() {
    const tally = emptyTally();
    if (await printBudgets()) tally.passed++;
    else tally.failed++;
    return tally;
  },
};
