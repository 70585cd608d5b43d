// The README's page, as written there, in Chromium against the demo gateway.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serveGateway } from "../../../www/demo-gateway/serve.js";
import { launchChromium } from "../../page/browsers.mjs";
import { WRITTEN_URL, program } from "../readme.mjs";
import { serveSite } from "./site.mjs";

/** What a bundler does for a page: the package's name becomes a place. */
const IMPORTS = `<script type="importmap">{"imports":{"vidyuan/gateway":"/pkg/gateway.mjs"}}</script>`;

async function pageAt(context, url) {
  const site = await serveSite();
  context.after(() => site.close());
  const browser = await launchChromium();
  context.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.setContent(IMPORTS + program("html", "vidyuan/gateway", 20).replace(WRITTEN_URL, url));
  return page;
}

test("a page of at most 20 lines plays the video", async (context) => {
  const gateway = await serveGateway({ seconds: 1 });
  context.after(() => gateway.close());
  const page = await pageAt(context, gateway.url);
  await page.fill("input", "demo");
  await page.click("button");
  await page.waitForFunction(() => document.querySelector("video").readyState >= 2, undefined, { timeout: 30_000 });
  assert.equal(await page.textContent("output"), "completed 100 %");
});

test("without a gateway the page says that it may have been billed", async (context) => {
  const page = await pageAt(context, "http://localhost:9");
  await page.fill("input", "demo");
  await page.click("button");
  await page.waitForFunction(() => document.querySelector("output").value !== "", undefined, { timeout: 30_000 });
  assert.equal(await page.textContent("output"), "Look at your account before you try again.");
});
