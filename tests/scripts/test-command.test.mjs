// `npm test` itself: what it lists, what it refuses.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";
import { SUITES } from "../../scripts/suites/index.mjs";

function npmTest(...args) {
  return spawnSync(process.execPath, ["scripts/test.mjs", ...args], { cwd: ROOT, encoding: "utf8" });
}

test("--list names every suite and runs none", () => {
  const { status, stdout } = npmTest("--list");
  assert.equal(status, 0);
  assert.deepEqual(
    stdout.trimEnd().split("\n").map((line) => line.split(" ")[0]),
    SUITES.map((suite) => suite.name),
  );
});

test("a suite that does not exist is refused, and the others are named", () => {
  const { status, stderr } = npmTest("engine", "moon");
  assert.equal(status, 1);
  assert.match(stderr, /there is no suite moon\. There are: format, clippy, engine/);
});

test("a suite that is named is run alone, and the last line is the sum", () => {
  const { status, stdout } = npmTest("format");
  assert.equal(status, 0, stdout);
  assert.match(stdout, /\n✓ format  2 passed  [\d.]+ s\n2 passed, 0 failed, 0 skipped\n$/);
});
