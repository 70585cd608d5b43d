// Every snippet of the README does what its comments say; every command in it exists.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { promised, snippets } from "../readme/snippets.mjs";

const readme = new URL("../../README.md", import.meta.url);
const root = fileURLToPath(new URL("../..", import.meta.url));
const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

// Those about the gateway are run against one, in tests/gateway/command/ and tests/gateway/page/.
for (const { code, line } of snippets(readme, "js").filter(({ code }) => !code.includes("gateway"))) {
  test(`README.md:${line} prints what it promises`, () => {
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: root, encoding: "utf8" });
    const expected = promised(code);
    assert.ok(expected.length > 0, "the snippet promises nothing");
    // A value may be printed over several lines; the README keeps it on one.
    assert.equal(printed.replaceAll(/\s+/g, " ").trim(), expected.join(" "));
  });
}

test("the README's commands exist", () => {
  const commands = snippets(readme, "sh").flatMap(({ code }) => code.split("\n"));
  assert.ok(commands.includes("npm start") && commands.includes("npm test"));
  for (const command of commands) {
    const [, script] = /^npm (?:run )?([a-z:]+)/.exec(command) ?? assert.fail(command);
    assert.ok(script === "install" || script in scripts, command);
  }
});
