// npm test: every suite, or those that are named.

import { parseArgs } from "node:util";
import { Advice, runScript } from "./progress.mjs";
import { checkPackageFolder } from "./setup/package-folder.mjs";
import { SUITES } from "./suites/index.mjs";
import { conclude, runSuite } from "./verdict.mjs";

/** @typedef {import("./suites/suite.mjs").Suite} Suite */

await runScript(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { list: { type: "boolean" } } });
  if (values.list) return list();
  const suites = chosen(positionals);
  checkPackageFolder();

  const troubles = await setUp(suites);
  const results = [];
  for (const suite of suites) results.push(await runSuite(suite, troubles.get(suite)));

  // A person may lack something for now; a gate that skips is no gate.
  const isGood = conclude(results, { maySkip: process.env["CI"] === undefined });
  if (!isGood) process.exitCode = 1;
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
