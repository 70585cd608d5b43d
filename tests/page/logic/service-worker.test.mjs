// What the service worker answers, without a browser: the network and the cache are the test's.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { ROOT } from "../../../scripts/command.mjs";

const source = await readFile(path.join(ROOT, "www/service-worker/service-worker.js"), "utf8");
const SCOPE = "https://pages.example/tools/";
const KEPT = { status: 200, body: "kept" };

/** What a visit to `url` is answered, the network being `fetch`; time passes when the worker waits for it. */
function visit(url, fetch, { kept = KEPT } = {}) {
  const listeners = {};
  const self = { registration: { scope: SCOPE }, addEventListener: (type, listener) => (listeners[type] = listener) };
  const caches = { match: async (key) => (key === "./" ? kept : undefined) };
  runInContext(source, createContext({ self, caches, fetch, URL, setTimeout: (done) => setImmediate(done) }));
  let answer;
  listeners.fetch({ request: { method: "GET", mode: "navigate", url }, respondWith: (promise) => (answer = promise) });
  return answer;
}

const never = () => new Promise(() => {});
const fails = () => Promise.reject(new TypeError("no network"));
const answers = (status) => () => Promise.resolve({ status, body: "new" });

test("a page is the newest there is", async () => {
  for (const status of [200, 304, 404]) assert.equal((await visit(SCOPE, answers(status))).body, "new", status);
});

test("a page that is kept stands in for a network that is away or slow, and for a server that is out of order", async () => {
  for (const network of [fails, never, answers(500), answers(503)]) {
    assert.equal((await visit(SCOPE, network)).body, "kept");
    assert.equal((await visit(`${SCOPE}index.html?x=1`, network)).body, "kept");
  }
});

test("what is not kept is the network's to answer", async () => {
  await assert.rejects(visit(`${SCOPE}api/`, fails), TypeError);
  assert.equal((await visit(`${SCOPE}api/`, answers(503))).body, "new");
  await assert.rejects(visit(SCOPE, fails, { kept: null }), TypeError);
});
