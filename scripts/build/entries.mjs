import path from "node:path";
import { ROOT, capture } from "../command.mjs";
import { step } from "../progress.mjs";

/** Compiles the entries in pkg/src to ES modules with their types, into pkg/dist. */
export async function buildEntries() {
  await step("entries, compiled from TypeScript", "2 s", () => tsc(["--project", path.join(ROOT, "pkg")]));
}

/** @param {string[]} args */
export function tsc(args) {
  return capture(process.execPath, [path.join(ROOT, "node_modules", "typescript", "bin", "tsc"), ...args]);
}
