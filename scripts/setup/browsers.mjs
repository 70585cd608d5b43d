// The browsers of the tests and the drivers that steer them.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture } from "../command.mjs";
import { Advice } from "../progress.mjs";
import { TOOLS, geckodriver as builtGeckodriver } from "./cargo-tools.mjs";
import { once } from "./once.mjs";
import { find, given, library, program } from "./programs.mjs";

const chromium = once(() =>
  program({
    title: "Chromium or Chrome",
    variable: "CHROME",
    names: [
      "chromium",
      "chromium-browser",
      "google-chrome",
      "google-chrome-stable",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
    debianPackage: "chromium",
    snap: "chromium",
    macCommand: "brew install --cask google-chrome",
  }),
);

/** The driver of Chromium, which only `wasm-pack test` needs. */
export const chromedriver = once(async () => {
  const browser = await chromium();
  const driver = await program({
    title: "chromedriver",
    variable: "CHROMEDRIVER",
    names: ["chromedriver", "chromium.chromedriver"],
    debianPackage: "chromium-driver",
    // Brings its driver.
    snap: "chromium",
    macCommand: "brew install --cask chromedriver",
  });
  const [browserMajor, driverMajor] = await Promise.all([major(browser), major(driver)]);
  if (browserMajor !== driverMajor) {
    throw new Advice(
      `${driver} is for version ${driverMajor} of Chrome, but ${browser} is version ${browserMajor}.\n` +
        "  Install the driver of that version, or set CHROME and CHROMEDRIVER to two that belong together.",
    );
  }
  return driver;
});

const firefox = once(async () => {
  const browser = await program({
    title: "Firefox",
    variable: "FIREFOX",
    names: ["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    debianPackage: "firefox-esr",
    snap: "firefox",
    macCommand: "brew install --cask firefox",
  });
  // Debian's package only recommends it. Without it Firefox plays no MP4.
  await library({ title: "Firefox's decoder of H.264", library: "libavcodec.so", debianPackage: "libavcodec-extra" });
  return browser;
});

const geckodriver = once(async () => given("GECKODRIVER") ?? find(["geckodriver"]) ?? builtGeckodriver());

/** @param {string} file */
async function major(file) {
  return /(\d+)\./.exec(await capture(file, ["--version"]))?.[1];
}

/** The environment that tells tests and tools where Chromium is. */
export const chrome = once(async () => ({ CHROME: await chromium() }));

/** The environment that tells tests and tools where Firefox and its driver are. */
export const gecko = once(async () => {
  const [browser, driver] = await Promise.all([firefox(), geckodriver()]);
  return { FIREFOX: browser, GECKODRIVER: driver };
});

/** Chromium's sandbox refuses to start for root; the rest keeps a test browser from asking its maker for things. */
export const CHROMIUM_ARGUMENTS = [
  "--headless",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/**
 * What `wasm-pack test` is to tell a driver about its browser. The file holds paths of this machine, so it is made
 * anew and kept out of the repository.
 *
 * @param {"chrome" | "firefox"} browser
 * @param {string} binary
 */
export function webdriverSettings(browser, binary) {
  const settings =
    browser === "chrome"
      ? { "goog:chromeOptions": { binary, args: CHROMIUM_ARGUMENTS } }
      : { "moz:firefoxOptions": { binary, args: ["-headless"] } };
  const file = path.join(TOOLS, `webdriver-${browser}.json`);
  mkdirSync(TOOLS, { recursive: true });
  writeFileSync(file, JSON.stringify(settings, undefined, 2));
  return { WASM_BINDGEN_TEST_WEBDRIVER_JSON: file };
}
