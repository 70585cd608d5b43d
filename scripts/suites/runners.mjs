// The few ways in which a suite runs its cases; each returns how many there were.

import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { ROOT, show } from "../command.mjs";
import { emptyTally, readNode } from "../tally.mjs";

/** For one file of cases: a hung browser must not hang the run. */
const TIMEOUT_MS = 600_000;

/**
 * A test runner, which prints how many cases it ran.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import("../tally.mjs").LineReader} reader
 * @param {import("../command.mjs").CommandOptions} [options]
 */
export async function runner(command, args, reader, options = {}) {
  const tally = emptyTally();
  const isGood = await show(command, args, { ...options, onLine: (line) => reader(tally, line) });
  // A runner that breaks down before its summary has counted nothing wrong.
  if (!isGood && tally.failed === 0) tally.failed = 1;
  return tally;
}

/**
 * Checks that only succeed or fail: each is one case.
 *
 * @param {{ command: string, args: string[], options?: import("../command.mjs").CommandOptions }[]} checks
 */
export async function checks(checks) {
  const tally = emptyTally();
  for (const { command, args, options } of checks) {
    if (await show(command, args, options)) tally.passed++;
    else tally.failed++;
  }
  return tally;
}

/**
 * The `*.test.mjs` files of a folder under tests/, by node's own test runner.
 *
 * @param {string} folder
 * @param {Record<string, string>} [env]
 */
export function nodeTests(folder, env = {}) {
  const files = existsSync(path.join(ROOT, "tests", folder))
    ? readdirSync(path.join(ROOT, "tests", folder)).filter((name) => name.endsWith(".test.mjs"))
    : [];
  const paths = files.map((name) => path.join("tests", folder, name));
  if (paths.length === 0) return emptyTally();
  const options = ["--test", "--test-reporter=spec", `--test-timeout=${TIMEOUT_MS}`];
  return runner(process.execPath, [...options, ...paths], readNode, { env });
}
