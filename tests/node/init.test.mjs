// How the engine starts, and what is said where it does not.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { DIST, enginesMadeBy, packageCopy } from "./package-copy.mjs";

const ENGINE = readFileSync(path.join(DIST, "engine.wasm"));
const PAGE = "<!doctype html><title>not found</title>";
const REQUEST = { model: "Kling-2.6", prompt: "a wave" };

/** @type {Record<string, [number, string, string | Buffer]>} */
const ANSWERS = {
  "/engine.wasm": [200, "application/wasm", ENGINE],
  "/wrong-type.wasm": [200, "application/octet-stream", ENGINE],
  "/page.wasm": [200, "text/html", PAGE],
  "/page-as-wasm.wasm": [200, "application/wasm", PAGE],
  "/missing.wasm": [404, "text/plain", "not found"],
};
let requests = 0;
const server = createServer((request, response) => {
  requests++;
  const [status, type, body] = ANSWERS[request.url ?? ""] ?? [404, "text/plain", ""];
  response.writeHead(status, { "content-type": type }).end(body);
});
let base = "";

before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  base = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

/** @param {import("node:test").TestContext} context */
const fetchingEntry = (context) => packageCopy(context)("index.mjs");

test("a call before `init` says what to do", async (context) => {
  const { validate, VidyuanError } = await fetchingEntry(context);
  assert.throws(
    () => validate(REQUEST),
    (error) => error instanceof VidyuanError && error.code === "not_ready" && error.message.includes("await init()"),
  );
});

for (const file of ["engine.wasm", "wrong-type.wasm"]) {
  test(`the engine starts from ${file}`, async (context) => {
    const { init, validate } = await fetchingEntry(context);
    await init(`${base}/${file}`);
    assert.equal(validate(REQUEST).ok, true);
  });
}

const foreign = () => runInNewContext("new WebAssembly.Module(bytes)", { bytes: ENGINE });
const sources = {
  "a URL": () => new URL("/engine.wasm", base),
  "a response": () => fetch(`${base}/engine.wasm`).then((response) => response),
  "bytes": () => ENGINE,
  "an array buffer": () => new Uint8Array(ENGINE).buffer,
  "a data view": () => new DataView(new Uint8Array(ENGINE).buffer),
  "shared memory": () => {
    const shared = new Uint8Array(new SharedArrayBuffer(ENGINE.length));
    shared.set(ENGINE);
    return shared.buffer;
  },
  "a module": () => new WebAssembly.Module(ENGINE),
  "a module of another realm": foreign,
  "an array buffer of another realm": () => runInNewContext("Uint8Array.from(bytes).buffer", { bytes: ENGINE }),
};
for (const [name, source] of Object.entries(sources)) {
  test(`the engine starts from ${name}`, async (context) => {
    const { init, validate } = await fetchingEntry(context);
    await init(source());
    assert.equal(validate(REQUEST).ok, true);
  });
}

test("all who ask share one start and one request", async (context) => {
  const { init } = await fetchingEntry(context);
  const seen = requests;
  const made = await enginesMadeBy(async () => {
    const address = `${base}/engine.wasm`;
    const starts = [init(address), init(address), init(new URL(address)), init()];
    assert.equal(new Set(starts).size, 1);
    await Promise.all(starts);
    assert.equal(init(), starts[0]);
  });
  assert.equal(made, 1);
  assert.equal(requests - seen, 1);
});

test("a second, different source is refused, before and after the start", async (context) => {
  const { init, validate } = await fetchingEntry(context);
  const started = init(`${base}/engine.wasm`);
  const refused = { code: "init_failed", message: /already starts from .*engine\.wasm.*does not start again from/ };
  await assert.rejects(init(`${base}/wrong-type.wasm`), refused);
  await started;
  await assert.rejects(init(ENGINE), refused);
  const unheard = [];
  const hear = (reason) => unheard.push(reason);
  process.on("unhandledRejection", hear);
  context.after(() => process.off("unhandledRejection", hear));
  await assert.rejects(init(Promise.reject(new Error("no network"))), refused);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(unheard, []);
  assert.equal(validate(REQUEST).ok, true);
});

