// npm run gateway: builds the package, and serves the demo gateway until it is stopped.

import { builtPackage } from "./build/package.mjs";
import { runScript } from "./progress.mjs";

await runScript(async () => {
  await builtPackage();
  // Needs the package, and comes with packages that are only there now.
  const { runGateway } = await import("../www/demo-gateway/serve.js");
  await runGateway();
});
