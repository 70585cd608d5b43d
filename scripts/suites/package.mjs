// The suites of the package, the playground and these scripts.

import path from "node:path";
import { breakablePackage, builtPackage } from "../build/package.mjs";
import { TYPEDOC } from "../build/reference.mjs";
import { builtSite } from "../build/site.mjs";
import { ROOT } from "../command.mjs";
import { chrome, gecko } from "../setup/browsers.mjs";
import { wasmBindgen, wasmPack, withToolsOnPath } from "../setup/cargo-tools.mjs";
import { packages } from "../setup/packages.mjs";
import { checks, nodeTests } from "./runners.mjs";

/** @type {import("./suite.mjs").Suite} */
export const node = {
  name: "node",
  about: "the built package in Node",
  needs: [builtPackage, breakablePackage],
  run: () => nodeTests("node"),
};

/** @param {string} program its file in node_modules @param {string[]} args */
const nodeProgram = (program, args) => ({
  command: process.execPath,
  args: [path.join(ROOT, "node_modules", program), ...args],
});

/** @type {import("./suite.mjs").Suite} */
export const soak = {
  name: "soak",
  about: "the built package in Node, 700,000 calls long",
  needs: [builtPackage],
  run: () => nodeTests("soak"),
};

/** @type {import("./suite.mjs").Suite} */
export const reference = {
  name: "reference",
  about: "TypeDoc finds nothing in the package's types",
  needs: [builtPackage],
  run: () => checks([{ command: process.execPath, args: [...TYPEDOC, "--emit", "none"] }]),
};

/** @type {import("./suite.mjs").Suite} */
export const types = {
  name: "types",
  about: "TypeScript finds nothing in the package, its users, the playground and these scripts",
  needs: [builtPackage],
  run: () =>
    checks([
      ...["pkg", "tests/types", "www/demo-gateway", "www/service-worker", "scripts"].map((project) =>
        nodeProgram("typescript/bin/tsc", ["--noEmit", "--project", project]),
      ),
      // Knows Svelte's files too.
      nodeProgram("svelte-check/bin/svelte-check", ["--workspace", "www", "--fail-on-warnings"]),
    ]),
};

/** @type {import("./suite.mjs").Suite} */
export const page = {
  name: "page",
  about: "the playground in Chromium and Firefox",
  needs: [builtSite, chrome, gecko],
  run: async () => nodeTests("page", { ...(await chrome()), ...(await gecko()) }),
};

/** @type {import("./suite.mjs").Suite} */
export const start = {
  name: "start",
  about: "`npm start` and `npm run dev` serve the playground, and end when told to",
  needs: [builtSite],
  run: () => nodeTests("start"),
};

/** @type {import("./suite.mjs").Suite} */
export const scripts = {
  name: "scripts",
  about: "these scripts: what they count, what they refuse",
  needs: [packages, wasmPack, wasmBindgen],
  run: async () => nodeTests("scripts", { WASM_PACK: await wasmPack(), ...withToolsOnPath() }),
};
