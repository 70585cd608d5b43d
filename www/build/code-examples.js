// For each diagnostic code a request that causes it, taken from the corpus: what `#code=CODE` opens.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const NAME = "virtual:code-examples";
const CORPUS = path.join(import.meta.dirname, "..", "..", "tests", "corpus");

/** @returns {import("vite").Plugin} */
export function codeExamples() {
  return {
    name: "code-examples",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      /** @type {Record<string, string>} */
      const texts = {};
      for (const file of readdirSync(CORPUS).filter((name) => name.endsWith(".json"))) {
        for (const { name, request, text } of JSON.parse(readFileSync(path.join(CORPUS, file), "utf8"))) {
          const [, code] = /^(\S+) fires:/.exec(name) ?? [];
          if (code === undefined || code in texts) continue;
          if (typeof text === "string") texts[code] = text;
          else if (request !== undefined) texts[code] = JSON.stringify(request, null, 2);
        }
      }
      return `export default ${JSON.stringify(texts)};`;
    },
  };
}
