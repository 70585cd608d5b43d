// The payloads of the corpus, read by upstream's own Python client.

import path from "node:path";
import { ROOT } from "../command.mjs";
import { once } from "../setup/once.mjs";
import { pythonWith } from "../setup/python.mjs";
import { readPlain } from "../tally.mjs";
import { runner } from "./runners.mjs";

const FOLDER = path.join(ROOT, "tests", "upstream");

const client = once(() => pythonWith("upstream", path.join(FOLDER, "requirements.txt")));

/** @type {import("./suite.mjs").Suite} */
export const upstream = {
  name: "upstream",
  about: "upstream's own Python client takes every payload of the corpus",
  needs: [client],
  run: async () => runner(await client(), [path.join(FOLDER, "check.py")], readPlain),
};
