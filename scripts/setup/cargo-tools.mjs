// Programs that come from crates.io, built once into .tools/ with the pinned version.

import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT, ask, capture } from "../command.mjs";
import { step } from "../progress.mjs";
import { once } from "./once.mjs";
import { cargo } from "./rust.mjs";

export const TOOLS = path.join(ROOT, ".tools");

/** The tool and the crate must be of one version, so the lock file decides for both. */
function wasmBindgenVersion() {
  const lock = readFileSync(path.join(ROOT, "Cargo.lock"), "utf8");
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)?.[1];
  if (!version) throw new Error("Cargo.lock names no version of wasm-bindgen");
  return version;
}

/** Cargo builds with every core: two tools at once would only make each other slow. */
/** @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * @param {string} crate
 * @param {string} program
 * @param {string} version
 * @param {string} usual
 * @param {string[]} [more] with the crate's own lock file, unless there is a reason
 */
const cargoTool = (crate, program, version, usual, more = ["--locked"]) =>
  once(async () => {
    await cargo();
    const file = path.join(TOOLS, "bin", program);
    const isThere = async () => (await ask(file, ["--version"]))?.includes(version) ?? false;
    if (await isThere()) return file;
    const turn = queue.then(() =>
      step(`${crate} ${version}, built from crates.io`, usual, () =>
        capture("cargo", ["install", crate, "--version", `=${version}`, "--root", TOOLS, "--force", ...more], {
          // Building the tool optimised would take longer than it ever saves.
          env: { CARGO_PROFILE_RELEASE_OPT_LEVEL: "0" },
        }),
      ),
    );
    queue = turn.catch(() => {});
    await turn;
    return file;
  });

// Its lock file names webpki-roots 1.0.11, which crates.io does not give.
export const wasmBindgen = cargoTool("wasm-bindgen-cli", "wasm-bindgen", wasmBindgenVersion(), "45 s", []);
export const wasmPack = cargoTool("wasm-pack", "wasm-pack", "0.15.1", "30 s");
/** Without `cargo`: it is called by its own name. */
export const cargoFuzz = cargoTool("cargo-fuzz", "cargo-fuzz", "0.13.2", "1 minute");
export const geckodriver = cargoTool("geckodriver", "geckodriver", "0.37.1", "30 s");

/** wasm-pack takes the wasm-bindgen that it finds there, and would download one otherwise. */
export function withToolsOnPath() {
  return { PATH: [path.join(TOOLS, "bin"), process.env["PATH"]].join(path.delimiter) };
}
