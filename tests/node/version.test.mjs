import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { init, version } from "vidyuan";

const manifest = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));

test("the first call starts the engine", () => {
  assert.equal(version().package, manifest.version);
});

test("init is allowed and resolves", async () => {
  assert.equal(await init(), undefined);
});
