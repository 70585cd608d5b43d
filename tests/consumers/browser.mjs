// Pages of the projects in a real Chromium.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before } from "node:test";
import sirv from "sirv";
import { complaintsOfChromium, launchChromium } from "../page/browsers.mjs";

/** A page must show what it is asked for within this time; development servers compile at the first visit. */
const TIMEOUT_MS = 30_000;

/** @type {import("playwright-core").Browser} */
let browser;

/** To be called by a test file that opens pages. */
export function withBrowser() {
  before(async () => void (browser = await launchChromium()));
  after(() => browser.close());
}

/**
 * Opens a page and waits until its places show these texts; a page that complains fails.
 *
 * @param {string} url
 * @param {Record<string, string | RegExp>} texts by CSS selector
 * @param {{ complaints?: RegExp, act?: (page: import("playwright-core").Page) => Promise<void> }} [allowed]
 */
export async function shows(url, texts, { complaints: allowed, act } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const complaints = complaintsOfChromium(page);
  try {
    await page.goto(url);
    for (const [place, text] of Object.entries(texts)) await showsAt(page, place, text, complaints);
    await act?.(page);
    assert.deepEqual(allowed ? complaints.filter((said) => !allowed.test(said)) : complaints, []);
  } finally {
    await page.close();
  }
}

/** @param {import("playwright-core").Page} page @param {string} place @param {string | RegExp} text */
async function showsAt(page, place, text, complaints) {
  const has = typeof text === "string" ? page.locator(place, { hasText: text }) : page.locator(place).filter({ hasText: text });
  try {
    await has.waitFor({ state: "attached", timeout: TIMEOUT_MS });
  } catch {
    const shown = await page.locator(place).textContent({ timeout: 1000 }).catch(() => "nothing");
    assert.fail(`${place} shows ${shown} instead of ${text}\n${complaints.join("\n")}`);
  }
}

/**
 * Serves a folder while `work` runs.
 *
 * @template T
 * @param {string} folder
 * @param {(url: string) => Promise<T>} work
 * @param {(file: string) => Record<string, string>} [headers] of each file, over the usual ones
 */
export async function served(folder, work, headers = () => ({})) {
  const setHeaders = (response, file) => {
    for (const [name, value] of Object.entries(headers(file))) response.setHeader(name, value);
  };
  const answer = sirv(folder, { dev: true, setHeaders });
  const server = createServer((request, response) => answer(request, response, () => response.writeHead(404).end()));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  try {
    return await work(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
