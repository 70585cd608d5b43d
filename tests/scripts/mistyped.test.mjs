// What was mistyped, or is taken, is told in a line, without a stack.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";
import { Advice } from "../../scripts/progress.mjs";
import { serve } from "../../scripts/serve.mjs";

for (const [script, args, told] of [
  ["start", ["--prot", "80"], "Unknown option '--prot'"],
  ["dev", ["--port", "65536"], "`65536` is no port: use a number from 0 to 65535."],
  ["gateway", ["--port", "x"], "`x` is no port: use a number from 0 to 65535."],
  ["gateway", ["--port", "99999"], "`99999` is no port: use a number from 0 to 65535."],
  ["gateway", ["--seconds", "soon"], "`soon` is no number of seconds: use one like 6 or 0.5."],
  ["gateway", ["--fault", "toString"], "There is no fault `toString`: `npm run gateway -- --help` lists them."],
]) {
  test(`npm run ${script} -- ${args.join(" ")}`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.mjs`, ...args], {
      cwd: ROOT,
      encoding: "utf8",
    });
    assert.deepEqual({ status, stdout, stderr }, { status: 1, stdout: "", stderr: `\n✗ ${told}\n` });
  });
}

test("there is no port after the last", async (t) => {
  const other = createServer();
  t.after(() => other.close());
  // If somebody else has it, it is taken all the same.
  await new Promise((resolve) => other.once("error", resolve).listen(65535, "127.0.0.1", resolve));
  await assert.rejects(serve(ROOT, { port: 65535 }), (error) => {
    assert.ok(error instanceof Advice);
    assert.equal(error.message, "The ports from 65535 to 65535 are taken: `--port` asks for another.");
    return true;
  });
});
