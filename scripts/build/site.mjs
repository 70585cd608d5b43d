import path from "node:path";
import { ROOT, capture } from "../command.mjs";
import { step } from "../progress.mjs";
import { once } from "../setup/once.mjs";
import { builtReference } from "./reference.mjs";

export const WWW = path.join(ROOT, "www");

/** The playground with the API reference, ready to be served from www/dist. */
export const builtSite = once(async () => {
  await builtReference();
  const vite = path.join(ROOT, "node_modules", "vite", "bin", "vite.js");
  await step("playground", "5 s", () => capture(process.execPath, [vite, "build", WWW]));
  return path.join(WWW, "dist");
});
