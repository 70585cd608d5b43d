import { copyFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "../command.mjs";
import { once } from "../setup/once.mjs";
import { packages } from "../setup/packages.mjs";
import { buildEngine } from "./engine.mjs";
import { bundleEntries, compileEntries } from "./entries.mjs";
import { unlessUnchanged } from "./unless-unchanged.mjs";

const PACKAGE = path.join(ROOT, "pkg");
/** Where its parts are made; pkg/tsconfig.json names this folder, too. */
const PARTS = path.join(ROOT, "target", "package");

/** Where the engine of these parts is made. */
const engineOf = (/** @type {string} */ parts) => path.join(parts, "engine");

/** The engine of the package, with what is known of it beside it. */
export const ENGINE = engineOf(PARTS);

/** Besides the engine, whatever decides what the entries become: the lock file stands for the compilers. */
const SOURCES = ["pkg/src", "pkg/tsconfig.json", "tsconfig.base.json", "scripts/build/entries.mjs", "package-lock.json"].map(
  (name) => path.join(ROOT, name),
);

/** Everything in pkg/dist, and the licences beside it. */
export async function makePackage() {
  await packages();
  await makeEntries(PARTS, path.join(PACKAGE, "dist"));
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) {
    await copyFile(path.join(ROOT, licence), path.join(PACKAGE, licence));
  }
}

/**
 * @param {string} parts where the engine and the compiled entries go before they are bundled
 * @param {string} folder
 * @param {{ profile: string, features: string[] }} [build]
 */
async function makeEntries(parts, folder, build) {
  const engine = engineOf(parts);
  await buildEngine(engine, build);
  const wasm = path.join(folder, "engine.wasm");
  const made = { stamp: path.join(parts, ".made-from"), output: wasm, inputs: [engine, ...SOURCES] };
  await unlessUnchanged(made, async () => {
    await compileEntries(parts);
    await bundleEntries(parts, folder);
    await copyFile(path.join(engine, "engine.wasm"), wasm);
  });
}

/** The package, built once however many ask for it. */
export const builtPackage = once(makePackage);

/** The package with an engine that has ways to break it, for the tests of its healing. */
export const breakablePackage = once(async () => {
  // TypeScript checks the entries against the package's own engine.
  await builtPackage();
  const parts = path.join(ROOT, "target", "breakable");
  await makeEntries(parts, path.join(parts, "dist"), { profile: "breakable", features: ["break-me"] });
});
