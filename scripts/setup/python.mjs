// A Python environment of the project's own, with what a requirements file pins.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ask, capture } from "../command.mjs";
import { step } from "../progress.mjs";
import { TOOLS } from "./cargo-tools.mjs";
import { once } from "./once.mjs";
import { installed } from "./programs.mjs";

/**
 * Makes `.tools/NAME`, a virtual environment with the packages of `requirements`.
 *
 * @param {string} name
 * @param {string} requirements
 * @returns {Promise<string>} its Python
 */
export async function pythonWith(name, requirements) {
  const folder = path.join(TOOLS, name);
  const python = path.join(folder, "bin", "python");
  const wanted = readFileSync(requirements, "utf8");
  const stamp = path.join(folder, "made-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && (await ask(python, ["--version"]))) return python;

  const system = await systemPython();
  await step(`Python packages of ${path.basename(path.dirname(requirements))}`, "30 s", async () => {
    await capture(system, ["-m", "venv", "--clear", folder]);
    await capture(python, ["-m", "pip", "install", "--quiet", "--requirement", requirements]);
  });
  writeFileSync(stamp, wanted);
  return python;
}

const systemPython = once(() =>
  installed({
    title: "Python 3.9 or newer with its `venv` module",
    look: usablePython,
    debianPackage: "python3-venv",
    macCommand: "brew install python",
  }),
);

async function usablePython() {
  // The last is the system's own, which the system's package completes: another may stand before it on the PATH.
  for (const name of ["python3", "python", "/usr/bin/python3"]) {
    const version = await ask(name, ["-c", "import sys, venv, ensurepip; print(sys.version_info >= (3, 9))"]);
    if (version === "True") return name;
  }
  return undefined;
}
