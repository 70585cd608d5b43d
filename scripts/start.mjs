// npm start: builds the package and the playground, and serves the playground until it is stopped.

import { builtSite } from "./build/site.mjs";
import { askedPort } from "./port.mjs";
import { runScript } from "./progress.mjs";

await runScript(async () => {
  const asked = askedPort(4173);
  const folder = await builtSite();
  // Comes from node_modules, which is only there now.
  const { serve } = await import("./serve.mjs");
  const server = await serve(folder, asked);
  if (asked.port !== 0 && server.port !== asked.port) console.log(`Port ${asked.port} is taken.`);
  console.log(`\nThe playground is at ${server.url} (Ctrl+C stops it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.close());
});
