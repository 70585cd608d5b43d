// What holds for every module of the page.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../../scripts/command.mjs";

test("no regular expression looks behind: Safari before 16.4 would refuse its whole module", async () => {
  const folder = path.join(ROOT, "www", "src");
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(ts|js|svelte)$/.test(name));
  assert.ok(files.length > 60, `only ${files.length} modules`);
  for (const file of files) assert.doesNotMatch(await readFile(path.join(folder, file), "utf8"), /\(\?<[=!]/, file);
});
