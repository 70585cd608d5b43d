// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { codeExamples } from "./build/code-examples.js";
import { contentSecurityPolicy } from "./build/csp.js";
import { serviceWorker } from "./build/service-worker.js";

const require = createRequire(import.meta.url);
const engine = require.resolve("vidyuan/engine.wasm");

export default defineConfig({
  // Relative addresses: the built page works under any sub-path.
  base: "./",
  plugins: [svelte(), codeExamples(), contentSecurityPolicy(), serviceWorker()],
  build: { target: "es2022", modulePreload: { polyfill: false } },
  define: {
    __COMMIT__: JSON.stringify(commit()),
    __HAS_REFERENCE__: existsSync(new URL("./public/api/index.html", import.meta.url)),
    __ENGINE_BYTES__: readFileSync(engine).length,
  },
});

/** Which state of the repository this is; a copy without its history has none. */
function commit() {
  try {
    const cwd = import.meta.dirname;
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd, stdio: "pipe", encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
