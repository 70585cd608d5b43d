// Every recipe of the package's README stands, line for line, in a project that is driven here.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";

const readme = readFileSync(path.join(ROOT, "pkg", "README.md"), "utf8");
const blocks = [...readme.matchAll(/(?:<!-- (\S+) -->\n)?```(\w+)\n(.*?)\n```/gs)];

for (const [, source, language, code] of blocks) {
  // Commands and headers are no code.
  if (language === "sh" || language === "http") continue;
  test(`README: ${source}`, () => {
    assert.ok(source, `no file is named for:\n${code}`);
    assert.ok(readFileSync(path.join(ROOT, source), "utf8").includes(code), `${source} has other lines than:\n${code}`);
  });
}

test("the README has a recipe for each of its headings", () => assert.ok(blocks.length > 10));