/** @type {[string, RegExp][]} */
const failures = [
  ["page.wasm", /not WebAssembly \(found 3c 21 64 6f, which is a page\).*optimizeDeps/],
  ["page-as-wasm.wasm", /not WebAssembly: pass the address of `vidyuan\/engine\.wasm`.*found 3c 21 64 6f/],
  ["missing.wasm", /answers 404: serve `vidyuan\/engine\.wasm` there/],
];
for (const [file, message] of failures) {
  test(`${file} is refused with advice, and another address may be tried`, async (context) => {
    const { init, validate } = await fetchingEntry(context);
    await assert.rejects(init(`${base}/${file}`), { name: "VidyuanError", code: "init_failed", message });
    assert.throws(() => validate(REQUEST), { code: "not_ready" });
    await init(`${base}/engine.wasm`);
    assert.equal(validate(REQUEST).ok, true);
  });
}

test("a server that is not there is told as such", async (context) => {
  const { init } = await fetchingEntry(context);
  const message = /cannot be fetched.*pass the address.*vidyuan\/inline/;
  await assert.rejects(init("http://127.0.0.1:1/engine.wasm"), { code: "init_failed", message });
});

test("a file is not fetched: its bytes are asked for", async (context) => {
  const { init } = await packageCopy(context)("inline.mjs");
  const file = path.join(DIST, "engine.wasm");
  for (const source of [pathToFileURL(file), file, "engine.wasm"]) {
    const message = /cannot be fetched.*pass the bytes of the file \(in Node `vidyuan` needs none\)/;
    await assert.rejects(init(source), { code: "init_failed", message });
  }
  await init(readFile(file));
});

test("bytes that are no engine are refused", async (context) => {
  const { init, validate } = await fetchingEntry(context);
  await assert.rejects(init(new Uint8Array(3)), { code: "init_failed", message: /found 00 00 00\)/ });
  // It has bytes to read, as a response has.
  await assert.rejects(init(new Blob()), { code: "init_failed", message: /not from Blob/ });
  await assert.rejects(init({}), { code: "init_failed", message: /from an address, bytes, a module or a response, not from Object/ });
  await assert.rejects(init(new Uint8Array()), { code: "init_failed", message: /found nothing/ });
  // Modules, but not this release's: without the exports that the glue calls, with imports that it does not have.
  const empty = [0, 97, 115, 109, 1, 0, 0, 0];
  const importing = [...empty, 1, 4, 1, 0x60, 0, 0, 2, 7, 1, 1, 0x61, 1, 0x62, 0, 0];
  for (const other of [empty, importing]) {
    await assert.rejects(init(Uint8Array.from(other)), { code: "init_failed", message: /another release.*cache/ });
  }
  await assert.rejects(init(ENGINE.subarray(0, 5000)), { code: "init_failed", message: /incomplete/ });
  await init(ENGINE);
  assert.equal(validate(REQUEST).ok, true);
});

test("where there is no WebAssembly, that is said", async (context) => {
  const { init } = await fetchingEntry(context);
  const { WebAssembly } = globalThis;
  context.after(() => (globalThis.WebAssembly = WebAssembly));
  delete globalThis.WebAssembly;
  await assert.rejects(init(ENGINE), { code: "init_failed", message: /there is no WebAssembly here/ });
});

test("with the bytes at hand `init` is not needed, allowed, and resolves", async (context) => {
  const { init, validate } = await packageCopy(context)("inline.mjs");
  assert.equal(validate(REQUEST).ok, true);
  assert.equal(await init(), undefined);
  await assert.rejects(init(`${base}/engine.wasm`), { code: "init_failed", message: /what came with the code/ });
});

test("a start that never ends holds up nobody once the engine runs", async (context) => {
  const { init, validate } = await packageCopy(context)("inline.mjs");
  const never = new Promise(() => {});
  init(never);
  assert.equal(validate(REQUEST).ok, true);
  for (const source of [undefined, never]) {
    assert.equal(await Promise.race([init(source), sleep(10_000, "hangs", { ref: false })]), undefined);
  }
});

test("a start that fails while the engine runs is told to who began it, and to nobody else", async (context) => {
  const { init, validate } = await packageCopy(context)("inline.mjs");
  const begun = init(Promise.reject(new Error("no network")));
  assert.equal(validate(REQUEST).ok, true);
  await assert.rejects(begun, { code: "init_failed", message: /no network/ });
  assert.equal(await init(), undefined);
});
