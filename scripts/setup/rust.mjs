// The Rust toolchain that rust-toolchain.toml names, with its WebAssembly target and what the checks need.

import { existsSync } from "node:fs";
import { ask, capture } from "../command.mjs";
import { Advice, step } from "../progress.mjs";
import { cc } from "./compilers.mjs";
import { once } from "./once.mjs";

export const TARGET = "wasm32-unknown-unknown";

/** `cargo` works here with the pinned toolchain. */
const cargo = once(async () => {
  await cc();
  // rustup would otherwise install a toolchain right here, for minutes and without a word.
  if (await ask("cargo", ["--version"], { env: { RUSTUP_AUTO_INSTALL: "0" } })) return;
  if (!(await ask("rustup", ["--version"]))) {
    throw new Advice("Rust is not installed. Install it from https://rustup.rs, open a new terminal, and try again.");
  }
  // Without arguments: what rust-toolchain.toml asks for.
  await step("Rust toolchain of rust-toolchain.toml", "1 to 2 minutes", () => capture("rustup", ["toolchain", "install"]));
});

/** Rust can compile to WebAssembly. */
export const wasmTarget = once(async () => {
  await cargo();
  const library = (await capture("rustc", ["--print", "target-libdir", "--target", TARGET])).trim();
  if (existsSync(library)) return;
  if (!(await ask("rustup", ["--version"]))) {
    throw new Advice(`This Rust has no ${TARGET} target, and there is no rustup to add it: see https://rustup.rs`);
  }
  await step(`Rust target ${TARGET}`, "10 s", () => capture("rustup", ["target", "add", TARGET]));
});

/** @param {"rustfmt" | "clippy"} component @param {string[]} probe a command that answers if it is there */
const component = (component, probe) =>
  once(async () => {
    await cargo();
    if (await ask("cargo", probe)) return;
    await step(component, "10 s", () => capture("rustup", ["component", "add", component]));
  });

export const rustfmt = component("rustfmt", ["fmt", "--version"]);
export const clippy = component("clippy", ["clippy", "--version"]);
export { cargo };
