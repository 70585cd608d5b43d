// A browser extension of Manifest V3, whose pages and service worker have a policy of their own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { CHROMIUM_ARGUMENTS } from "../../scripts/setup/browsers.mjs";
import { complaintsOfChromium } from "../page/browsers.mjs";
import { PRICE, folderOf } from "./project.mjs";

test("Manifest V3: service worker and popup", async (context) => {
  const folder = folderOf("extension");
  // Extensions need a profile of their own; an empty name makes one that goes with the browser.
  const browser = await chromium.launchPersistentContext("", {
    executablePath: process.env["CHROME"] ?? assert.fail("CHROME is not set: run these tests by `npm run test:consumers`"),
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [...CHROMIUM_ARGUMENTS, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  });
  context.after(() => browser.close());
  const worker = browser.serviceWorkers()[0] ?? (await browser.waitForEvent("serviceworker"));
  assert.equal(await worker.evaluate("price"), PRICE);

  const page = await browser.newPage();
  const complaints = complaintsOfChromium(page);
  await page.goto(new URL("popup.html", worker.url()).href);
  await page.locator("#price", { hasText: PRICE }).waitFor();
  assert.deepEqual(complaints, []);
});
