// The suites of the crate on this machine: its form, its warnings, its tests, its documentation.

import { TARGET, clippy, rustfmt, wasmTarget } from "../setup/rust.mjs";
import { readCargo } from "../tally.mjs";
import { FUZZ_MANIFEST } from "./fuzz.mjs";
import { checks, runner } from "./runners.mjs";

/** @type {import("./suite.mjs").Suite} */
export const format = {
  name: "format",
  about: "rustfmt changes nothing",
  needs: [rustfmt],
  run: () =>
    checks(
      [[], [`--manifest-path=${FUZZ_MANIFEST}`]].map((what) => ({ command: "cargo", args: ["fmt", "--check", ...what] })),
    ),
};

/** @type {import("./suite.mjs").Suite} */
export const lint = {
  name: "clippy",
  about: "clippy finds nothing, native and for WebAssembly, and nothing unsafe without the exports",
  needs: [clippy, wasmTarget],
  run: () =>
    checks(
      [["--all-targets"], ["--all-targets", `--target=${TARGET}`], ["--lib", "--no-default-features"]].map(
        (what) => ({ command: "cargo", args: ["clippy", "--locked", ...what, "--", "--deny=warnings"] }),
      ),
    ),
};

/** @type {import("./suite.mjs").Suite} */
export const engine = {
  name: "engine",
  about: "the crate's native tests and the examples in its documentation",
  needs: [wasmTarget],
  run: () => runner("cargo", ["test", "--locked"], readCargo),
};

/** @type {import("./suite.mjs").Suite} */
export const docs = {
  name: "docs",
  about: "rustdoc finds nothing",
  needs: [wasmTarget],
  run: () =>
    checks([
      { command: "cargo", args: ["doc", "--locked", "--no-deps"], options: { env: { RUSTDOCFLAGS: "--deny=warnings" } } },
    ]),
};
