// npm run bench: vidyuan beside what one would use instead, in Node and in Chromium; docs/bench.md and the README's table
// are written anew. With `-- --dry` nothing is written.

import path from "node:path";
import { builtPackage } from "./build/package.mjs";
import { show } from "./command.mjs";
import { runScript } from "./progress.mjs";
import { chrome } from "./setup/browsers.mjs";

await runScript(async () => {
  await builtPackage();
  const args = [path.join("tests", "bench", "run.mjs"), ...process.argv.slice(2)];
  if (!(await show(process.execPath, args, { env: await chrome() }))) process.exitCode = 1;
});
