// `npm start` and `npm run dev` as a person runs them: until they answer, then until they end.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync, utimesSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../../scripts/command.mjs";

const DIST = path.join(ROOT, "www", "dist");
const TYPES = { ".html": /^text\/html/, ".js": /^text\/javascript/, ".wasm": /^application\/wasm$/, ".css": /^text\/css/ };

const npm = process.env.npm_execpath
  ? { command: process.execPath, args: [process.env.npm_execpath] }
  : { command: "npm", args: [] };

/** Runs a script until it prints an address. */
function run(t, script, args, env = {}) {
  const child = spawn(npm.command, [...npm.args, "run", script, "--", ...args], {
    cwd: ROOT,
    // On a CI machine Vite colours its address, in the middle of it.
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  // npm passes this on; it could not pass on a SIGKILL, and what it runs would live on.
  t.after(() => child.kill("SIGTERM"));
  const said = [];
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout })
      .on("line", (line) => {
        said.push(line);
        const url = /http:\/\/[\w.]+:(\d+)\//.exec(line);
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
    const { child, ended, url } = await run(t, "start", ["--port", "0"]);

    const response = await fetch(url);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<title>vidyuan/);

    child.kill(signal);
    assert.deepEqual(await ended, [0, null]);
    assert.equal(await isServing(url), false);
  });
}

test("serves exactly the static build, the API reference included, with the types that browsers insist on", async (t) => {
  const { child, ended, url } = await run(t, "start", ["--port", "0"]);
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
    // A host's own instructions are nobody else's to see.
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  assert.ok(files.some(({ parentPath }) => parentPath === path.join(DIST, "api")));
  for (const { parentPath, name } of files) {
    const file = path.join(parentPath, name);
    const response = await fetch(new URL(path.relative(DIST, file), url));
    assert.ok(readFileSync(file).equals(Buffer.from(await response.arrayBuffer())), file);
    const type = TYPES[path.extname(name)];
    if (type) assert.match(response.headers.get("content-type"), type, file);
  }
  assert.equal((await fetch(new URL("nothing.js", url))).status, 404);
  child.kill("SIGTERM");
  assert.deepEqual(await ended, [0, null]);
});

test("takes another port where the wanted one is taken", async (t) => {
  const other = createServer((_, response) => response.end("not ours"));
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  const taken = other.address().port;

  const { child, ended, port, url, said } = await run(t, "start", [], { PORT: String(taken) });
  assert.notEqual(port, taken);
  assert.ok(said.includes(`Port ${taken} is taken.`), said.join("\n"));
  assert.equal((await fetch(url)).status, 200);

  child.kill("SIGTERM");
  assert.deepEqual(await ended, [0, null]);
  other.close();
});

test("the demo gateway, whose address others were told, takes no other port", async (t) => {
  const other = createServer();
  t.after(() => other.close());
  await once(other.listen(0, "127.0.0.1"), "listening");
  const taken = other.address().port;

  const gateway = spawnSync(process.execPath, ["scripts/gateway.mjs", "--port", String(taken)], { cwd: ROOT, encoding: "utf8" });
  assert.equal(gateway.status, 1);
  assert.equal(gateway.stderr, `\n✗ Port ${taken} is taken: \`npm run gateway -- --port 0\` takes any free one.\n`);
});

test("refuses what is no port", async (t) => {
  await assert.rejects(run(t, "start", ["--port", "eighty"]), /ended without an address/);
});

test("npm run dev serves the page, and builds again after a change", async (t) => {
  const { child, ended, said, url } = await run(t, "dev", ["--port", "0"]);
  assert.equal((await fetch(url)).status, 200);
  const builds = () => said.filter((line) => line.startsWith("✓ engine, compiled")).length;
  assert.equal(builds(), 1);

  // Again and again: watching begins a moment after serving.
  const deadline = Date.now() + 60_000;
  while (builds() < 2) {
    assert.ok(Date.now() < deadline, `no second build in a minute:\n${said.join("\n")}`);
    const now = new Date();
    utimesSync(path.join(ROOT, "pkg", "src", "index.ts"), now, now);
    await sleep(1000);
  }

  child.kill("SIGTERM");
  assert.deepEqual(await ended, [0, null]);
});
