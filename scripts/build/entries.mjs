// The package's entries: TypeScript → modules, once as ES modules and once for `require`, each with types of its own.

import { rm } from "node:fs/promises";
import path from "node:path";
import { ROOT, capture } from "../command.mjs";
import { step } from "../progress.mjs";

/** Which module is which entry. The engine's way into the program is what tells entries apart: see pkg/package.json. */
const ES_MODULES = {
  index: "index.js",
  inline: "inline.js",
  workerd: "workerd.js",
  gateway: "gateway/index.js",
  "gateway-inline": "gateway/inline.js",
  "gateway-workerd": "gateway/workerd.js",
  worker: "worker/index.js",
  "worker-thread": "worker/thread.js",
};

/** `require` cannot know its own address, so it gets the engine with the code. */
const COMMONJS = { inline: "inline.js", gateway: "gateway/inline.js", worker: "worker/required.js" };

/** However an entry gets its engine, it has the same exports. */
const TYPES = { index: "index.d.ts", gateway: "gateway/index.d.ts", worker: "worker/index.d.ts" };

/**
 * Compiles the entries in pkg/src.
 *
 * @param {string} parts the folder where the engine is
 */
export async function compileEntries(parts) {
  const args = ["--project", path.join(ROOT, "pkg"), "--outDir", parts];
  await step("entries, compiled from TypeScript", "3 s", () => tsc(args));
}

/**
 * Bundles compiled entries: what they share, the engine above all, stands in modules of its own.
 *
 * @param {string} parts the folder of the compiled entries and the engine
 * @param {string} folder
 */
export async function bundleEntries(parts, folder) {
  // Comes from node_modules, which is only there now.
  const { default: dts } = await import("rollup-plugin-dts");
  await step("entries, bundled", "3 s", async () => {
    await rm(folder, { recursive: true, force: true });
    const chunks = { manualChunks: (/** @type {string} */ id) => chunkOf(path.relative(parts, id)) };
    await bundle(parts, ES_MODULES, { dir: folder, format: "es", ...named("mjs"), ...chunks });
    await bundle(parts, COMMONJS, { dir: folder, format: "cjs", ...named("cjs"), ...chunks });
    await bundle(parts, TYPES, { dir: folder, format: "es", ...named("d.mts") }, [dts()]);
    await bundle(parts, TYPES, { dir: folder, format: "es", ...named("d.cts") }, [dts()]);
  });
}

/**
 * What is shared keeps its names, for those who read the package in node_modules.
 *
 * @param {string} ending
 */
function named(ending) {
  const chunkFileNames = (/** @type {{ name: string }} */ { name }) => `${name.replace(/\.d$/, "")}.${ending}`;
  return { entryFileNames: `[name].${ending}`, chunkFileNames, minifyInternalExports: false };
}

/**
 * @param {string} parts
 * @param {Record<string, string>} entries
 * @param {import("rollup").OutputOptions} output
 * @param {import("rollup").Plugin[]} [plugins]
 */
async function bundle(parts, entries, output, plugins = []) {
  const { rollup } = await import("rollup");
  const files = Object.entries(entries).map(([name, file]) => [name, path.join(parts, file)]);
  const build = await rollup({
    input: Object.fromEntries(files),
    // workerd imports it, and everybody else fetches it.
    external: /engine\.wasm$/,
    plugins,
    onwarn(warning) {
      throw new Error(warning.message);
    },
  });
  await build.write({
    ...output,
    paths: (id) => (id.endsWith("engine.wasm") ? "./engine.wasm" : id),
  });
  await build.close();
}

const ENTRIES = [...Object.values(ES_MODULES), ...Object.values(COMMONJS)].map(path.normalize);
/** What has nothing to do with the engine: a page with a worker loads no more than this. */
const PLAIN = ["address.js", "batch.js", "errors.js", "kind.js", "options.js", "signal.js", "stream.js", "text.js", "timer.js"];

/** @param {string} module */
function chunkOf(module) {
  if (ENTRIES.includes(module)) return undefined;
  if (module === "inlined.js" || module === path.join("engine", "bytes.js")) return "bytes";
  if (PLAIN.includes(module)) return "plain";
  if (module.startsWith("gateway")) return "adapter";
  // The rest of the worker belongs to one entry.
  if (module.startsWith("worker")) return module.endsWith("messages.js") ? "messages" : undefined;
  return "shared";
}

/** @param {string[]} args */
export function tsc(args) {
  return capture(process.execPath, [path.join(ROOT, "node_modules", "typescript", "bin", "tsc"), ...args]);
}
