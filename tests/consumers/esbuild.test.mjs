import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { served, shows, withBrowser } from "./browser.mjs";
import { PRICE, folderOf, runIn } from "./project.mjs";

withBrowser();

/**
 * @param {string} entry
 * @param {"esm" | "iife"} format
 * @param {string | RegExp} text
 * @param {string[]} more other scripts of the page
 */
async function bundledShows(entry, format, text, more = []) {
  const outdir = path.join("dist", `${entry}-${format}`);
  for (const script of [`${entry}.js`, ...more]) await runIn("esbuild", ["build.js", script, format, outdir]);
  const folder = path.join(folderOf("esbuild"), outdir);
  const type = format === "esm" ? ' type="module"' : "";
  const page = `<!doctype html><link rel="icon" href="data:,"><output id="price"></output><script${type} src="${entry}.js"></script>`;
  writeFileSync(path.join(folder, "index.html"), page);
  await served(folder, (url) => shows(`${url}/index.html`, { "#price": text }));
}

test("esbuild, ESM, with the engine as a file", () => bundledShows("main", "esm", PRICE));
test("esbuild, IIFE, with the engine as a file", () => bundledShows("main", "iife", PRICE));
test("esbuild, ESM, `vidyuan/inline`", () => bundledShows("inline", "esm", PRICE));
test("esbuild, IIFE, `vidyuan/inline`", () => bundledShows("inline", "iife", PRICE));
test("esbuild, ESM, `vidyuan/worker`", () =>
  bundledShows("worker", "esm", PRICE, ["vidyuan/worker-thread"]));
test("esbuild, IIFE, which knows no address: the message says what to do", () =>
  bundledShows("mistake", "iife", /init_failed.*pass the address/));

test("esbuild: an import of which nothing is used leaves nothing behind", async () => {
  await runIn("esbuild", ["build.js", "unused.js", "esm", "dist/unused"]);
  const bundle = readFileSync(path.join(folderOf("esbuild"), "dist", "unused", "unused.js"), "utf8");
  assert.equal(bundle.trim(), 'console.log("alone");');
});
