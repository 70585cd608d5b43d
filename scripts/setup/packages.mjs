// The npm packages, exactly as package-lock.json lists them.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, capture } from "../command.mjs";
import { step } from "../progress.mjs";
import { checkPackageFolder } from "./package-folder.mjs";
import { once } from "./once.mjs";

const LOCK = path.join(ROOT, "package-lock.json");
/** Says which lock file node_modules was made from. Times of files would not: git sets them anew. */
const STAMP = path.join(ROOT, "node_modules", ".made-from");

const lockHash = () => createHash("sha256").update(readFileSync(LOCK)).digest("hex");

export const packages = once(async () => {
  checkPackageFolder();
  const hash = lockHash();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash) return;
  await step("npm packages", "10 to 30 s", () => npm(["ci", "--no-audit", "--no-fund"]));
  writeFileSync(STAMP, hash);
});

/** Runs the npm that runs us, or else the one on the PATH. */
export function npm(/** @type {string[]} */ args) {
  const script = process.env["npm_execpath"];
  return script ? capture(process.execPath, [script, ...args]) : capture("npm", args);
}
