// The built playground in real browsers: the engine starts, and nothing complains.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";
import { serve } from "../../scripts/serve.mjs";
import { complaintsOfChromium, complaintsOfFirefox, launchChromium, launchFirefox } from "./browsers.mjs";

const PATIENCE_MS = 30_000;
/** The page says there how its engine is: `ready` once it answers. */
const ENGINE_IS_READY = 'document.documentElement.dataset.engine === "ready"';

let server;

before(async () => {
  server = await serve(path.join(ROOT, "www", "dist"), { port: 0 });
});

after(() => server.close());

test("in Chromium", async (t) => {
  const browser = await launchChromium();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const complaints = complaintsOfChromium(page);

  await page.goto(server.url);
  await page.waitForSelector('html[data-engine="ready"]', { timeout: PATIENCE_MS });

  assert.deepEqual(complaints, []);
});

test("in Firefox", async (t) => {
  const driver = await launchFirefox();
  t.after(() => driver.quit());
  const complaints = await complaintsOfFirefox(driver);

  await driver.get(server.url);
  await driver.wait(() => driver.executeScript(`return ${ENGINE_IS_READY}`), PATIENCE_MS);

  assert.deepEqual(complaints, []);
});

test("in Firefox, a complaint is heard", async (t) => {
  const driver = await launchFirefox();
  t.after(() => driver.quit());
  const complaints = await complaintsOfFirefox(driver);

  await driver.get("data:text/html,<script>console.error('heard'); throw new Error('thrown')</script>");
  await driver.wait(() => complaints.length === 2, PATIENCE_MS);

  assert.deepEqual(complaints, ["heard", "Error: thrown"]);
});
