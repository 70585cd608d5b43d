// npm run screenshots: the built playground as people see it, into screenshots/; with `--readme` the README's, into docs/.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { builtSite } from "./build/site.mjs";
import { ROOT } from "./command.mjs";
import { runScript } from "./progress.mjs";
import { CHROMIUM_ARGUMENTS, chrome } from "./setup/browsers.mjs";
import { chineseFont } from "./setup/fonts.mjs";

/** @typedef {import("playwright-core").Page} Page */

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };
const LOCALES = /** @type {const} */ (["zh-CN", "en"]);
const THEMES = /** @type {const} */ (["light", "dark"]);
const PARTS = { request: 1, check: 2, payload: 3, price: 4, send: 5 };

/** @typedef {{ scene: string, size: keyof typeof SIZES, locale: string, colorScheme: "light" | "dark" }} Picture */

/** Two of what the script makes, for the README. @type {Record<string, Picture>} */
const README = {
  "docs/playground.png": { scene: "open", size: "desktop", locale: "en", colorScheme: "light" },
  "docs/playground-phone.png": { scene: "price", size: "phone", locale: "zh-CN", colorScheme: "dark" },
};

/** What is looked at: each starts from the opened page. @type {Record<string, (page: Page) => Promise<unknown>>} */
const SCENES = {
  open: async () => {},
  invalid: async (page) => {
    await go(page, "#example=overview-motion");
    await show(page, "check");
  },
  fixes: async (page) => {
    const request = { model: "vidu-Q3-pro", prompt: "海边的灯塔", seconds: 5, size: "1000x1000", metadata: { offpeak: "true" } };
    await go(page, `#request=${encodeURIComponent(JSON.stringify(request, null, 2))}`);
  },
  json: async (page) => {
    await go(page, "#example=guide-5.11");
    await page.keyboard.press("Alt+J");
    await page.waitForSelector(".cm-content");
  },
  shots: async (page) => {
    await go(page, "#example=guide-5.10");
    await page.locator("details.layers > summary").click();
  },
  price: async (page) => {
    await go(page, "#example=guide-5.2");
    await show(page, "price");
  },
  unpriced: async (page) => {
    await go(page, "#example=guide-5.11");
    await show(page, "price");
  },
  compare: async (page) => {
    await go(page, "#example=guide-5.3");
    await show(page, "price");
    await page.locator("[data-pane=compare] .more").click();
    await page.locator("[data-pane=compare] summary").click();
    await page.locator("[data-pane=compare]").scrollIntoViewIfNeeded();
  },
  payload: async (page) => {
    await page.locator("#seconds").fill("8");
    await page.locator("#seconds").press("Tab");
    await page.locator('input[name="resolution"][value="1080P"]').check();
    await answered(page);
    await show(page, "payload");
  },
  scene: async (page) => {
    await go(page, "#example=guide-5.8");
    await page.locator("details:has([data-field=files]) > summary").click();
    await page.locator("details:has([data-field=options]) > summary").click();
    await page.locator("[data-field=scene]").scrollIntoViewIfNeeded();
  },
  sent: async (page) => {
    await show(page, "send");
    await page.locator("[data-pane=send] .main").click();
    await page.waitForSelector("video");
    await page.waitForFunction("document.querySelector('video').readyState === 4");
    await page.locator("[data-pane=send]").scrollIntoViewIfNeeded();
  },
  gateway: async (page) => {
    await show(page, "send");
    await page.locator("[data-pane=send] .segments button").nth(1).click();
    await page.locator("[data-pane=send]").scrollIntoViewIfNeeded();
  },
  menu: (page) => page.locator("header .menu > button").nth(1).click(),
  prices: async (page) => {
    await show(page, "price");
    await page.locator("[data-pane=price] .card-head button").click();
    await page.locator("#own-prices").fill('{ "kling-3.0-omni-720p-noref-audio": "0.70", "os-2.0": "0.60" }');
    await page.locator("dialog .main").click();
    await page.waitForSelector("dialog table");
  },
  keys: (page) => page.keyboard.press("?"),
  damaged: (page) => go(page, "#v1.damaged"),
  broken: (page) => go(page, `#request=${encodeURIComponent('{ "model": "Kling-2.6",, }')}`),
  unloaded: async (page) => {
    await page.route(/engine.*\.wasm$/, (route) => route.abort());
    await page.reload();
    await page.waitForSelector("[role=alert]");
  },
};

/** @param {Page} page @param {string} hash */
async function go(page, hash) {
  await page.goto(new URL(hash, page.url()).href);
  await page.waitForTimeout(200);
  await answered(page);
}

/** @param {Page} page */
async function answered(page) {
  await page.waitForSelector("[data-pane=payload][aria-busy=false]", { state: "attached" });
  // The comparison and the plot come a moment after the price.
  await page.waitForTimeout(300);
}

/** Only a phone has tabs. @param {Page} page @param {keyof typeof PARTS} part */
async function show(page, part) {
  const button = page.locator(`nav.tabs button:nth-child(${PARTS[part]})`);
  if (await button.isVisible()) await button.click();
}

/** Every picture that there is. @returns {Generator<Picture & { file: string }>} */
function* pictures() {
  for (const scene of Object.keys(SCENES)) {
    for (const size of /** @type {(keyof typeof SIZES)[]} */ (Object.keys(SIZES))) {
      for (const locale of LOCALES) {
        for (const colorScheme of THEMES) {
          const name = [scene, size, locale, colorScheme].join("-");
          yield { file: `screenshots/${name}.png`, scene, size, locale, colorScheme };
        }
      }
    }
  }
}

await runScript(async () => {
  const { values } = parseArgs({
    options: { only: { type: "string", default: "" }, built: { type: "boolean" }, readme: { type: "boolean" } },
  });
  const site = values.built ? path.join(ROOT, "www", "dist") : await builtSite();
  const { CHROME } = await chrome();
  // After the browser, which brings the program that knows the fonts.
  await chineseFont();
  // Come from node_modules, which is only there now.
  const { serve } = await import("./serve.mjs");
  const { chromium } = await import("playwright-core");
  const server = await serve(site, { port: 0 });
  const browser = await chromium.launch({ executablePath: CHROME, args: CHROMIUM_ARGUMENTS });
  await mkdir(path.join(ROOT, "screenshots"), { recursive: true });

  const all = values.readme ? Object.entries(README).map(([file, one]) => ({ file, ...one })) : [...pictures()];
  for (const { file, scene, size, ...look } of all) {
    if (!file.includes(values.only)) continue;
    const viewport = SIZES[size];
    const isPhone = size === "phone";
    const page = await browser.newPage({ viewport, ...look, isMobile: isPhone, hasTouch: isPhone, serviceWorkers: "block" });
    await page.goto(server.url);
    await page.waitForSelector('html[data-engine="ready"]');
    await answered(page);
    await SCENES[scene]?.(page);
    await page.waitForTimeout(100);
    await page.screenshot({ path: path.join(ROOT, file) });
    await page.close();
    console.log(file);
  }
  await browser.close();
  server.close();
});
