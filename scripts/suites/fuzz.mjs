// A short fuzzing of the crate; CONTRIBUTING.md says how to go on for longer.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cargoFuzz } from "../setup/cargo-tools.mjs";
import { cxx } from "../setup/compilers.mjs";
import { add, readFuzzer } from "../tally.mjs";
import { checks, runner } from "./runners.mjs";

/** The fuzzing is a crate of its own. */
export const FUZZ_MANIFEST = path.join("fuzz", "Cargo.toml");
const TARGETS = ["reader", "engine", "gateway", "helpers"];
const SECONDS_EACH = 15;

/** @type {import("./suite.mjs").Suite} */
export const fuzz = {
  name: "fuzz",
  about: "a minute of fuzzing: the reader beside serde_json, the engine, the gateway's answers, the helpers",
  needs: [cargoFuzz, cxx],
  async run() {
    const program = await cargoFuzz();
    // cargo-fuzz would mend a lock file that does not fit, and say nothing.
    const tally = await checks([{ command: "cargo", args: ["fetch", "--locked", `--manifest-path=${FUZZ_MANIFEST}`] }]);
    if (tally.failed > 0) return tally;
    for (const target of TARGETS) add(tally, await fuzzed(program, target));
    return tally;
  },
};

/** @param {string} program @param {string} target */
async function fuzzed(program, target) {
  // What it finds on its way goes there and is forgotten; the seeds stay as they are.
  const found = mkdtempSync(path.join(tmpdir(), "vidyuan-fuzz-"));
  try {
    // The crate has no unsafe code for a sanitizer to watch, and without one the pinned toolchain will do.
    const build = ["run", "--sanitizer", "none", "--target-dir", path.join("target", "fuzz"), target];
    const limits = [`-max_total_time=${SECONDS_EACH}`, "-max_len=8192", "-timeout=20"];
    const report = ["-verbosity=0", "-print_funcs=0", "-print_final_stats=1"];
    const dictionary = `-dict=${path.join("fuzz", "requests.dict")}`;
    const args = [...build, found, path.join("fuzz", "seeds", target), "--", ...limits, ...report, dictionary];
    return await runner(program, args, readFuzzer);
  } finally {
    rmSync(found, { recursive: true, force: true });
  }
}
