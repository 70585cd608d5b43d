import assert from "node:assert/strict";
import { test } from "node:test";
import { PRICE, folderOf, runIn } from "./project.mjs";

for (const script of ["import.mjs", "require.cjs"]) {
  test(`Node ${process.versions.node}, ${script}`, async () => {
    assert.equal(await runIn("node", [script]), PRICE);
  });
}

test("the package is the tarball's", async () => {
  const resolved = await runIn("node", ["--print", "require.resolve('vidyuan')"]);
  assert.ok(resolved.startsWith(folderOf("node")), resolved);
});
