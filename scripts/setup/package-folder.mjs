// `wasm-pack build`, typed from habit, writes into pkg/ over what is ours. Better told at once than wondered about.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../command.mjs";
import { Advice } from "../progress.mjs";

/** @param {string} [root] */
export function checkPackageFolder(root = ROOT) {
  const manifest = JSON.parse(readFileSync(path.join(root, "pkg", "package.json"), "utf8"));
  const ignore = path.join(root, "pkg", ".gitignore");
  const ignoresAll = existsSync(ignore) && readFileSync(ignore, "utf8").trim() === "*";
  if (manifest.exports && !ignoresAll) return;
  throw new Advice(
    "`wasm-pack build` has overwritten files in pkg/. This package is built with `npm run build` instead.\n" +
      "  To put pkg/ in order again, type:\n" +
      "    rm -f pkg/.gitignore pkg/README.md pkg/LICENSE* pkg/vidyuan*\n" +
      "    git checkout -- pkg",
  );
}
