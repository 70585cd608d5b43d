// However the package is asked for, a program of one module system has one engine.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { DIST, enginesMadeBy, packageCopy } from "./package-copy.mjs";

const REQUEST = { model: "Kling-2.6", prompt: "a wave" };
const OPTIONS = { baseUrl: "https://gateway.example", fetch: async () => new Response("{}", { status: 401 }) };

test("ES modules share one engine, whichever entry is called first", async (context) => {
  const load = packageCopy(context);
  const made = await enginesMadeBy(async () => {
    const [fetching, inline, gateway] = await Promise.all(["index.mjs", "inline.mjs", "gateway.mjs"].map(load));
    assert.equal(fetching.validate(REQUEST).ok, true);
    assert.equal(inline.validate(REQUEST).ok, true);
    await assert.rejects(new gateway.Gateway(OPTIONS).create(REQUEST), gateway.GatewayError);
    await fetching.init();
    await inline.init();
    assert.equal(fetching.VidyuanError, gateway.VidyuanError);
    assert.equal(inline.InvalidRequest, gateway.InvalidRequest);
  });
  assert.equal(made, 1);
});

test("the gateway beside `vidyuan/inline` fetches no engine", async (context) => {
  const load = packageCopy(context);
  await load("inline.mjs");
  const { Gateway, GatewayError } = await load("gateway.mjs");
  context.mock.method(globalThis, "fetch", () => assert.fail("fetched"));
  await assert.rejects(new Gateway(OPTIONS).create(REQUEST), GatewayError);
});

test("CommonJS modules share one engine", async () => {
  const require = createRequire(import.meta.url);
  const made = await enginesMadeBy(async () => {
    const [main, inline, gateway] = ["vidyuan", "vidyuan/inline", "vidyuan/gateway"].map((name) => require(name));
    assert.equal(main.validate(REQUEST).ok, true);
    assert.equal(inline.validate(REQUEST).ok, true);
    await assert.rejects(new gateway.Gateway(OPTIONS).create(REQUEST), gateway.GatewayError);
    assert.equal(main.VidyuanError, gateway.VidyuanError);
  });
  assert.equal(made, 1);
});

test("importing starts nothing", async (context) => {
  const load = packageCopy(context);
  const files = ["index.mjs", "inline.mjs", "gateway.mjs", "gateway-inline.mjs"];
  assert.equal(await enginesMadeBy(() => Promise.all(files.map(load))), 0);
});

test("every entry has the exports that the types promise", async () => {
  const names = Object.keys(await import(path.join(DIST, "index.mjs"))).sort();
  const promised = readFileSync(path.join(DIST, "index.d.mts"), "utf8");
  assert.ok(names.length > 15);
  for (const name of names) assert.match(promised, new RegExp(`\\b${name}\\b`));
  const inline = await import(path.join(DIST, "inline.mjs"));
  const commonjs = createRequire(import.meta.url)("vidyuan");
  assert.deepEqual(Object.keys(inline).sort(), names);
  assert.deepEqual(Object.keys(commonjs).sort(), names);
  // Its import of WebAssembly is workerd's own, so it is only read here.
  const workerd = readFileSync(path.join(DIST, "workerd.mjs"), "utf8");
  for (const name of names) assert.match(workerd, new RegExp(`\\b${name}\\b`));
});

test("no entry waits at its top level", () => {
  for (const file of ["index.mjs", "inline.mjs", "workerd.mjs", "gateway.mjs", "shared.mjs", "adapter.mjs"]) {
    assert.doesNotMatch(readFileSync(path.join(DIST, file), "utf8"), /^(const .*= )?await /m, file);
  }
});
