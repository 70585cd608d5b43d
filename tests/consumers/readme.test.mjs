// Every recipe of the package's README stands, line for line, in a project that is driven here.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";

const readme = readFileSync(path.join(ROOT, "pkg", "README.md"), "utf8");
/** A name that leads to the file, and whether the block is all of it. */
const NAME = /\[`(\S+)`\]\(https:\/\/github\.com\/vidyuan\/vidyuan\/blob\/HEAD\/(\S+)\)(, in part)?\n\n/;
const blocks = [...readme.matchAll(new RegExp(`(?:${NAME.source})?\`\`\`(\\w+)\\n(.*?)\\n\`\`\``, "gs"))];

for (const [, name, source, inPart, language, code] of blocks) {
  // Commands and headers are no code.
  if (language === "sh" || language === "http") continue;
  test(`README: ${source}`, () => {
    assert.ok(source, `no file is named for:\n${code}`);
    assert.ok(source.endsWith(`/${name}`), `${name} leads to ${source}`);
    const file = readFileSync(path.join(ROOT, source), "utf8");
    if (inPart) assert.ok(file.includes(code), `${source} has other lines than:\n${code}`);
    assert.equal(file.trim() === code, !inPart, `${source} is ${inPart ? "whole" : "not whole"} here`);
  });
}

test("the README has a recipe for each of its headings", () => assert.ok(blocks.length > 10));
