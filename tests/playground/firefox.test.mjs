// The main paths in Firefox: opening, the form, the text, a cure, a link, a video.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { By, Key, until } from "selenium-webdriver";
import { ROOT } from "../../scripts/command.mjs";
import { serve } from "../../scripts/serve.mjs";
import { complaintsOfFirefox, launchFirefox } from "../page/browsers.mjs";
import { PATIENCE_MS, requestHash } from "./world.mjs";

/** @type {import("selenium-webdriver").WebDriver} */
let driver;
let server;
let complaints;

before(async () => {
  server = await serve(path.join(ROOT, "www", "dist"), { port: 0 });
  driver = await launchFirefox();
  complaints = await complaintsOfFirefox(driver);
});
after(async () => {
  await driver?.quit();
  server?.close();
});

async function openAt(hash) {
  await driver.get("about:blank");
  await driver.get(server.url + hash);
  await driver.wait(until.elementLocated(By.css('html[data-engine="ready"]')), PATIENCE_MS);
  await driver.executeScript("if (document.documentElement.lang !== 'en') document.querySelector('[aria-label=\"Switch to English\"]').click()");
}

const amount = () =>
  driver.executeScript("return document.querySelector('[data-testid=amount]')?.textContent.replaceAll(/[^\\d.]/g, '')");
const priceIs = (expected) => driver.wait(async () => (await amount()) === expected, PATIENCE_MS, `never ${expected}`);
const shows = (text) =>
  driver.wait(until.elementLocated(By.xpath(`//*[contains(normalize-space(text()), "${text}")]`)), PATIENCE_MS);
async function press(name) {
  const buttons = await driver.findElements(By.xpath(`//button[normalize-space(.)="${name}" or @aria-label="${name}"]`));
  for (const button of buttons) if (await button.isDisplayed()) return button.click();
  throw new Error(`no button ${name} to be seen`);
}
const editor = () =>
  driver.executeScript("return document.querySelector('.host')?.shadowRoot?.querySelector('.cm-content') ?? null");

test("opening shows a price, and the form changes it", async () => {
  await openAt("#example=guide-5.1");
  await priceIs("1.60");
  await driver.findElement(By.css('input[name="resolution"][value="1080P"]')).click();
  await priceIs("2.35");
  const prompt = await driver.findElement(By.id("prompt"));
  await prompt.sendKeys(" 雪");
  await driver.wait(async () => (await driver.findElement(By.css("[data-pane=payload]")).getText()).includes("雪"), PATIENCE_MS);
});

test("the text is edited, and a cure mends it", async () => {
  await openAt(requestHash({ model: "Kling-2.6", prompt: "x", seconds: 5 }));
  await press("JSON");
  await driver.wait(async () => (await editor()) !== null, PATIENCE_MS);
  await shows("field.coerced");
  await press("Fix");
  await shows("No problems found");
  const content = await editor();
  await content.sendKeys(Key.chord(Key.CONTROL, "a"), Key.DELETE);
  // Typed as a person types: what opens is closed by the editor, the last brace included.
  await content.sendKeys('{"model":"OS-2.0","prompt":"x","seconds":"8"');
  await priceIs("6.00");
  await press("Form");
});

test("a link is written to the address, and opens the same request", async () => {
  await openAt(requestHash({ model: "Vidu-q2-pro", prompt: "雪", seconds: "6", size: "1080P" }));
  await priceIs("4.20");
  await press("Share");
  await press("Copy link");
  await driver.wait(async () => (await driver.getCurrentUrl()).includes("#v1."), PATIENCE_MS);
  const { hash } = new URL(await driver.getCurrentUrl());
  await openAt("#example=guide-5.1");
  await priceIs("1.60");
  await openAt(hash);
  await priceIs("4.20");
});

test("a request is sent to the demo, and its video plays", async () => {
  await openAt("#example=guide-5.2");
  await press("Try it on the demo");
  const video = await driver.wait(until.elementLocated(By.css("video")), PATIENCE_MS);
  await driver.wait(
    () => driver.executeScript("arguments[0].muted = true; arguments[0].play(); return arguments[0].currentTime > 0.1", video),
    PATIENCE_MS,
  );
});

test("a damaged link says so", async () => {
  await driver.get("about:blank");
  await driver.get(`${server.url}#v1.damaged`);
  await driver.wait(until.elementLocated(By.css('[role="alert"]')), PATIENCE_MS);
});

test("Firefox has complained of nothing", () => {
  assert.deepEqual(complaints, []);
});
