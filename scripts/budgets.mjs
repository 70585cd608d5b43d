// npm run budgets: what a page downloads for `import "vidyuan"`, against the bar.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import path from "node:path";
import { SYMBOLS } from "./build/engine.mjs";
import { ENGINE, builtPackage } from "./build/package.mjs";
import { ROOT } from "./command.mjs";
import { contentsOf } from "./contents.mjs";
import { runScript } from "./progress.mjs";

/**
 * WebAssembly and scripts of the main entry together, gzipped, in bytes: what they should come to one day, and what no
 * change may take them above until then. Who makes them smaller lowers the bar.
 */
const AIM = 75_000;
export const BAR = 113_000;

/** @typedef {{ raw: number, gzip: number, brotli: number }} Size */

/** @param {string | Uint8Array} content @returns {Size} */
function sizeOf(content) {
  const bytes = Buffer.from(content);
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

/** @param {Size[]} sizes @returns {Size} */
function sumOf(sizes) {
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const size of sizes) {
    sum.raw += size.raw;
    sum.gzip += size.gzip;
    sum.brotli += size.brotli;
  }
  return sum;
}

/** The files of a page that uses every function of the main entry, minified as a bundler does. */
async function downloads() {
  // Comes from node_modules, which is only there now.
  const { build } = await import("vite");
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      rollupOptions: {
        input: path.join(ROOT, "pkg", "dist", "index.mjs"),
        preserveEntrySignatures: "strict",
      },
    },
  });
  const { output } = /** @type {import("vite").Rollup.RollupOutput} */ (Array.isArray(built) ? built[0] : built);
  return output.map((file) => ({ name: file.fileName, size: sizeOf(file.type === "chunk" ? file.code : file.source) }));
}

/** The parts of the engine: functions by the module of the crate they belong to, and what the crate says. */
async function engineContents() {
  const [wasm, symbols] = await Promise.all([
    readFile(path.join(ENGINE, "engine.wasm")),
    readFile(path.join(ENGINE, SYMBOLS), "utf8"),
  ]);
  return contentsOf(wasm, symbols, "vidyuan");
}

/** Prints the tables. @returns {Promise<boolean>} whether the sum is below the bar */
export async function printBudgets() {
  const files = await downloads();
  const engine = files.filter(({ name }) => name.endsWith(".wasm")).map(({ size }) => size);
  const scripts = files.filter(({ name }) => name.endsWith(".js")).map(({ size }) => size);
  if (engine.length !== 1 || scripts.length === 0) throw new Error("the built page has no engine or no script");
  const together = sumOf([...engine, ...scripts]);
  const line = (/** @type {string} */ what, /** @type {(number | string)[]} */ columns) =>
    console.log(what.padEnd(20) + columns.map((column) => column.toLocaleString("en").padStart(10)).join(""));
  line("bytes", ["raw", "gzip", "brotli"]);
  line("engine.wasm", Object.values(sumOf(engine)));
  line("scripts, minified", Object.values(sumOf(scripts)));
  line("together", Object.values(together));
  line("bar", ["", BAR, ""]);
  line("aim", ["", AIM, ""]);
  console.log("\nof the engine, each part compressed by itself");
  for (const { part, bytes } of await engineContents()) line(part, Object.values(sizeOf(bytes)));
  return together.gzip <= BAR;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    await builtPackage();
    if (!(await printBudgets())) process.exitCode = 1;
  });
}
