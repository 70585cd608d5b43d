// A file of cases that belongs to no suite is run by nobody.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";

const TESTS = path.join(ROOT, "tests");
const SUITES = path.join(ROOT, "scripts", "suites");

/** The folders under this one that hold cases, without what the projects of users have installed. */
function withCases(folder) {
  const entries = readdirSync(path.join(TESTS, folder), { withFileTypes: true });
  const own = entries.some(({ name }) => name.endsWith(".test.mjs")) ? [folder] : [];
  const inner = entries.filter((entry) => entry.isDirectory() && entry.name !== "node_modules");
  return [...own, ...inner.flatMap(({ name }) => withCases(path.posix.join(folder, name)))];
}

test("each folder of cases is a suite's", () => {
  const sources = readdirSync(SUITES).map((name) => readFileSync(path.join(SUITES, name), "utf8"));
  const run = sources.flatMap((source) => [...source.matchAll(/nodeTests\("([^"]+)"/g)].map(([, folder]) => folder));
  assert.deepEqual(withCases("").sort(), run.sort());
});
