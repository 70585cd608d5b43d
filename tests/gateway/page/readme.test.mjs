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

/** What the page says after a click, and whether it offers another. */
async function clicked(page, ends) {
  await page.fill("input", "demo");
  await page.click("button");
  const hasEnded = (text) => document.querySelector("output").value.includes(text);
  await page.waitForFunction(hasEnded, ends, { timeout: 30_000 });
  return { said: await page.textContent("output"), isOffered: await page.isEnabled("button") };
}

const LOOK = "Look at your account before another try. ";

test("without a gateway the page says that it may have been billed, and offers no second click", async (context) => {
  const { said, isOffered } = await clicked(await pageAt(context, "http://localhost:9"), "no readable answer");
  assert.ok(said.startsWith(`${LOOK} no readable answer`), said);
  assert.equal(isOffered, false);
});

test("after a refusal the page offers a second click", async (context) => {
  const gateway = await serveGateway({ seconds: 1, fault: "quota" });
  context.after(() => gateway.close());
  const { said, isOffered } = await clicked(await pageAt(context, gateway.url), "quota left");
  assert.ok(!said.startsWith(LOOK), said);
  assert.equal(isOffered, true);
});

for (const [fault, ends] of [
  ["poll_unauthorized", "Invalid token"],
  ["ends_failed", "no frame came out"],
  ["content_html", "task_"],
]) {
  test(`where a task is paid for, the page offers no second click: ${fault}`, async (context) => {
    const gateway = await serveGateway({ seconds: 1, fault });
    context.after(() => gateway.close());
    const { said, isOffered } = await clicked(await pageAt(context, gateway.url), ends);
    assert.match(said, new RegExp(`^${LOOK}task_\\w+ `));
    assert.equal(isOffered, false);
  });
}
