// The suites of the gateway: in Node, by its command, by OpenAI's own clients, and from pages of another origin.

import path from "node:path";
import { builtPackage } from "../build/package.mjs";
import { ROOT } from "../command.mjs";
import { chrome, gecko } from "../setup/browsers.mjs";
import { once } from "../setup/once.mjs";
import { pythonWith } from "../setup/python.mjs";
import { nodeTests } from "./runners.mjs";

const CLIENTS = path.join(ROOT, "tests", "gateway", "clients");
const openai = once(() => pythonWith("openai", path.join(CLIENTS, "openai", "requirements.txt")));
const litellm = once(() => pythonWith("litellm", path.join(CLIENTS, "litellm", "requirements.txt")));

/** @type {import("./suite.mjs").Suite} */
export const gateway = {
  name: "gateway",
  about: "the adapter `vidyuan/gateway` and the demo gateway",
  needs: [builtPackage],
  run: () => nodeTests("gateway"),
};

/** @type {import("./suite.mjs").Suite} */
export const clients = {
  name: "clients",
  about: "OpenAI's npm and Python clients and LiteLLM against the demo gateway",
  needs: [builtPackage, openai, litellm],
  run: async () => {
    // LiteLLM asks for a list of prices when it starts, unless told to use its own.
    const local = { LITELLM_LOCAL_MODEL_COST_MAP: "True" };
    return nodeTests("gateway/clients", { OPENAI_PYTHON: await openai(), LITELLM_PYTHON: await litellm(), ...local });
  },
};

// Builds the package once more, as the command does: its tests run beside no others.
/** @type {import("./suite.mjs").Suite} */
export const command = {
  name: "command",
  about: "`npm run gateway`, and the README's program for Node against it",
  needs: [builtPackage],
  run: () => nodeTests("gateway/command"),
};

/** @type {import("./suite.mjs").Suite} */
export const cors = {
  name: "cors",
  about: "the adapter in Chromium and Firefox, against the demo gateway on another origin",
  needs: [builtPackage, chrome, gecko],
  run: async () => nodeTests("gateway/page", { ...(await chrome()), ...(await gecko()) }),
};
