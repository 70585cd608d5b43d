// However the package is asked for, a program of one module system has one engine.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import ts from "typescript";
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

const { Buffer: NodeBuffer, atob: platformAtob } = globalThis;

/** What a platform may have to decode base64 with, and how often its slow `atob` is asked then. */
const PLATFORMS = [
  ["Uint8Array.fromBase64", { fromBase64: (text) => new Uint8Array(NodeBuffer.from(text, "base64")) }, 0],
  ["Node's Buffer", { Buffer: NodeBuffer }, 0],
  ["a Buffer that is something else", { Buffer: class {} }, 1],
  ["neither", {}, 1],
];

for (const [name, decoders, slowly] of PLATFORMS) {
  test(`the engine that comes with its code, on a platform with ${name}`, async (context) => {
    const { quote } = await packageCopy(context)("inline.mjs");
    const { fromBase64 } = Uint8Array;
    context.after(() => {
      Uint8Array.fromBase64 = fromBase64;
      Object.assign(globalThis, { Buffer: NodeBuffer, atob: platformAtob });
    });
    Uint8Array.fromBase64 = decoders.fromBase64;
    const atob = context.mock.fn(platformAtob);
    Object.assign(globalThis, { Buffer: decoders.Buffer, atob });
    assert.equal(quote(REQUEST).status, "priced");
    assert.equal(atob.mock.callCount(), slowly);
  });
}

/** The values that a declaration file exports; types are none. */
function promised(file) {
  const program = ts.createProgram([path.join(DIST, file)], { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 });
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(path.join(DIST, file))));
  const meant = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  return exported.filter((symbol) => meant(symbol).flags & ts.SymbolFlags.Value).map(({ name }) => name).sort();
}

test("every entry has the exports that the types promise, and no other", async () => {
  const require = createRequire(import.meta.url);
  const names = promised("index.d.mts");
  assert.ok(names.length > 15);
  for (const [types, modules] of [
    ["index.d.mts", ["index.mjs", "inline.mjs"]],
    ["index.d.cts", ["inline.cjs"]],
    ["gateway.d.mts", ["gateway.mjs", "gateway-inline.mjs"]],
    ["gateway.d.cts", ["gateway.cjs"]],
    ["worker.d.mts", ["worker.mjs"]],
  ]) {
    for (const file of modules) {
      const module = file.endsWith(".cjs") ? require(path.join(DIST, file)) : await import(path.join(DIST, file));
      assert.deepEqual(Object.keys(module).sort(), promised(types), file);
    }
  }
  // Their import of WebAssembly is workerd's own, so that they are only read here.
  for (const [file, types] of [["workerd.mjs", "index.d.mts"], ["gateway-workerd.mjs", "gateway.d.mts"]]) {
    const exported = readFileSync(path.join(DIST, file), "utf8").matchAll(/^export \{([^}]*)\}/gm);
    const found = [...exported].flatMap(([, names]) => names.split(",")).map((name) => name.trim().split(" as ").at(-1));
    assert.deepEqual(found.sort(), promised(types), file);
  }
});

test("no entry waits at its top level", () => {
  for (const file of ["index.mjs", "inline.mjs", "workerd.mjs", "gateway.mjs", "shared.mjs", "adapter.mjs"]) {
    assert.doesNotMatch(readFileSync(path.join(DIST, file), "utf8"), /^(const .*= )?await /m, file);
  }
});

test("a page with a worker loads nothing of the engine", () => {
  const loaded = new Set();
  const load = (file) => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const [, next] of readFileSync(path.join(DIST, file), "utf8").matchAll(/^import .*'\.\/(.+)';$/gm)) load(next);
  };
  load("worker.mjs");
  assert.deepEqual([...loaded].sort(), ["messages.mjs", "plain.mjs", "worker.mjs"]);
});
