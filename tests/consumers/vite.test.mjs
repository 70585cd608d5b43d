import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { served, shows, withBrowser } from "./browser.mjs";
import { CHEAPEST, PRICE, folderOf, runIn, toolOf } from "./project.mjs";

withBrowser();
const SHOWN = { "#price": PRICE, "#worker": PRICE, "#cheapest": CHEAPEST };

/** @param {string} project @param {(url: string) => Promise<void>} work */
async function developing(project, work) {
  const { createServer } = await toolOf(project, "vite");
  const server = await createServer({ root: folderOf(project), logLevel: "error", server: { port: 0 } });
  await server.listen();
  try {
    await work(server.resolvedUrls.local[0]);
  } finally {
    await server.close();
  }
}

/** @param {import("playwright-core").Page} page */
async function typesSeconds(page) {
  await page.fill("#seconds", "10");
  await page.locator("#price", { hasText: "5.00" }).waitFor();
}

const projects = [
  { project: "vite8-vue", name: "Vite 8 with Vue", act: typesSeconds },
  { project: "vite7", name: "Vite 7" },
];
for (const { project, name, act } of projects) {
  test(`${name}, dev: page and module worker`, () =>
    developing(project, (url) => shows(url, SHOWN, { act })));

  test(`${name}, build: page and module worker`, async () => {
    await runIn(project, ["node_modules/vite/bin/vite.js", "build", "--logLevel=error"]);
    await served(path.join(folderOf(project), "dist"), (url) => shows(`${url}/index.html`, SHOWN, { act }));
  });
}

test("Vite 7, dev, without its setting: the message names it", async () => {
  writeFileSync(path.join(folderOf("vite7"), "vite.config.ts"), "export default {};\n");
  const told = /init_failed.*found 3c 21.*optimizeDeps: \{ exclude: \["vidyuan"\] \}/;
  await developing("vite7", (url) => shows(url, { "#price": told }, { complaints: /./ }));
});
