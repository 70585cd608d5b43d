// An origin of its own: the built package and the modules that the tests run in pages and workers.

import path from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { build } from "vite";
import { ROOT } from "../../../scripts/command.mjs";

const EMPTY_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>vidyuan</title>
  <link rel="icon" href="data:,">`;

export async function serveSite() {
  const app = new Hono();
  const folders = {
    "/pkg": path.join(ROOT, "pkg", "dist"),
    "/tests": path.join(ROOT, "tests", "gateway"),
    "/demo-gateway": path.join(ROOT, "www", "demo-gateway"),
  };
  for (const [prefix, folder] of Object.entries(folders)) {
    const rewriteRequestPath = (requested) => requested.slice(prefix.length);
    app.use(`${prefix}/*`, serveStatic({ root: path.relative(process.cwd(), folder), rewriteRequestPath }));
  }
  app.get("/", (context) => context.html(EMPTY_PAGE));
  // A service worker may only serve what is beside it.
  app.get("/service-worker.mjs", (context) =>
    context.body('import "/tests/page/worker.mjs";', 200, { "content-type": "text/javascript" }),
  );
  app.get("/demo-worker.mjs", async (context) =>
    context.body(await bundled("demo-worker.mjs"), 200, { "content-type": "text/javascript" }),
  );
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A module of this folder with all that it imports, as one text. */
async function bundled(name) {
  const entry = path.join(ROOT, "tests", "gateway", "page", name);
  const [{ output }] = await build({
    configFile: false,
    logLevel: "warn",
    build: { write: false, lib: { entry, formats: ["es"], fileName: "bundle" } },
  });
  return output[0].code;
}
