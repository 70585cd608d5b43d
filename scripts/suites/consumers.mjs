// The packed package in the hands of its users: every bundler, framework and host it promises to work in.

import { installedConsumers, tarball } from "../build/consumers.mjs";
import { chrome } from "../setup/browsers.mjs";
import { nodeTests } from "./runners.mjs";

/** @type {import("./suite.mjs").Suite} */
export const consumers = {
  name: "consumers",
  about: "the packed package, installed into a project for each bundler, framework and host",
  needs: [installedConsumers, chrome],
  run: async () => nodeTests("consumers", { ...(await chrome()), TARBALL: await tarball() }),
};
