// What a suite's run comes to, and what all of them do.

import { secondsSince } from "./progress.mjs";
import { add, emptyTally } from "./tally.mjs";

/** @typedef {{ name: string, tally: import("./tally.mjs").Tally, seconds: string }} Result */

/**
 * Runs a suite. One that ran no case has failed, whatever the reason: to skip all of them is to run none.
 *
 * @param {import("./suites/suite.mjs").Suite} suite
 * @param {string} [trouble] what was in the way of setting it up
 * @returns {Promise<Result>}
 */
export async function runSuite({ name, about, run }, trouble) {
  console.log(`\n━━ ${name}: ${about}`);
  const began = performance.now();
  let tally = emptyTally();
  try {
    if (trouble !== undefined) throw trouble;
    tally = await run();
    if (tally.passed + tally.failed === 0) throw "not one case ran: that is a failure";
  } catch (error) {
    console.log(`✗ ${error instanceof Error ? error.stack : error}`);
    tally.failed = 1;
  }
  return { name, tally, seconds: secondsSince(began) };
}

/**
 * The table at the end, and whether all is good.
 *
 * @param {Result[]} results
 * @param {{ maySkip: boolean }} rules
 */
export function conclude(results, { maySkip }) {
  const sum = emptyTally();
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log("");
  for (const { name, tally, seconds } of results) {
    add(sum, tally);
    const counts = [`${tally.passed} passed`];
    if (tally.failed > 0) counts.push(`${tally.failed} failed`);
    if (tally.skipped > 0) counts.push(`${tally.skipped} skipped`);
    console.log(`${tally.failed > 0 ? "✗" : "✓"} ${name.padEnd(width)}  ${counts.join(", ")}  ${seconds} s`);
  }
  const isTooLax = sum.skipped > 0 && !maySkip;
  if (isTooLax) console.log("✗ in CI a skipped case is a failure");
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed === 0 && !isTooLax;
}
