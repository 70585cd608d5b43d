// The payloads of the corpus, read by the cloud's own Python client.

import { existsSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../command.mjs";
import { once } from "../setup/once.mjs";
import { pythonWith } from "../setup/python.mjs";
import { readPlain } from "../tally.mjs";
import { runner } from "./runners.mjs";

const FOLDER = path.join(ROOT, "tests", "upstream");
const CHECK = path.join(FOLDER, "check.py");

const client = once(() => pythonWith("upstream", path.join(FOLDER, "requirements.txt")));

/** @type {import("./suite.mjs").Suite} */
const suite = {
  name: "upstream",
  about: "the cloud's own Python client takes every payload of the corpus",
  needs: [client],
  run: async () => runner(await client(), [CHECK], readPlain),
};

export const upstream = existsSync(CHECK) ? [suite] : [];
