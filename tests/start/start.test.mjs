// `npm start` as a person runs it: until it answers, then until it ends.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";

const npm = process.env.npm_execpath
  ? { command: process.execPath, args: [process.env.npm_execpath] }
  : { command: "npm", args: [] };

/** Starts it and waits for the address it prints. */
async function start(t, args, env = {}) {
  const child = spawn(npm.command, [...npm.args, "start", ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  t.after(() => child.kill("SIGKILL"));
  const said = [];
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout })
      .on("line", (line) => {
        said.push(line);
        const url = /http:\/\/[\d.]+:(\d+)\//.exec(line);
        if (url) resolve({ child, ended, said, url: url[0], port: Number(url[1]) });
      })
      .on("close", () => reject(new Error(`it ended without an address:\n${said.join("\n")}`)));
  });
}

async function isServing(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

for (const signal of ["SIGTERM", "SIGINT"]) {
  test(`serves the page, and ends with 0 at ${signal}`, async (t) => {
    const { child, ended, url } = await start(t, ["--", "--port", "0"]);

    const response = await fetch(url);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<title>vidyuan/);

    child.kill(signal);
    assert.deepEqual(await ended, [0, null]);
    assert.equal(await isServing(url), false);
  });
}

test("takes another port where the wanted one is taken", async (t) => {
  const other = createServer((_, response) => response.end("not ours"));
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  const taken = other.address().port;

  const { child, ended, port, url, said } = await start(t, [], { PORT: String(taken) });
  assert.notEqual(port, taken);
  assert.ok(said.includes(`Port ${taken} is taken.`), said.join("\n"));
  assert.equal((await fetch(url)).status, 200);

  child.kill("SIGTERM");
  assert.deepEqual(await ended, [0, null]);
  other.close();
});

test("refuses what is no port", async (t) => {
  await assert.rejects(start(t, ["--", "--port", "eighty"]), /ended without an address/);
});
