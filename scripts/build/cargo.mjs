import { homedir } from "node:os";
import path from "node:path";
import { capture } from "../command.mjs";
import { step } from "../progress.mjs";
import { TARGET, wasmTarget } from "../setup/rust.mjs";

/**
 * Compiles the crate to WebAssembly, optimised; cargo knows when there is nothing to do.
 *
 * @param {{ profile: string, features: string[] }} build
 * @returns {Promise<string>} the file it made
 */
export async function cargoBuild({ profile, features }) {
  await wasmTarget();
  const output = await step("engine, compiled to WebAssembly", "1 s if unchanged, else up to a minute", () =>
    capture("cargo", [
      "build",
      `--profile=${profile}`,
      "--lib",
      `--target=${TARGET}`,
      "--locked",
      `--features=${features.join(",")}`,
      // Panic messages name source files: without this, with the folders of whoever built the package.
      "--config",
      `target.${TARGET}.rustflags = ["--remap-path-prefix=${cargoHome()}=cargo"]`,
      "--message-format=json-render-diagnostics",
    ]),
  );
  const wasm = output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line))
    .filter((message) => message.reason === "compiler-artifact" && message.target.kind.includes("cdylib"))
    .flatMap((message) => message.filenames)
    .find((file) => file.endsWith(".wasm"));
  if (!wasm) throw new Error("cargo names no WebAssembly file among what it built");
  return wasm;
}

function cargoHome() {
  return process.env["CARGO_HOME"] ?? path.join(homedir(), ".cargo");
}
