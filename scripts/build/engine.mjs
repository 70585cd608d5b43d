// The Rust crate → WebAssembly and its glue: cargo, then wasm-bindgen, then wasm-opt.

import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { capture } from "../command.mjs";
import { step } from "../progress.mjs";
import { wasmBindgen } from "../setup/cargo-tools.mjs";
import { cargoBuild } from "./cargo.mjs";
import { unlessUnchanged } from "./unless-unchanged.mjs";

/**
 * What the module may use, by name: `--all-features` makes modules that Node 20 refuses. This is what rustc uses, and
 * every browser since 2023 and Node 20 have it.
 */
const FEATURES = [
  "--mvp-features",
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];

/** The name of each function, a line each: `12:vidyuan::price::select::…`. */
export const SYMBOLS = "engine.symbols";

/**
 * Builds the crate into `folder`: `engine.wasm`, the glue `engine.js`, both with types, and `bytes.js`, the same
 * WebAssembly as text, for who cannot fetch.
 *
 * @param {string} folder
 * @param {{ profile: string, features: string[] }} [build]
 */
export async function buildEngine(folder, build = { profile: "release", features: [] }) {
  const compiled = await cargoBuild(build);
  const bindgen = await wasmBindgen();
  const optimiser = fileURLToPath(import.meta.resolve("binaryen/bin/wasm-opt"));

  const made = {
    stamp: path.join(folder, ".made-from"),
    output: path.join(folder, "bytes.d.ts"),
    inputs: [compiled, bindgen, optimiser, fileURLToPath(import.meta.url)],
  };
  await unlessUnchanged(made, () => bindAndOptimise(folder, { compiled, bindgen, optimiser }));
}

/**
 * @param {string} folder
 * @param {{ compiled: string, bindgen: string, optimiser: string }} from
 */
async function bindAndOptimise(folder, { compiled, bindgen, optimiser }) {
  await step("WebAssembly engine, bound and optimised", "10 s", async () => {
    const raw = path.join(path.dirname(compiled), "wasm-bindgen", path.basename(folder));
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await capture(bindgen, [
      "--target=web",
      "--experimental-reset-state-function",
      "--omit-default-module-path",
      "--out-name=engine",
      `--out-dir=${raw}`,
      compiled,
    ]);
    const wasm = path.join(folder, "engine.wasm");
    await capture(process.execPath, [
      optimiser,
      ...FEATURES,
      // Twice: what the first time leaves is less to look through. The first kilobyte is the stack's end, which nobody
      // points at: offsets may be folded into loads and stores.
      "-Oz",
      "-Oz",
      "--low-memory-unused",
      // What these leave undone or undo makes a smaller module that compresses worse: drawing a function into its only
      // caller (6 kB, gzipped); keeping values for later, leaving zeros out of the data, and hints of alignment, which no
      // browser looks at (1 kB); calling functions of a few instructions (0.3 kB).
      "--one-caller-inline-max-function-size=0",
      "--always-inline-max-function-size=6",
      "--dealign",
      "--skip-pass=local-cse",
      "--skip-pass=memory-packing",
      "--strip-producers",
      "--strip-target-features",
      // For the budgets, which say whose the bytes are: the module itself has no names.
      `--symbolmap=${path.join(folder, SYMBOLS)}`,
      path.join(raw, "engine_bg.wasm"),
      `--output=${wasm}`,
    ]);
    await copyFile(path.join(raw, "engine.d.ts"), path.join(folder, "engine.d.ts"));
    await writeGlue(raw, folder);
    await writeBytesModule(wasm, folder);
  });
}

const GLUE_EXPORTS = "export { initSync, __wbg_init as default };";

/**
 * The entries load the engine themselves, with better messages: left in, the glue's own loader would be downloaded for
 * nothing, because bundlers cannot tell that it is not used.
 *
 * @param {string} raw
 * @param {string} folder
 */
async function writeGlue(raw, folder) {
  const glue = await readFile(path.join(raw, "engine.js"), "utf8");
  if (!glue.includes(GLUE_EXPORTS)) throw new Error(`wasm-bindgen's glue no longer has the line ${GLUE_EXPORTS}`);
  await writeFile(path.join(folder, "engine.js"), glue.replace(GLUE_EXPORTS, "export { initSync };"));
}

/** @param {string} wasm @param {string} folder */
async function writeBytesModule(wasm, folder) {
  const base64 = (await readFile(wasm)).toString("base64");
  await writeFile(path.join(folder, "bytes.js"), `export const base64 =\n  "${base64}";\n`);
  const types = "/** `engine.wasm` in base64. */\nexport declare const base64: string;\n";
  await writeFile(path.join(folder, "bytes.d.ts"), types);
}
