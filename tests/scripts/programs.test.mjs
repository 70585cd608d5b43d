// The programs of this machine: which are taken, which are refused.

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { Advice } from "../../scripts/progress.mjs";
import { find, given } from "../../scripts/setup/programs.mjs";

/** A folder with a program, a text and a folder. */
function folderOf(t) {
  const folder = mkdtempSync(path.join(tmpdir(), "vidyuan-programs-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, "folder"));
  writeFileSync(path.join(folder, "text"), "");
  writeFileSync(path.join(folder, "program"), "");
  chmodSync(path.join(folder, "program"), 0o755);
  return folder;
}

/** @param {Record<string, string>} variables */
function withEnvironment(t, variables) {
  const before = { ...process.env };
  t.after(() => (process.env = before));
  Object.assign(process.env, variables);
}

test("a program is found on the PATH, or where it is said to be; a text or a folder is none", (t) => {
  const folder = folderOf(t);
  const program = path.join(folder, "program");
  withEnvironment(t, { PATH: folder });
  assert.equal(find(["folder", "text", "nothing", "program"]), program);
  assert.equal(find([path.join(folder, "nothing"), program]), program);
  assert.equal(find(["folder", "text", "nothing"]), undefined);
});

test("a variable that names no program is refused", (t) => {
  const folder = folderOf(t);
  const named = (name) => path.join(folder, name);
  withEnvironment(t, { GIVEN: named("program"), EMPTY: "", TEXT: named("text"), FOLDER: named("folder"), GONE: named("gone") });
  assert.equal(given("GIVEN"), named("program"));
  assert.equal(given("EMPTY"), undefined);
  assert.equal(given("NEVER_SET"), undefined);
  for (const name of ["TEXT", "FOLDER", "GONE"]) {
    assert.throws(() => given(name), new Advice(`${name} is set to ${process.env[name]}, which is no program.`));
  }
});
