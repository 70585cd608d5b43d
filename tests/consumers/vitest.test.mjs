import assert from "node:assert/strict";
import { test } from "node:test";
import { runIn } from "./project.mjs";

for (const pool of ["forks", "vmThreads"]) {
  test(`Vitest with jsdom, pool ${pool}`, async () => {
    const args = ["node_modules/vitest/vitest.mjs", "run", `--pool=${pool}`];
    const said = await runIn("vitest", args, { NODE_ENV: "test" }).catch(({ stdout, stderr }) => assert.fail(stdout + stderr));
    assert.match(said, /2 passed/);
  });
}
