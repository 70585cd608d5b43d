// The built playground under a sub-path, as a static host would have it, and a page that a person looks at.

import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { ROOT } from "../../scripts/command.mjs";
import { serve } from "../../scripts/serve.mjs";
import { complaintsOfChromium, launchChromium } from "../page/browsers.mjs";

export const PATIENCE_MS = 20_000;
/** A page that is left at once takes back its request for the icon. */
const ICON_OVERTAKEN = /icon\.svg: net::ERR_ABORTED/;
const SUB_PATH = "tools/playground";

/** @type {import("playwright-core").Browser} */
let browser;
let server;
let folder;

/** Call once in a test file. */
export function useWorld() {
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "playground-"));
    await cp(path.join(ROOT, "www", "dist"), path.join(folder, SUB_PATH), { recursive: true });
    browser = await launchChromium();
    server = await serve(folder, { port: 0 });
  });
  after(async () => {
    await browser?.close();
    server?.close();
    await rm(folder, { recursive: true, force: true });
  });
}

export const address = () => `${server.url}${SUB_PATH}/`;
export const chromium = () => browser;

/**
 * A fresh profile with the page open and the engine's first answer on it. When the test ends, the page must have
 * complained of nothing but what `expected` allows. With `args` it is in a browser of its own, started with them.
 *
 * @param {import("node:test").TestContext} t
 * @param {{ hash?: string, locale?: string, expected?: RegExp[], waits?: boolean, args?: string[],
 *   prepare?: (page: import("playwright-core").Page) => Promise<unknown> } & import("playwright-core").BrowserContextOptions} [options]
 */
export async function open(t, { hash = "", locale = "en", expected = [], waits = true, args, prepare, ...more } = {}) {
  const own = args ? await launchChromium(args) : undefined;
  const context = await (own ?? browser).newContext({ locale, viewport: { width: 1440, height: 900 }, ...more });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(server.url).origin });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = complaintsOfChromium(page);
  t.after(async () => {
    // A file that a test changes on its way may still be on it.
    await context.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
    await own?.close();
    const allowed = [...expected, ICON_OVERTAKEN];
    const unexpected = complaints.filter((complaint) => !allowed.some((one) => one.test(complaint)));
    assert.deepEqual(unexpected, []);
  });
  await prepare?.(page);
  await page.goto(address() + hash);
  if (waits) await ready(page);
  return page;
}

export async function ready(page) {
  await page.waitForSelector('html[data-engine="ready"]');
}

/** The link that opens a request. */
export const requestHash = (request) =>
  `#request=${encodeURIComponent(typeof request === "string" ? request : JSON.stringify(request, null, 2))}`;

/** What the price panel shows, digits only: `12.00`. */
export async function amount(page) {
  return (await page.getByTestId("amount").innerText()).replaceAll(/[^\d.]/g, "");
}

/** Waits until the price is this. */
export async function priceIs(page, expected) {
  await page.waitForFunction(
    (text) => document.querySelector('[data-testid="amount"]')?.textContent?.replaceAll(/[^\d.]/g, "") === text,
    expected,
  );
}

/** The request's text as it is shared: what the editor would show. */
export function requestText(page) {
  return copied(page, /^(Copy as JSON|复制为 JSON)$/);
}

/** What an entry of the sharing menu puts on the clipboard. */
export async function copied(page, entry) {
  const nothing = "nothing was copied yet";
  await page.evaluate((text) => navigator.clipboard.writeText(text), nothing);
  await page.getByRole("button", { name: /^(Share|分享)$/ }).click();
  await page.getByRole("button", { name: entry, exact: true }).click();
  for (;;) {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    if (text !== nothing) return text;
    await page.waitForTimeout(20);
  }
}

export async function request(page) {
  return JSON.parse(await requestText(page));
}

/** The text of the payload panel as JSON, once it is that of the request as it stands. */
export async function payload(page) {
  await page.locator("[data-pane=payload][aria-busy=false]").waitFor({ state: "attached" });
  return page.evaluate(() => {
    const lines = [...document.querySelectorAll("[data-pane=payload] .line")];
    const text = lines.map((line) => {
      const copy = line.cloneNode(true);
      for (const extra of copy.querySelectorAll(".from, .visually-hidden")) extra.remove();
      return copy.textContent;
    });
    return JSON.parse(text.join(""));
  });
}

/** The places whose lines are marked as changed. */
export function changedPlaces(page) {
  return page.locator("[data-pane=payload] li.changed").evaluateAll((lines) => lines.map((line) => line.dataset.pointer));
}

/** From now on, every file is one that was deleted before it is read. */
export function unreadableFiles(page) {
  return page.evaluate(() => {
    Blob.prototype.text = () => Promise.reject(new DOMException("it is gone", "NotFoundError"));
  });
}

export async function showJson(page) {
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.locator(".cm-content").waitFor();
}
