// npm run build:site: the playground with the API reference, as static files in www/dist.

import { builtPackage } from "./build/package.mjs";
import { builtSite } from "./build/site.mjs";
import { capture } from "./command.mjs";
import { TYPEDOC } from "./docs.mjs";
import { runScript, step } from "./progress.mjs";

await runScript(async () => {
  await builtPackage();
  await step("API reference", "10 s", () => capture(process.execPath, TYPEDOC));
  console.log(`\nThe site is in ${await builtSite()}: any static host will do, under any path.`);
});
