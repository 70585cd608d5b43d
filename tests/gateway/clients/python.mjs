// A Python client at work: the program in its folder is run against a gateway, and prints what it was answered.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/**
 * @param {"openai" | "litellm"} name
 * @param {string} url the gateway's
 */
export async function pythonClient(name, url) {
  const variable = `${name.toUpperCase()}_PYTHON`;
  const python = process.env[variable];
  if (!python) throw new Error(`${variable} is not set: run these tests by \`npm test -- clients\``);
  const folder = mkdtempSync(path.join(tmpdir(), "vidyuan-"));
  try {
    const picture = path.join(folder, "frame.png");
    writeFileSync(picture, "not really a picture");
    const program = fileURLToPath(new URL(`${name}/create_and_poll.py`, import.meta.url));
    const { stdout } = await promisify(execFile)(python, [program, url, picture]);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
