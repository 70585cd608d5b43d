// A Python environment of the project's own, with what a requirements file pins.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ask, capture } from "../command.mjs";
import { Advice, step } from "../progress.mjs";
import { TOOLS } from "./cargo-tools.mjs";

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

async function systemPython() {
  for (const name of ["python3", "python"]) {
    const version = await ask(name, ["-c", "import sys, venv, ensurepip; print(sys.version_info >= (3, 9))"]);
    if (version === "True") return name;
  }
  throw new Advice(
    "Python 3.9 or newer with its `venv` module is not installed. Type\n" +
      `    ${process.platform === "darwin" ? "brew install python" : "sudo apt-get install python3 python3-venv"}`,
  );
}
