// npm test: every suite, or those that are named.

import { parseArgs } from "node:util";
import { Advice, runScript, secondsSince } from "./progress.mjs";
import { checkPackageFolder } from "./setup/package-folder.mjs";
import { SUITES } from "./suites/index.mjs";
import { add, emptyTally } from "./tally.mjs";

/** @typedef {import("./suites/suite.mjs").Suite} Suite */

await runScript(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { list: { type: "boolean" } } });
  if (values.list) return list();
  const suites = chosen(positionals);
  checkPackageFolder();

  const troubles = await setUp(suites);
  const results = [];
  for (const suite of suites) results.push(await run(suite, troubles.get(suite)));

  if (!conclude(results)) process.exitCode = 1;
});

function list() {
  for (const { name, about } of SUITES) console.log(`${name.padEnd(14)}${about}`);
}

/** @param {string[]} names */
function chosen(names) {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = SUITES.map((suite) => suite.name).join(", ");
    throw new Advice(`there is no suite ${unknown.join(", ")}. There are: ${known}`);
  }
  return names.length === 0 ? SUITES : SUITES.filter((suite) => names.includes(suite.name));
}

/**
 * Sets up what the suites need, side by side; one that cannot be had fails only the suites that need it.
 *
 * @param {Suite[]} suites
 * @returns {Promise<Map<Suite, string>>} what is in the way of a suite
 */
async function setUp(suites) {
  /** @type {Map<Suite, string>} */
  const troubles = new Map();
  await Promise.all(
    suites.map(async (suite) => {
      const outcomes = await Promise.allSettled(suite.needs.map((need) => need()));
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") troubles.set(suite, describe(outcome.reason));
      }
    }),
  );
  return troubles;
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Advice ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** @param {Suite} suite @param {string | undefined} trouble */
async function run(suite, trouble) {
  console.log(`\n━━ ${suite.name}: ${suite.about}`);
  const began = performance.now();
  const tally = trouble === undefined ? await suite.run() : emptyTally();
  if (trouble !== undefined) console.log(`✗ ${trouble}`);
  if (tally.passed + tally.failed + tally.skipped === 0) {
    if (trouble === undefined) console.log("✗ not one case ran: that is a failure");
    tally.failed = 1;
  }
  return { name: suite.name, tally, seconds: secondsSince(began) };
}

/**
 * The table at the end, and the verdict.
 *
 * @param {{ name: string, tally: import("./tally.mjs").Tally, seconds: string }[]} results
 */
function conclude(results) {
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
  // A person may lack something for now; a gate that skips is no gate.
  const isTooLax = process.env["CI"] !== undefined && sum.skipped > 0;
  if (isTooLax) console.log("✗ in CI a skipped case is a failure");
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed === 0 && !isTooLax;
}
