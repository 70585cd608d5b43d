// The README's programs for the gateway, as written there: the one for Node against `npm run gateway`.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ROOT } from "../../../scripts/command.mjs";
import { FAULTS } from "../../../www/demo-gateway/faults.js";
import { README, WRITTEN_URL, program } from "../readme.mjs";
import { SAMPLE } from "../world.mjs";

const readme = readFileSync(README, "utf8");

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
  const code = program("js", "writeFile", 15);
  const folder = mkdtempSync(path.join(tmpdir(), "vidyuan-"));
  context.after(() => rmSync(folder, { recursive: true }));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "wave.mjs"), code.replace(WRITTEN_URL, url));
  const { stdout } = await promisify(execFile)(process.execPath, ["wave.mjs"], { cwd: folder });
  assert.match(stdout, /queued 0 %\n(.*\n)*.*completed 100 %\nwave\.mp4 is there/);
  assert.deepEqual(readFileSync(path.join(folder, "wave.mp4")), SAMPLE);
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

test("it counts the faults", () => {
  assert.ok(readme.includes(`its ${Object.keys(FAULTS).length} faults`));
});
