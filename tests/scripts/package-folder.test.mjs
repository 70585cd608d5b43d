// What `wasm-pack build`, typed from habit, does to pkg/, and what we say about it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";
import { checkPackageFolder } from "../../scripts/setup/package-folder.mjs";

/** A folder with a pkg/ of these files. */
function repositoryWith(t, files) {
  const root = mkdtempSync(path.join(tmpdir(), "vidyuan-"));
  t.after(() => rmSync(root, { recursive: true }));
  mkdirSync(path.join(root, "pkg"));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, "pkg", name), text);
  return root;
}

const OURS = '{ "name": "vidyuan", "exports": {} }';
const CURE = /npm run build.*\n.*\n.*rm -f pkg\/\.gitignore.*\n.*git checkout -- pkg/;

test("our own package.json is left alone", (t) => {
  checkPackageFolder(repositoryWith(t, { "package.json": OURS }));
  checkPackageFolder(repositoryWith(t, { "package.json": OURS, ".gitignore": "dist/\n" }));
});

test("a package.json of wasm-pack is noticed, and the cure said", (t) => {
  const root = repositoryWith(t, { "package.json": '{ "name": "vidyuan", "main": "vidyuan.js" }' });
  assert.throws(() => checkPackageFolder(root), CURE);
});

test("a .gitignore of wasm-pack is noticed, and the cure said", (t) => {
  const root = repositoryWith(t, { "package.json": OURS, ".gitignore": "*" });
  assert.throws(() => checkPackageFolder(root), CURE);
});

test("`wasm-pack build` itself works, in a folder of its own", () => {
  const { status, stderr } = spawnSync(
    process.env.WASM_PACK,
    ["build", "--dev", "--no-pack", "--out-dir", "target/wasm-pack", "--", "--locked"],
    { cwd: ROOT, encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
});
