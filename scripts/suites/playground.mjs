// The suites of the playground: its logic alone, and the page as people use it.

import { builtPackage } from "../build/package.mjs";
import { builtSite } from "../build/site.mjs";
import { chrome, gecko } from "../setup/browsers.mjs";
import { nodeTests } from "./runners.mjs";

/** @type {import("./suite.mjs").Suite} */
export const logic = {
  name: "logic",
  about: "the playground's logic, without a browser",
  needs: [builtPackage],
  run: () => nodeTests("page/logic"),
};

/** @type {import("./suite.mjs").Suite} */
export const playground = {
  name: "playground",
  about: "the playground as people use it: each feature in Chromium, the main paths in Firefox, axe, offline",
  needs: [builtSite, chrome, gecko],
  run: async () => nodeTests("playground", { ...(await chrome()), ...(await gecko()) }),
};
