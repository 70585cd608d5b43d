import assert from "node:assert/strict";
import { test } from "node:test";
import { runIn } from "./project.mjs";

for (const [name, about] of [
  ["node16", "moduleResolution node16"],
  ["bundler", "moduleResolution bundler"],
  ["node", "Node's types alone, without those of a page"],
]) {
  test(`tsc, ${about}`, async () => {
    const args = ["node_modules/typescript/bin/tsc", "--project", `tsconfig.${name}.json`];
    await runIn("types", args).catch(({ stdout }) => assert.fail(stdout));
  });
}
