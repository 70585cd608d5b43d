import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Does `work`, unless it was last done from these very inputs and what it made is still there.
 *
 * @param {object} made
 * @param {string} made.stamp a file that remembers the inputs
 * @param {string} made.output the last file that `work` makes
 * @param {string[]} made.inputs files and folders
 * @param {() => Promise<void>} work
 */
export async function unlessUnchanged({ stamp, output, inputs }, work) {
  const fingerprint = await fingerprintOf(inputs);
  if (existsSync(output) && existsSync(stamp) && (await readFile(stamp, "utf8")) === fingerprint) return;
  // Half done is not done.
  await rm(stamp, { force: true });
  await work();
  await writeFile(stamp, fingerprint);
}

/** @param {string[]} inputs */
async function fingerprintOf(inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of await filesOf(input)) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex");
}

/** @param {string} input */
async function filesOf(input) {
  if (!(await stat(input)).isDirectory()) return [input];
  const entries = await readdir(input, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files.sort();
}
