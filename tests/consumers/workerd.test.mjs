import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { PRICE, folderOf, toolOf } from "./project.mjs";

const FOLDER = folderOf("workerd");

test("workerd through miniflare: quote and gateway, the engine as a compiled module", async () => {
  const { build } = await toolOf("workerd", "esbuild");
  const { Miniflare } = await toolOf("workerd", "miniflare");
  const outdir = path.join(FOLDER, "dist");
  // As Cloudflare's own tool bundles: the package's condition, and WebAssembly beside the script.
  await build({
    entryPoints: [path.join(FOLDER, "worker.js")],
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    loader: { ".wasm": "copy" },
    outdir,
    logLevel: "error",
  });
  const worker = new Miniflare({
    rootPath: outdir,
    modules: true,
    modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
    scriptPath: "worker.js",
    compatibilityDate: "2026-04-01",
  });
  try {
    const body = JSON.stringify({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
    const response = await worker.dispatchFetch("http://worker/", { method: "POST", body });
    const answer = await response.json();
    assert.equal(`${answer.billingKey} ${answer.payable}`, PRICE);
    assert.equal(answer.hasGateway, true);
  } finally {
    await worker.dispose();
  }
});
