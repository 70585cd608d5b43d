// What the README says of the size is what is held to.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { BAR } from "../../scripts/budgets.mjs";
import { ROOT } from "../../scripts/command.mjs";

test("the README states the bar", async () => {
  const readme = await readFile(path.join(ROOT, "README.md"), "utf8");
  assert.ok(readme.includes(`at most ${BAR / 1000} kB`));
});
