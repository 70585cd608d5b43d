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
};

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
          await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: !isPhone });
          await page.close();
          console.log(`screenshots/${name}.png`);
        }
      }
    }
  }
  await browser.close();
  server.close();
});
