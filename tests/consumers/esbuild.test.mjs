import path from "node:path";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { served, shows, withBrowser } from "./browser.mjs";
import { PRICE, folderOf, toolOf } from "./project.mjs";

withBrowser();
const FOLDER = folderOf("esbuild");

/**
 * @param {string} entry
 * @param {"esm" | "iife"} format
 * @param {string | RegExp} text
 */
async function bundledShows(entry, format, text) {
  const { build } = await toolOf("esbuild", "esbuild");
  const outdir = path.join(FOLDER, "dist", `${entry}-${format}`);
  await build({
    entryPoints: [path.join(FOLDER, `${entry}.js`)],
    bundle: true,
    minify: true,
    format,
    outdir,
    loader: { ".wasm": "file" },
    logLevel: "error",
  });
  const type = format === "esm" ? ' type="module"' : "";
  const page = `<!doctype html><link rel="icon" href="data:,"><output id="price"></output><script${type} src="${entry}.js"></script>`;
  writeFileSync(path.join(outdir, "index.html"), page);
  await served(outdir, (url) => shows(`${url}/index.html`, { "#price": text }));
}

test("esbuild, ESM, with the engine as a file", () => bundledShows("main", "esm", PRICE));
test("esbuild, IIFE, with the engine as a file", () => bundledShows("main", "iife", PRICE));
test("esbuild, ESM, `vidyuan/inline`", () => bundledShows("inline", "esm", PRICE));
test("esbuild, IIFE, `vidyuan/inline`", () => bundledShows("inline", "iife", PRICE));
test("esbuild, IIFE, which knows no address: the message says what to do", () =>
  bundledShows("mistake", "iife", /init_failed.*pass the address/));
