// Every snippet of the README does what its comments say; every command in it exists.

import assert from "node:assert/strict";
import { execFileSync, execSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { parseChannelKey, quote } from "vidyuan";
import { promised, snippets } from "../readme/snippets.mjs";
import { cases } from "./corpus.mjs";

const readme = new URL("../../README.md", import.meta.url);
const root = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (file) => readFileSync(path.join(root, file), "utf8");
const text = textOf("README.md");
const { scripts } = JSON.parse(textOf("package.json"));

// Those about the gateway are run against one, in tests/gateway/command/ and tests/gateway/page/.
const programs = snippets(readme, "js").filter(({ code }) => !code.includes("gateway"));

test("the README has its programs", () => assert.equal(programs.length, 5));

for (const { code, line } of programs) {
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

test("the README's command for the package from here installs a copy, and no link", (context) => {
  const [{ code }] = snippets(readme, "sh").filter(({ code }) => code.includes("../vidyuan/pkg"));
  const folder = mkdtempSync(path.join(tmpdir(), "vidyuan-"));
  context.after(() => rmSync(folder, { recursive: true }));
  symlinkSync(root, path.join(folder, "vidyuan"));
  const project = path.join(folder, "project");
  mkdirSync(project);
  writeFileSync(path.join(project, "package.json"), "{}");
  execSync(`${code} --offline --no-audit --no-fund`, { cwd: project, stdio: "pipe" });
  const installed = path.join(project, "node_modules", "vidyuan");
  assert.ok(lstatSync(installed).isDirectory());
  assert.ok(existsSync(path.join(installed, "dist", "engine.wasm")));
});

test("CONTRIBUTING.md names every command", () => {
  const contributing = textOf("CONTRIBUTING.md");
  for (const name of Object.keys(scripts)) assert.match(contributing, new RegExp(`^\\| \`npm (run )?${name}\``, "m"), name);
});

/** The README's rows that hold a code and its words. */
const rows = [...text.matchAll(/^\| `([a-z_.]+)` \| (.+) \|$/gm)].map(([, code, says]) => [code, says.replaceAll("\\|", "|")]);

test("the README's assumptions, its reasons and its faults of channel keys are the engine's", () => {
  const quotes = cases.map(({ request }) => quote(request));
  const assumed = quotes.flatMap(({ assumptions = [] }) => assumptions);
  const unpriced = quotes.flatMap(({ reason: code, message }) => (code === undefined ? [] : [{ code, message }]));
  const faults = ["no", "x| a|b|?", "1|a b|"].flatMap((key) => parseChannelKey(key).diagnostics);
  const said = new Map([...assumed, ...unpriced, ...faults].map(({ code, message }) => [code, message]));
  assert.equal(said.size, 14);
  assert.deepEqual(Object.fromEntries(rows.filter(([code]) => said.has(code))), Object.fromEntries(said));
});

/** As GitHub makes them. */
const anchors = (text) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replaceAll(/[^\w\- ]/g, "").replaceAll(" ", "-"));

for (const name of ["README.md", "pkg/README.md", "CONTRIBUTING.md", "CHANGELOG.md"]) {
  test(`${name}: every link leads somewhere`, () => {
    const links = [...textOf(name).matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
    for (const link of links.filter((one) => !/^https?:/.test(one))) {
      const [file, anchor] = link.split("#");
      const text = textOf(file === "" ? name : path.join(path.dirname(name), file));
      if (anchor !== undefined) assert.ok(anchors(text).includes(anchor), link);
    }
  });
}

test("both READMEs name every function", async () => {
  const functions = Object.keys(await import("vidyuan")).filter((name) => !/^[A-Z]/.test(name));
  for (const name of functions) {
    assert.match(text, new RegExp(`^\\| .*\`${name}\\(`, "m"), name);
    assert.match(textOf("pkg/README.md"), new RegExp(`\`${name}\``), name);
  }
});

test("the README names every import of the package and every code that it throws", () => {
  const { exports } = JSON.parse(textOf("pkg/package.json"));
  for (const one of Object.keys(exports).filter((one) => one !== "./package.json")) {
    assert.ok(text.includes(`| \`${path.posix.join("vidyuan", one)}\` |`), one);
  }
  const found = (folder, pattern) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .filter((file) => /\.(ts|rs)$/.test(file))
      .map((file) => textOf(path.join(folder, file)).split("#[cfg(test)]", 1)[0])
      .flatMap((source) => [...source.matchAll(pattern)].map(([, code]) => code));
  const thrown = found("pkg/src", /(?:(?:VidyuanError|super)\(|GatewayError\("[a-z_]+",)\s*"([a-z_.]+)"/g);
  const read = found("src/gateway", /(?:protocol_error\(|=> \(|code: )"([a-z_.]+)"/g);
  assert.ok(thrown.includes("bad_url") && read.includes("html_page"));
  const codes = new Set([...thrown, ...read]);
  for (const code of codes) assert.match(text, new RegExp(`^\\|.*\`${code}\`.* \\| .*`, "m"), code);

  const typed = [...textOf("pkg/src/types/error.ts").matchAll(/"([a-z_.]+)"/g)].map(([, code]) => code);
  for (const code of typed) assert.match(text, new RegExp(`^\\|.*\`${code}\`.* \\| .*`, "m"), code);
  // That one is a diagnostic's: an `InvalidRequest` tells it.
  assert.deepEqual([...codes].filter((code) => code !== "request.not_object" && !typed.includes(code)), []);
});
