// npm run docs: the API reference in www/public/api; the page then serves it.

import { builtReference } from "./build/reference.mjs";
import { runScript } from "./progress.mjs";

await runScript(async () => {
  await builtReference();
  console.log("The API reference is in www/public/api.");
});
