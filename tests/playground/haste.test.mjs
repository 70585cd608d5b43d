// A person is quicker than the page: nothing typed while an answer is under way is lost, or left out of what is sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, priceIs, ready, request, requestHash, useWorld } from "./world.mjs";

useWorld();

/** Many keys fit into it; and each of the questions behind a request takes as long. */
const ENGINE_DELAY_MS = 100;

/** An engine whose answers take their time. */
async function slowDown(page) {
  await page.context().route(/worker-thread.*\.js$/, async (route) => {
    const response = await route.fetch();
    const slow = `const post = self.postMessage.bind(self);
      self.postMessage = (...message) => void setTimeout(() => post(...message), ${ENGINE_DELAY_MS});`;
    await route.fulfill({ response, body: `${slow}\n${await response.text()}` });
  });
}

const openSlow = (t, hash) => open(t, { hash, prepare: slowDown });
const task = (page) => page.locator("[data-pane=send] article").first();

test("shots are in the request as soon as they are typed", async (t) => {
  const page = await openSlow(t, "#example=guide-5.10");
  await page.getByLabel("Shot 1: what happens").press("End");
  await page.getByLabel("Shot 1: what happens").pressSequentially(", slowly");
  await page.getByLabel("Shot 2: seconds").fill("2.5");
  await page.getByRole("button", { name: "Add a shot" }).click();
  await page.getByLabel("Shot 3: what happens").pressSequentially("rain");
  const inner = JSON.parse(JSON.parse((await request(page)).metadata.ext_info).AdditionalParameters);
  assert.match(inner.multi_prompt[0].prompt, /, slowly$/);
  assert.deepEqual([inner.multi_prompt[1].duration, inner.multi_prompt[2].prompt], ["2.5", "rain"]);
});

test("a length of two digits is typed without an answer coming between them", async (t) => {
  const page = await openSlow(t, "#example=guide-5.1");
  const length = page.getByLabel("Length", { exact: true });
  await length.fill("");
  await length.press("1");
  await page.locator("[data-pane=payload][aria-busy=false]").waitFor();
  await length.press("0");
  assert.equal(await length.inputValue(), "10");
  assert.equal((await request(page)).seconds, "10");
  await priceIs(page, "3.20");
});

test("the keys send what was typed just before them", async (t) => {
  const page = await openSlow(t, "#example=guide-5.1");
  await page.getByLabel("Prompt").fill("the newest words");
  await page.getByLabel("Length", { exact: true }).fill("10");
  await page.keyboard.press("Control+Enter");
  await task(page).getByText("¥3.20").waitFor();
  await page.getByLabel("Prompt").fill("later words");
  await task(page).getByRole("button", { name: "Open its request" }).click();
  const sent = await request(page);
  assert.deepEqual([sent.prompt, sent.seconds], ["the newest words", "10"]);
});

test("own prices typed while the ones before are looked at stay in their field", async (t) => {
  const page = await openSlow(t, requestHash({ model: "OS-2.0", prompt: "x", seconds: "4" }));
  await page.getByRole("button", { name: /list price of/ }).click();
  const dialog = page.getByRole("dialog", { name: "Your own prices" });
  const multiplier = dialog.getByLabel("Multiplier of the account or group");
  await multiplier.fill("0.5");
  await dialog.getByRole("button", { name: "Use these" }).click();
  await multiplier.fill("0.25");
  await priceIs(page, "1.50");
  assert.equal(await multiplier.inputValue(), "0.25");
});

test("what is typed just before a reload is there after it", async (t) => {
  const page = await open(t);
  await page.getByLabel("Prompt").fill("the very last words");
  await page.reload();
  await ready(page);
  assert.equal(await page.getByLabel("Prompt").inputValue(), "the very last words");
});

test("what is typed while a link is being read is one step back", async (t) => {
  let bring;
  const brought = new Promise((resolve) => (bring = resolve));
  const page = await open(t, {
    hash: "#code=duration.invalid",
    serviceWorkers: "block",
    expected: [/Service Worker registration blocked/],
    prepare: (page) =>
      page.route(/code-examples.*\.js$/, async (route) => {
        await brought;
        await route.continue();
      }),
  });
  await page.getByLabel("Prompt").fill("typed meanwhile");
  // Longer than it takes until an edit is kept for the way back.
  await page.waitForFunction(() => history.state?.text.includes("typed meanwhile"));
  bring();
  await page.locator("[data-pane=check]").getByRole("link", { name: "duration.invalid" }).waitFor();
  assert.equal(new URL(page.url()).hash, "#code=duration.invalid");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("#prompt").value === "typed meanwhile");
});

test("a link whose example does not arrive says so", async (t) => {
  const page = await open(t, {
    hash: "#code=duration.invalid",
    serviceWorkers: "block",
    expected: [/Service Worker registration blocked/, /ERR_FAILED|Failed to load/],
    prepare: (page) => page.route(/code-examples.*\.js$/, (route) => route.abort()),
  });
  await page.getByRole("alert").getByText("The example of this link could not be loaded").waitFor();
  await priceIs(page, "12.00");
});

test("what a part of the form held of one request is over with the next", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.10" });
  await page.getByText("The encoding, layer by layer").click();
  const parameters = page.getByLabel("1 · Parameters");
  await parameters.fill("{ not yet");
  await page.getByText("This is not a JSON object yet.").waitFor();
  await page.getByLabel("Model", { exact: true }).selectOption({ label: "Another name …" });
  await page.getByLabel("The model's name").waitFor();
  await page.getByRole("button", { name: "Lip sync", exact: true }).click();
  await priceIs(page, "0.50");
  assert.equal(await page.getByText("This is not a JSON object yet.").count(), 0);
  assert.doesNotMatch(await parameters.inputValue(), /not yet/);
  assert.equal(await page.getByLabel("The model's name").count(), 0);
});

test("what was typed into a field of one request does not come into the next", async (t) => {
  const asks = (prompt, seconds) => requestHash({ model: "Vidu-q2", prompt, seconds });
  const isShown = (prompt) => page.waitForFunction((text) => document.querySelector("#prompt").value === text, prompt);
  const page = await open(t, { hash: asks("first", "5") });
  await page.evaluate((hash) => (location.hash = hash), asks("second", "6"));
  await isShown("second");
  const length = page.getByLabel("Length", { exact: true });
  await length.fill("7");
  await page.evaluate(() => history.back());
  await isShown("first");
  await page.waitForFunction(() => document.querySelector("#seconds").value === "5");

  const image = page.getByLabel("Another image: URL or file id");
  await image.pressSequentially("https://example.com/half");
  await page.evaluate(() => history.forward());
  await isShown("second");
  assert.equal(await image.inputValue(), "");
  await page.getByLabel("Prompt").focus();
  assert.deepEqual(await request(page), { model: "Vidu-q2", prompt: "second", seconds: "7" });
});
