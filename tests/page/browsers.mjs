// Real browsers for the tests of the page. `npm test` finds them and names them in the environment.

import { chromium } from "playwright-core";
import { Browser, Builder, LogInspector } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/firefox.js";
import { CHROMIUM_ARGUMENTS } from "../../scripts/setup/browsers.mjs";

/** @param {string} variable */
function fromEnvironment(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run these tests by \`npm test -- page\``);
  return value;
}

export function launchChromium(args = []) {
  return chromium.launch({ executablePath: fromEnvironment("CHROME"), args: [...CHROMIUM_ARGUMENTS, ...args] });
}

export function launchFirefox() {
  const options = new Options().setBinary(fromEnvironment("FIREFOX")).addArguments("-headless");
  // BiDi, by which the console can be read.
  options.enableBidi();
  return new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxOptions(options)
    .setFirefoxService(new ServiceBuilder(fromEnvironment("GECKODRIVER")))
    .build();
}

/** Everything that a Chromium page complains about, as it comes. */
export function complaintsOfChromium(page) {
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`);
  });
  return complaints;
}

/** Everything that a Firefox page complains about, as it comes. */
export async function complaintsOfFirefox(driver) {
  const complaints = [];
  const inspector = await LogInspector(driver);
  await inspector.onConsoleEntry((entry) => {
    if (["error", "warn"].includes(entry.level)) complaints.push(entry.text);
  });
  await inspector.onJavascriptException((entry) => complaints.push(entry.text));
  return complaints;
}
