// The package as a program sees it that has just begun: a copy, with no engine started yet.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const DIST = fileURLToPath(new URL("../../pkg/dist", import.meta.url));

/**
 * @param {import("node:test").TestContext} context removes the copy at its end
 * @returns {(file: string) => Promise<any>} imports a file of the copy
 */
export function packageCopy(context) {
  const folder = mkdtempSync(path.join(tmpdir(), "vidyuan-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(DIST, folder, { recursive: true });
  return (file) => import(pathToFileURL(path.join(folder, file)).href);
}

/**
 * How many engines are made while `work` runs.
 *
 * @param {() => unknown} work
 */
export async function enginesMadeBy(work) {
  const { Instance } = WebAssembly;
  let made = 0;
  WebAssembly.Instance = class extends Instance {
    constructor(module, imports) {
      super(module, imports);
      made++;
    }
  };
  try {
    await work();
  } finally {
    WebAssembly.Instance = Instance;
  }
  return made;
}
