// npm run screenshots: the built playground as people see it, into screenshots/; with `--readme` also those of the README.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { builtSite } from "./build/site.mjs";
import { ROOT } from "./command.mjs";
import { runScript } from "./progress.mjs";
import { CHROMIUM_ARGUMENTS, chrome } from "./setup/browsers.mjs";

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };
const LOCALES = /** @type {const} */ (["zh-CN", "en"]);
const THEMES = /** @type {const} */ (["light", "dark"]);

/** What is looked at: each starts from the opened page. @type {Record<string, (page: import("playwright-core").Page) => Promise<void>>} */
const SCENES = {
  open: async () => {},
  problems: async (page) => {
    await go(page, "#example=overview-motion");
    await tab(page, 2);
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
    await tab(page, 4);
    await page.locator("[data-pane=compare] .more").click();
  },
  payload: async (page) => {
    await page.locator("#seconds").fill("8");
    await page.locator("#seconds").press("Tab");
    await page.locator('input[name="resolution"][value="1080P"]').check();
    await tab(page, 3);
  },
  sent: async (page) => {
    await tab(page, 5);
    await page.locator("[data-pane=send] .main").click();
    await page.waitForSelector("video");
    await page.waitForFunction("document.querySelector('video').readyState >= 2");
  },
};

/** @param {import("playwright-core").Page} page @param {string} hash */
async function go(page, hash) {
  await page.goto(new URL(hash, page.url()).href);
  await page.waitForTimeout(300);
}

/** Only a phone has tabs. @param {import("playwright-core").Page} page @param {number} number */
async function tab(page, number) {
  const button = page.locator(`nav.tabs button:nth-child(${number})`);
  if (await button.isVisible()) await button.click();
}

await runScript(async () => {
  const { values } = parseArgs({ options: { only: { type: "string" }, built: { type: "boolean" } } });
  const site = values.built ? path.join(ROOT, "www", "dist") : await builtSite();
  const { CHROME } = await chrome();
  // Come from node_modules, which is only there now.
  const { serve } = await import("./serve.mjs");
  const { chromium } = await import("playwright-core");
  const server = await serve(site, { port: 0 });
  const browser = await chromium.launch({ executablePath: CHROME, args: CHROMIUM_ARGUMENTS });
  const folder = path.join(ROOT, "screenshots");
  await mkdir(folder, { recursive: true });

  for (const [scene, act] of Object.entries(SCENES)) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const locale of LOCALES) {
        for (const colorScheme of THEMES) {
          const name = [scene, size, locale, colorScheme].join("-");
          if (values.only !== undefined && !name.includes(values.only)) continue;
          const isPhone = size === "phone";
          const page = await browser.newPage({ viewport, locale, colorScheme, isMobile: isPhone, hasTouch: isPhone });
          await page.goto(server.url);
          await page.waitForSelector('html[data-engine="ready"]');
          await act(page);
          await page.screenshot({ path: path.join(folder, `${name}.png`) });
          await page.close();
          console.log(`screenshots/${name}.png`);
        }
      }
    }
  }
  await browser.close();
  server.close();
});
