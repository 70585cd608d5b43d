// npm run docs: the API reference, from the types of the package, into www/public/api; the page then serves it.

import path from "node:path";
import { fileURLToPath } from "node:url";
import { builtPackage } from "./build/package.mjs";
import { ROOT, capture } from "./command.mjs";
import { runScript, step } from "./progress.mjs";

/** What is wrong with the comments is an error: see pkg/typedoc.json. */
export const TYPEDOC = [path.join(ROOT, "node_modules/typedoc/bin/typedoc"), "--options", path.join(ROOT, "pkg/typedoc.json")];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    await builtPackage();
    await step("API reference in www/public/api", "10 s", () => capture(process.execPath, TYPEDOC));
  });
}
