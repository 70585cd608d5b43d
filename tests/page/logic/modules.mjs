// The page's own modules in Node: Vite turns their TypeScript into JavaScript, as it does for the page.

import path from "node:path";
import { after } from "node:test";
import { createServer } from "vite";
import { ROOT } from "../../../scripts/command.mjs";

const server = await createServer({
  root: path.join(ROOT, "www"),
  appType: "custom",
  logLevel: "error",
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
});
after(() => server.close());

/** A module of www/src by its path in there. */
export const load = (file) => server.ssrLoadModule(`/src/${file}`);
