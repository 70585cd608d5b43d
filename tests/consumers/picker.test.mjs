import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import * as vidyuan from "vidyuan";
import { served, shows, withBrowser } from "./browser.mjs";
import { folderOf, runIn } from "./project.mjs";

withBrowser();

test("examples/picker: a model picker in 40 lines", async () => {
  const lines = readFileSync(path.join(folderOf("picker"), "picker.ts"), "utf8").trimEnd().split("\n");
  assert.ok(lines.length <= 40, `${lines.length} lines`);
  await runIn("picker", ["node_modules/typescript/bin/tsc"]).catch(({ stdout }) => assert.fail(stdout));
  await runIn("picker", ["node_modules/vite/bin/vite.js", "build", "--logLevel=error"]);

  const request = {
    model: "OS-2.0",
    prompt: "a wave",
    seconds: "12",
    metadata: { output_config: { resolution: "720P", audio_generation: "Enabled" } },
  };
  const { priced, excluded } = vidyuan.compare(request);
  const [cheapest] = priced;
  await served(path.join(folderOf("picker"), "dist"), (url) =>
    shows(`${url}/index.html`, { "tbody tr:first-child": "yuan" }, {
      act: async (page) => {
        assert.equal(await page.locator("[name=model] option").count(), vidyuan.catalog().length);
        await page.selectOption("[name=model]", "OS-2.0");
        await page.fill("[name=seconds]", "12");
        await page.check("[name=sound]");
        await page.locator("tr[aria-current] td:nth-child(2)", { hasText: `${vidyuan.quote(request).payable} yuan` }).waitFor();
        await page.locator("tbody tr:first-child td:nth-child(2)", { hasText: `${cheapest.payable} yuan` }).waitFor();
        assert.equal(await page.locator("tbody tr").count(), priced.length + excluded.length);
        await page.fill("[name=seconds]", "");
        await page.locator("#problems", { hasText: vidyuan.validate({ ...request, seconds: "" }).diagnostics[0].message }).waitFor();
      },
    }),
  );
});
