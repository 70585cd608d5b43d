// The service worker of the built page: what was visited once works without a network.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const SOURCE = path.join(import.meta.dirname, "..", "service-worker", "service-worker.js");
/** Copied as they are, so not in the bundle; the reference is too much to keep. */
const PUBLIC = path.join(import.meta.dirname, "..", "public");

/** Writes `sw.js` with the names of all files of the page. @returns {import("vite").Plugin} */
export function serviceWorker() {
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const copied = readdirSync(PUBLIC, { withFileTypes: true }).filter((entry) => entry.isFile());
      const files = ["./", ...Object.keys(bundle), ...copied.map(({ name }) => name)].filter((name) => name !== "index.html");
      const hash = createHash("sha256");
      for (const part of Object.values(bundle)) hash.update(part.type === "chunk" ? part.code : part.source);
      for (const { name } of copied) hash.update(readFileSync(path.join(PUBLIC, name)));
      const source = readFileSync(SOURCE, "utf8")
        .replace('"__VERSION__"', JSON.stringify(hash.digest("hex").slice(0, 16)))
        .replace("[/* __FILES__ */]", JSON.stringify(files.sort()));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}
