// A project of ./projects, as installed from the packed tarball.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { CONSUMERS } from "../../scripts/build/consumers.mjs";

/** What every project shows for Kling-2.6, 5 seconds. */
export const PRICE = "kling-2.6-720p-mute 2.50";

/** The cheapest model for it, which a worker finds. */
export const CHEAPEST = "SV-1.0-pro-fast";

/** @param {string} name */
export const folderOf = (name) => path.join(CONSUMERS, name);

/** A tool of the project's own, as its programs would import it. @param {string} project @param {string} tool */
export function toolOf(project, tool) {
  const require = createRequire(path.join(folderOf(project), "package.json"));
  return import(pathToFileURL(require.resolve(tool)).href);
}

/**
 * Runs a Node script of the project.
 *
 * @param {string} project
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export async function runIn(project, args, env = {}) {
  const options = { cwd: folderOf(project), env: { ...process.env, NODE_ENV: "production", ...env } };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return stdout.trim();
}
