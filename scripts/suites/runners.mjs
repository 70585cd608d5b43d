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
 * A test runner that starts a browser of its own. A busy machine may fail to bring one up: then it is started once
 * more. As soon as the first case has begun, what happens is the result.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import("../tally.mjs").LineReader} reader
 * @param {import("../command.mjs").CommandOptions & { begins: RegExp }} options `begins`: the line before the first case
 */
export async function browserRunner(command, args, reader, { begins, ...options }) {
  let hasBegun = false;
  /** @type {import("../tally.mjs").LineReader} */
  const watcher = (tally, line) => {
    hasBegun ||= begins.test(line);
    reader(tally, line);
  };
  const first = await runner(command, args, watcher, options);
  if (first.failed === 0 || hasBegun) return first;
  console.log("not one case has begun: once more");
  return runner(command, args, reader, options);
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
