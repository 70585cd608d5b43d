// The API reference, from the types of the package, into www/public/api: a part of the site.

import path from "node:path";
import { ROOT, capture } from "../command.mjs";
import { once } from "../setup/once.mjs";
import { step } from "../progress.mjs";
import { builtPackage } from "./package.mjs";
import { unlessUnchanged } from "./unless-unchanged.mjs";

/** What is wrong with the comments is an error: see pkg/typedoc.json. */
export const TYPEDOC = [path.join(ROOT, "node_modules/typedoc/bin/typedoc"), "--options", path.join(ROOT, "pkg/typedoc.json")];

const SOURCES = ["pkg/src", "pkg/tsconfig.json", "pkg/typedoc.json", "scripts/build/typedoc-plugin.mjs", "package-lock.json"];

export const builtReference = once(async () => {
  await builtPackage();
  const made = {
    stamp: path.join(ROOT, "target", ".reference-made-from"),
    output: path.join(ROOT, "www", "public", "api", "index.html"),
    inputs: SOURCES.map((name) => path.join(ROOT, name)),
  };
  await unlessUnchanged(made, async () => {
    await step("API reference", "10 s", () => capture(process.execPath, TYPEDOC));
  });
});
