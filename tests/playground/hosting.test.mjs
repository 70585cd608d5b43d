// The README's "Host it yourself": its headers, on a plain static server under a sub-path, and its addresses.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import sirv from "sirv";
import { ROOT } from "../../scripts/command.mjs";
import { complaintsOfChromium } from "../page/browsers.mjs";
import { snippets } from "../readme/snippets.mjs";
import { PATIENCE_MS, chromium, open, priceIs, ready, useWorld } from "./world.mjs";

useWorld();

const README = path.join(ROOT, "README.md");
const DIST = path.join(ROOT, "www", "dist");
const PREFIX = "/some/where/";

/** `_headers`, as several hosts read it: a pattern, and below it, indented, what is sent along. */
function rulesIn(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("/")) rules.push({ pattern: line.trim(), headers: [] });
    else if (line.trim() !== "") rules.at(-1).headers.push(/^\s+([\w-]+): (.+)$/.exec(line).slice(1));
  }
  return rules;
}

const [block, ...others] = snippets(README, "headers");
assert.ok(block && others.length === 0, "the README has one block of headers");
const rules = rulesIn(block.code);
const headersFor = (file) =>
  new Map(rules.filter(({ pattern }) => file.startsWith(pattern.replace(/\*$/, ""))).flatMap(({ headers }) => headers));

let server;
let url;
before(async () => {
  const files = sirv(DIST, { etag: true });
  server = createServer((request, response) => {
    if (!request.url.startsWith(PREFIX)) return response.writeHead(404).end();
    request.url = request.url.slice(PREFIX.length - 1);
    for (const [name, value] of headersFor(request.url)) response.setHeader(name, value);
    files(request, response, () => response.writeHead(404).end());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${server.address().port}${PREFIX}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

test("under the README's headers the page works, and complains of nothing", async (t) => {
  const page = await (await chromium().newContext({ locale: "en" })).newPage();
  t.after(() => page.context().close());
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = complaintsOfChromium(page);
  const response = await page.goto(url);
  assert.match((await response.allHeaders())["content-security-policy"], /frame-ancestors/);
  await ready(page);
  await priceIs(page, "12.00");
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.locator(".cm-content").waitFor();
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await page.locator("video").waitFor();
  await page.getByRole("link", { name: "API reference" }).click();
  await page.getByRole("link", { name: "← Playground" }).waitFor();
  assert.deepEqual(complaints, []);
});

test("what may be kept for ever changes its name with its content, and nothing else is kept unasked", () => {
  for (const name of readdirSync(path.join(DIST, "assets"))) {
    assert.match(name, /-[\w-]{8}\.\w+$/);
    assert.match(headersFor(`/assets/${name}`).get("Cache-Control"), /immutable/);
  }
  for (const name of ["/", "/sw.js", "/early.js", "/api/index.html"]) {
    assert.equal(headersFor(name).get("Cache-Control"), "no-cache", name);
  }
});

test("every address that the README names opens", async (t) => {
  const hashes = [...readFileSync(README, "utf8").matchAll(/^\| `(#\S+)` \|/gm)].map(([, hash]) => hash);
  assert.equal(hashes.length, 3);
  for (const hash of hashes) {
    const page = await open(t, { hash });
    assert.equal(await page.getByRole("alert").count(), 0, hash);
    assert.equal(new URL(page.url()).hash, hash);
  }
});
