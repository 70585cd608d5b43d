// npm run build: the package `vidyuan` into pkg/dist.

import { makePackage } from "./build/package.mjs";
import { runScript } from "./progress.mjs";

await runScript(makePackage);
