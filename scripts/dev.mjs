// npm run dev: the playground with Vite's development server; a change of the crate or the package rebuilds the package.

import path from "node:path";
import { makePackage } from "./build/package.mjs";
import { WWW } from "./build/site.mjs";
import { ROOT } from "./command.mjs";
import { askedPort } from "./port.mjs";
import { Advice, runScript } from "./progress.mjs";

/** What the package is made from. */
const SOURCES = ["src", "pkg/src", "Cargo.toml", "Cargo.lock"].map((name) => path.join(ROOT, name));
/** An editor that saves several files at once is to cause one build. */
const QUIET_MS = 200;

await runScript(async () => {
  const asked = askedPort(5173);
  await makePackage();
  // Comes from node_modules, which is only there now.
  const { createServer } = await import("vite");
  const server = await createServer({ root: WWW, server: asked });
  await server.listen();
  server.printUrls();

  const rebuild = rebuilder(() => server.ws.send({ type: "full-reload" }));
  server.watcher.add(SOURCES);
  server.watcher.on("all", (_, file) => {
    if (SOURCES.some((source) => file === source || file.startsWith(source + path.sep))) rebuild();
  });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      // Being stopped is how this ends; Vite would call it 143.
      process.exitCode = 0;
      void server.close().then(() => process.exit());
    });
  }
});

/**
 * Builds once the changes pause; those that come during a build cause another one.
 *
 * @param {() => void} onBuilt
 */
function rebuilder(onBuilt) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let isBuilding = false;
  let isStale = false;

  async function build() {
    if (isBuilding) {
      isStale = true;
      return;
    }
    isBuilding = true;
    do {
      isStale = false;
      try {
        await makePackage();
        onBuilt();
      } catch (error) {
        // The next change may mend it.
        console.error(error instanceof Advice ? error.message : error);
      }
    } while (isStale);
    isBuilding = false;
  }

  return () => {
    clearTimeout(timer);
    timer = setTimeout(build, QUIET_MS);
  };
}
