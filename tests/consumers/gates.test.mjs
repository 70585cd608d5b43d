// What publint and "are the types wrong" say of the tarball: nothing.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { ROOT } from "../../scripts/command.mjs";

const TARBALL = process.env["TARBALL"] ?? assert.fail("TARBALL is not set: run these tests by `npm run test:consumers`");

/** @param {string} file @param {string[]} args */
async function tool(file, args) {
  const run = promisify(execFile)(process.execPath, [path.join(ROOT, "node_modules", file), ...args]);
  return (await run.catch((error) => assert.fail(`${error.stdout}${error.stderr}`))).stdout;
}

test("publint --strict has no remark", async () => {
  const said = await tool("publint/src/cli.js", ["run", TARBALL, "--strict"]);
  assert.match(said, /All good!/);
});

test("attw --profile node16 has no problem, WebAssembly and worker script left out", async () => {
  const exclude = ["--exclude-entrypoints", "engine.wasm", "worker-thread"];
  const said = JSON.parse(
    await tool("@arethetypeswrong/cli/dist/index.js", [TARBALL, "--profile=node16", ...exclude, "--format=json"]),
  );
  assert.ok(Object.keys(said.analysis.entrypoints).length >= 4);
  const problems = said.analysis.problems.filter(({ resolutionKind }) => resolutionKind !== "node10");
  assert.deepEqual(problems, []);
});
