// The README's programs for the gateway, as written there: the one for Node against `npm run gateway`.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ROOT } from "../../scripts/command.mjs";
import { SAMPLE } from "./world.mjs";

const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");

/** The README's block of that language that holds `text`. */
export function block(language, text) {
  const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name, code]) => name === language && code.includes(text));
  assert.equal(blocks.length, 1, `one ${language} block with ${text}`);
  return blocks[0][2];
}

const WRITTEN = "http://localhost:8787";

let command;
let url;
before(async () => {
  command = spawn(process.execPath, ["scripts/gateway.mjs", "--port", "0", "--seconds", "1"], { cwd: ROOT });
  url = await new Promise((resolve, reject) => {
    let said = "";
    command.stdout.on("data", (text) => {
      said += text;
      const [found] = /http:\/\/localhost:\d+/.exec(said) ?? [];
      if (found) resolve(found);
    });
    command.on("exit", () => reject(new Error(said)));
  });
});
after(() => command.kill());

test("from Node", async (context) => {
  const program = block("js", "writeFile");
  assert.ok(program.trimEnd().split("\n").length <= 15);
  assert.ok(program.includes(WRITTEN));
  const folder = mkdtempSync(path.join(tmpdir(), "vidyuan-"));
  context.after(() => rmSync(folder, { recursive: true }));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "wave.mjs"), program.replace(WRITTEN, url));
  const { stdout } = await promisify(execFile)(process.execPath, ["wave.mjs"], { cwd: folder });
  assert.match(stdout, /queued 0 %\n(.*\n)*.*completed 100 %\nwave\.mp4 is there/);
  assert.deepEqual(readFileSync(path.join(folder, "wave.mp4")), SAMPLE);
});

test("the page is no longer than it says", () => {
  assert.ok(block("html", "vidyuan/gateway").trimEnd().split("\n").length <= 20);
});

test("the CORS headers are those that the demo gateway sends", async () => {
  const answer = await fetch(`${url}/v1/videos`);
  const preflight = await fetch(`${url}/v1/videos`, { method: "OPTIONS" });
  const advised = [...readme.matchAll(/^ {4}(Access-Control-[\w-]+): (.*)$/gm)];
  assert.equal(advised.length, 6);
  for (const [at, [, name, value]] of advised.entries()) {
    assert.equal((at < 2 ? answer : preflight).headers.get(name), value, name);
  }
});
