// Without any tool: files on a server.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";
import { snippets } from "../readme/snippets.mjs";
import { served, shows, withBrowser } from "./browser.mjs";
import { PRICE, folderOf } from "./project.mjs";

withBrowser();
const PAGE = folderOf("page");
const isWasm = (file) => file.endsWith(".wasm");

test("plain modules with an import map", () => served(PAGE, (url) => shows(`${url}/index.html`, { "#price": PRICE })));

test("what the import map names is there", () => {
  const [, map] = /<script type="importmap">(.*?)<\/script>/s.exec(readFileSync(path.join(PAGE, "index.html"), "utf8"));
  const files = Object.values(JSON.parse(map).imports);
  assert.equal(files.length, 3);
  for (const file of files) assert.ok(existsSync(path.join(PAGE, file)), file);
});

test("a wrong MIME type", () => {
  const headers = (file) => (isWasm(file) ? { "content-type": "application/octet-stream" } : {});
  return served(PAGE, (url) => shows(`${url}/index.html`, { "#price": PRICE }), headers);
});

/** The README's policy, where nothing else is allowed but the pages' icon. */
function strictHeaders() {
  const [{ code }] = snippets(path.join(ROOT, "pkg", "README.md"), "http");
  const policy = code.replace("Content-Security-Policy: ", "");
  return { "content-security-policy": `default-src 'none'; img-src data:; ${policy}` };
}

test("the README's Content Security Policy", () =>
  served(PAGE, (url) => shows(`${url}/csp.html`, { "#price": PRICE }), strictHeaders));

test("a Content Security Policy without 'wasm-unsafe-eval' is told, with the cure", () => {
  const policy = "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self'";
  const headers = () => ({ "content-security-policy": policy });
  const text = /init_failed.*Content Security Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its `script-src`/;
  return served(PAGE, (url) => shows(`${url}/csp.html`, { "#price": text }), headers);
});

test("a wrong address is told, with the cure", () =>
  served(PAGE, (url) =>
    shows(`${url}/missing.html`, { "#price": /init_failed.*answers 404/ }, { complaints: /404|nowhere/ }),
  ));

test("`vidyuan/worker`: the same answers, a log from a stream, and a hanging worker is ended", () =>
  served(PAGE, (url) =>
    shows(`${url}/worker.html`, {
      "#price": PRICE,
      "#same": /^\d+ calls, 0 different, kling-2\.6-720p-mute$/,
      "#stream": "3000 lines 8250000000, 3000 lines 8250000000",
      "#hang": "worker_timeout, then 2.50 from worker 2",
    }),
  ));

test("`vidyuan/worker` under the README's Content Security Policy", () =>
  served(PAGE, (url) => shows(`${url}/csp-worker.html`, { "#price": PRICE }), strictHeaders));
