// The benchmark's peers, not their times: only equal answers may be compared by their speed.

import { builtPackage } from "../build/package.mjs";
import { nodeTests } from "./runners.mjs";

/** @type {import("./suite.mjs").Suite} */
export const bench = {
  name: "bench",
  about: "the benchmark's peers give the engine's answers; the hand-written one on the whole corpus",
  needs: [builtPackage],
  run: () => nodeTests("bench"),
};
