import path from "node:path";
import { ROOT } from "../command.mjs";
import { once } from "../setup/once.mjs";
import { packages } from "../setup/packages.mjs";
import { buildEngine } from "./engine.mjs";
import { buildEntries } from "./entries.mjs";

const DIST = path.join(ROOT, "pkg", "dist");

/** Everything in pkg/dist. */
export async function makePackage() {
  await packages();
  await buildEngine(path.join(DIST, "engine"));
  await buildEntries();
}

/** The package, built once however many ask for it. */
export const builtPackage = once(makePackage);
