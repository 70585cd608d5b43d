import assert from "node:assert/strict";
import { test } from "node:test";
import { runIn } from "./project.mjs";

for (const resolution of ["node16", "bundler"]) {
  test(`tsc, moduleResolution ${resolution}`, async () => {
    const args = ["node_modules/typescript/bin/tsc", "--project", `tsconfig.${resolution}.json`];
    await runIn("types", args).catch(({ stdout }) => assert.fail(stdout));
  });
}
