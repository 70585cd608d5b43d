// npm run build:site: the playground with the API reference, as static files in www/dist.

import { builtSite } from "./build/site.mjs";
import { runScript } from "./progress.mjs";

await runScript(async () => {
  console.log(`\nThe site is in ${await builtSite()}: any static host will do, under any path.`);
});
