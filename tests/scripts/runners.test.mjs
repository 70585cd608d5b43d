// A browser that did not come up is started once more; a case that failed never is.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { browserRunner } from "../../scripts/suites/runners.mjs";
import { readCargo } from "../../scripts/tally.mjs";

const BEGINS = /^running \d+ tests?$/;

/** A runner that says the next of `runs` each time it is started, and how often it was. */
async function started(t, runs) {
  t.mock.method(console, "log", () => {});
  const folder = mkdtempSync(path.join(tmpdir(), "vidyuan-runner-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "runs.json");
  writeFileSync(file, JSON.stringify(runs));
  const program = `
    const fs = require("node:fs");
    const [{ says, code }, ...rest] = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
    fs.writeFileSync(process.argv[1], JSON.stringify(rest));
    console.log(says.join("\\n"));
    process.exitCode = code;
  `;
  const tally = await browserRunner(process.execPath, ["-e", program, file], readCargo, { begins: BEGINS });
  return { tally, times: runs.length - JSON.parse(readFileSync(file, "utf8")).length };
}

const noBrowser = { says: ["Error: driver failed to bind port during startup"], code: 1 };
const passed = { says: ["running 2 tests", "test result: ok. 2 passed; 0 failed; 0 ignored"], code: 0 };
const failed = { says: ["running 2 tests", "test result: FAILED. 1 passed; 1 failed; 0 ignored"], code: 1 };
const hung = { says: ["running 2 tests", "Failed to detect test as having been run."], code: 1 };

const one = { passed: 0, failed: 1, skipped: 0 };
const cases = [
  ["a browser that comes up", [passed, failed], { passed: 2, failed: 0, skipped: 0 }, 1],
  ["a browser that comes up the second time", [noBrowser, passed, failed], { passed: 2, failed: 0, skipped: 0 }, 2],
  ["a browser that does not come up", [noBrowser, noBrowser, passed], one, 2],
  ["a case that fails", [failed, passed], { passed: 1, failed: 1, skipped: 0 }, 1],
  ["a case that hangs", [hung, passed], one, 1],
];

for (const [name, runs, tally, times] of cases) {
  test(`${name}: started ${times === 1 ? "once" : "twice"}`, async (t) => {
    assert.deepEqual(await started(t, runs), { tally, times });
  });
}
