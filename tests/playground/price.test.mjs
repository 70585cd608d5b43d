// What is sent and what it costs: marks, sentences, other models, other lengths, own prices.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changedPlaces, open, payload, priceIs, requestHash, request, unreadableFiles, useWorld } from "./world.mjs";

useWorld();

const tea = { model: "Vidu-q2-pro", prompt: "tea", images: ["https://h/a.png", "https://h/b.png"], seconds: "6", size: "1080P" };

test("a change marks what it changes in the payload and says how it moves the price", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.5", prompt: "x", seconds: "5" }) });
  assert.deepEqual(await changedPlaces(page), []);
  await page.getByRole("radio", { name: "10 s" }).check();
  await priceIs(page, "3.00");
  assert.deepEqual(await changedPlaces(page), ["/OutputConfig/Duration"]);
  await page.getByText("+¥1.50: seconds 5 → 10").waitFor();
  await page.getByText("1 changed by your last edit").waitFor();
  assert.deepEqual((await payload(page)).OutputConfig, { Duration: 10, Resolution: "720P" });
});

test("what the last edit did is said without moving anything", async (t) => {
  const page = await open(t);
  const plot = page.getByRole("slider", { name: "Length in seconds, and its price" });
  await plot.waitFor();
  const height = (pane) => page.locator(`[data-pane=${pane}]`).evaluate((node) => node.getBoundingClientRect().height);
  const before = [await height("price"), await height("payload")];
  await plot.click({ position: { x: 120, y: 80 } });
  await page.getByText(/^−¥.*: seconds 15\s→\s/).waitFor();
  await page.getByText("1 changed by your last edit").waitFor();
  assert.deepEqual([await height("price"), await height("payload")], before);
  assert.equal(await plot.evaluate((node) => getComputedStyle(node).outlineStyle), "none");
});

test("what the payload is stands in words that do not run together", async (t) => {
  const page = await open(t);
  assert.equal(await page.locator("[data-pane=payload] .about").textContent(), "CreateAigcVideoTask · what the cloud receives");
});

test("what is taken out of the payload is named", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.4" });
  await page.getByLabel("Last frame", { exact: true }).fill("");
  await page.getByText("removed: LastFrameUrl").waitFor();
});

test("a long prompt scrolls inside the payload", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "a wave and ".repeat(1500) }) });
  const code = page.locator("[data-pane=payload] [tabindex='0']");
  const [height, whole] = await code.evaluate((node) => [node.clientHeight, node.scrollHeight]);
  assert.ok(height < 700 && whole > 2000, `${height} of ${whole}`);
});

test("the price says which field decided what, and goes there", async (t) => {
  const page = await open(t, { hash: requestHash(tea) });
  await priceIs(page, "5.40");
  const price = page.locator("[data-pane=price]");
  await price.getByText("0.90 yuan/s × 6 s = 5.4 yuan").waitFor();
  await price.getByText("vidu-q2-pro-reference-1080p", { exact: true }).waitFor();
  await price.getByText("two or more images count as reference images").waitFor();
  await price.getByRole("button", { name: "images[1]" }).click();
  assert.ok(await page.locator('[data-field="images"]').evaluate((node) => node.contains(document.activeElement)));
});

test("off-peak hours: what they save, and one click to them", async (t) => {
  const page = await open(t, { hash: requestHash(tea) });
  await page.getByText("Off-peak saves ¥2.70").waitFor();
  await page.getByRole("button", { name: "Switch to off-peak" }).click();
  await priceIs(page, "2.70");
  assert.deepEqual((await request(page)).metadata, { offpeak: true });
  assert.equal((await payload(page)).OutputConfig.OffPeak, "Enabled");
});

test("the amounts that are shown add up", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Vidu-q3-pro", prompt: "x", seconds: "8" }) });
  await priceIs(page, "7.50");
  await page.getByText("Off-peak saves ¥3.76").waitFor();
  await page.getByText("¥3.74 instead").waitFor();
  const compare = page.locator("[data-pane=compare]");
  await compare.getByRole("button", { name: /^All \d+ models$/ }).click();
  const fen = (text) => Math.round(Number(text.replace("−", "-").replace(/[¥,+]/g, "")) * 100);
  const rows = compare.locator(".offer:not(.current)");
  const differences = await rows.locator(".difference").allInnerTexts();
  assert.ok(differences.length > 20);
  for (const [index, shown] of (await rows.locator(".amount").allInnerTexts()).entries()) {
    assert.equal(fen(shown) - 750, fen(differences[index]), shown);
  }
});

test("no price is said with its reason and the nearest keys", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.11" });
  const price = page.locator("[data-pane=price]");
  await price.getByText("No price", { exact: true }).waitFor();
  await price.getByText("kling-3.0-omni-motion-std-720p").waitFor();
  await price.getByText("kling-3.0-omni-720p-noref-mute").waitFor();
});

test("the same request on every model: cheapest first, with bars, and one click switches", async (t) => {
  const page = await open(t);
  const compare = page.locator("[data-pane=compare]");
  await compare.getByRole("button", { name: /^All \d+ models$/ }).click();
  const offers = compare.locator(".offer");
  const amounts = await offers.locator(".amount").allInnerTexts();
  const numbers = amounts.map((text) => Number(text.replace("¥", "").replace(",", "")));
  assert.ok(numbers.length > 20);
  assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b));
  const widths = await offers.locator("rect").evaluateAll((bars) => bars.map((bar) => bar.width.baseVal.value));
  assert.deepEqual(widths, [...widths].sort((a, b) => a - b));
  assert.equal(await compare.locator(".offer.current").getAttribute("data-model"), "Kling-3.0-Omni");
  await compare.getByRole("button", { name: "Switch to Kling 3.0", exact: true }).click();
  await priceIs(page, "13.50");
  assert.equal((await request(page)).model, "Kling-3.0");
});

test("who asks for sound sees which models have none", async (t) => {
  const page = await open(t);
  const compare = page.locator("[data-pane=compare]");
  await compare.getByRole("button", { name: /^All \d+ models$/ }).click();
  const silent = compare.locator(".offer", { has: page.getByText("no sound", { exact: true }) });
  assert.ok((await silent.count()) > 5);
  await compare.locator("[data-model='Vidu-q2']").getByText("no sound").waitFor();
  assert.equal(await compare.locator("[data-model='Kling-2.6']").getByText("no sound").count(), 0);
  await page.getByRole("radio", { name: "mute" }).check();
  await priceIs(page, "9.00");
  assert.equal(await silent.count(), 0);
});

test("a model that is a scene of its own is marked, unless that scene is asked for", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Vidu-q2-pro", prompt: "x", seconds: "5" }) });
  const compare = page.locator("[data-pane=compare]");
  await compare.getByRole("button", { name: /^All \d+ models$/ }).click();
  const marked = compare.locator(".offer", { has: page.getByText("other scene", { exact: true }) });
  assert.deepEqual(await marked.evaluateAll((rows) => rows.map((row) => row.dataset.model)), ["Vidu-template"]);
  await page.getByRole("radio", { name: "template effect" }).check();
  await marked.waitFor({ state: "detached" });
});

test("an unfinished request is not held against the models", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Vidu-q2-pro" }) });
  const compare = page.locator("[data-pane=compare]");
  await compare.getByText("Fix the errors first").waitFor();
  assert.equal(await compare.getByText(/do not take it|No model/).count(), 0);
  await page.getByLabel("Prompt").fill("a wave");
  await compare.getByRole("button", { name: /^Switch to / }).first().waitFor();
});

test("models that do not take the request say why", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.6" });
  const compare = page.locator("[data-pane=compare]");
  await compare.getByText(/models do not take it/).click();
  await compare.getByText("Vidu has no motion_control").first().waitFor();
  await compare.getByText("no price for this scene or mode").first().waitFor();
});

test("text that is no object is compared with nothing, until it is one", async (t) => {
  const page = await open(t, { hash: requestHash("{'model': 'Kling-2.6', 'prompt': 'x'}") });
  const compare = page.locator("[data-pane=compare]");
  await compare.getByText("Fix the JSON first").waitFor();
  assert.equal(await compare.getByRole("button").count(), 0);
  await page.evaluate((hash) => (location.hash = hash), requestHash({ model: "Kling-2.6", prompt: "x" }));
  await compare.getByRole("button", { name: /^Switch to / }).first().waitFor();
  await page.evaluate((hash) => (location.hash = hash), requestHash([{ model: "Kling-2.6" }]));
  await compare.getByText("Fix the JSON first").waitFor();
});

test("a model that warns says of what", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x", seconds: "5", size: "1080P" }) });
  const compare = page.locator("[data-pane=compare]");
  await compare.getByRole("button", { name: /^All \d+ models$/ }).click();
  const warned = compare.getByRole("button", { name: /^warning on / }).first();
  await warned.click();
  await compare.locator(".warnings").getByText(/ is not documented for /).first().waitFor();
  await warned.click();
  await compare.locator(".warnings").waitFor({ state: "detached" });
});

test("the plot shows the price over the length, and sets it by keys and by pointer", async (t) => {
  const page = await open(t);
  const plot = page.getByRole("slider", { name: "Length in seconds, and its price" });
  assert.equal(await plot.getAttribute("aria-valuetext"), "15 s: ¥12.00");
  await plot.focus();
  await page.keyboard.press("ArrowLeft");
  await priceIs(page, "11.20");
  await page.keyboard.press("Home");
  await priceIs(page, "2.40");
  assert.equal(await plot.getAttribute("aria-valuetext"), "3 s: ¥2.40");
  const box = await plot.boundingBox();
  await page.mouse.click(box.x + box.width * 0.44, box.y + box.height / 2);
  const { seconds } = await request(page);
  assert.ok(Number(seconds) > 3 && Number(seconds) < 15, seconds);
  // For those who cannot see it, the same as a table.
  await page.getByRole("table", { name: "Price over length" }).getByRole("cell", { name: "15 s: ¥12.00" }).waitFor();
});

test("a finger that scrolls over the plot leaves the length alone, one that taps or follows it sets it", async (t) => {
  const page = await open(t, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await page.locator("nav.tabs button:nth-child(4)").tap();
  const plot = page.getByRole("slider", { name: "Length in seconds, and its price" });
  await plot.scrollIntoViewIfNeeded();
  const seconds = () => plot.getAttribute("aria-valuenow");
  const { x, y, width, height } = await plot.boundingBox();
  const from = { x: x + width * 0.4, y: y + height / 2 };
  const client = await page.context().newCDPSession(page);
  const swipe = async (by) => {
    await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
    for (let step = 1; step <= 10; step++) {
      const at = { x: from.x + (by.x * step) / 10, y: from.y + (by.y * step) / 10 };
      await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at] });
    }
    await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await page.locator("[data-pane=payload][aria-busy=false]").waitFor({ state: "attached" });
  };
  const scrolled = () => page.evaluate(() => scrollY);
  const before = await scrolled();
  await swipe({ x: 4, y: before > 100 ? 100 : -100 });
  assert.notEqual(await scrolled(), before);
  assert.equal(await seconds(), "15");
  await plot.tap({ position: { x: width * 0.4, y: height / 2 } });
  await page.waitForFunction(() => document.querySelector("svg[role=slider]").ariaValueNow !== "15");
  const tapped = Number(await seconds());
  await plot.scrollIntoViewIfNeeded();
  Object.assign(from, { y: (await plot.boundingBox()).y + height / 2 });
  await swipe({ x: 60, y: 4 });
  await page.waitForFunction((tapped) => Number(document.querySelector("svg[role=slider]").ariaValueNow) > tapped, tapped);
});

test("the pointer draws the length along the plot, however far it strays, and only if it was pressed there", async (t) => {
  const page = await open(t);
  const plot = page.getByRole("slider", { name: "Length in seconds, and its price" });
  await plot.scrollIntoViewIfNeeded();
  const { x, y, width } = await plot.boundingBox();
  await page.mouse.move(x + width * 0.6, y + 60);
  await page.mouse.down();
  await page.mouse.move(x, y - 60, { steps: 5 });
  await page.mouse.up();
  await priceIs(page, "2.40");
  await page.mouse.move(x + 10, y - 40);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6, y + 60, { steps: 5 });
  await page.mouse.up();
  assert.equal((await request(page)).seconds, "3");
});

test("that sound changes the price is said where it does", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x" }) });
  const said = page.getByText("Sound changes the price here.");
  await said.waitFor();
  await page.getByRole("radio", { name: "motion control" }).check();
  await said.waitFor({ state: "detached" });
});

test("your own prices: used, held against the built-in table, kept, taken back", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "OS-2.0", prompt: "x", seconds: "4" }) });
  await priceIs(page, "3.00");
  await page.getByRole("button", { name: /list price of/ }).click();
  const dialog = page.getByRole("dialog", { name: "Your own prices" });
  // Whoever chooses no file stays where the choice was.
  await dialog.locator('input[type="file"]').evaluate((input) => input.dispatchEvent(new Event("cancel", { bubbles: true })));
  await dialog.getByLabel("Rows or table, as JSON").fill('{"os-2.0": "0.60", "jv-3.0-pro": "0.9"}');
  await dialog.getByLabel("Multiplier of the account or group").fill("0.5");
  await dialog.getByRole("button", { name: "Use these" }).click();
  await dialog.getByText("2 rows differ from the built-in table").waitFor();
  assert.match(await dialog.getByRole("table").innerText(), /os-2\.0\s+0\.75\s+0\.60/);
  await dialog.getByRole("status").getByText("In use: 2 rows, × 0.5").waitFor();
  await page.keyboard.press("Escape");
  await priceIs(page, "1.20");
  await page.getByText("list price: 0.75 yuan per second").waitFor();
  await page.reload();
  await priceIs(page, "1.20");
  await page.getByRole("button", { name: /your prices/ }).click();
  // The button has nothing more to take back: the keys go on in the field.
  await dialog.getByRole("button", { name: "Back to the built-in table" }).press("Enter");
  await dialog.getByRole("status").getByText("In use: the built-in table").waitFor();
  await page.waitForFunction(() => document.activeElement.id === "own-prices");
  await page.keyboard.press("Escape");
  await priceIs(page, "3.00");
  await page.getByText("0.75 yuan per second", { exact: true }).waitFor();
});

test("your own prices that the browser does not keep are said to be gone after a reload", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "OS-2.0", prompt: "x", seconds: "4" }) });
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByRole("button", { name: /list price of/ }).click();
  const dialog = page.getByRole("dialog", { name: "Your own prices" });
  await dialog.getByLabel("Multiplier of the account or group").fill("0.5");
  await dialog.getByRole("button", { name: "Use these" }).click();
  await dialog.getByRole("status").getByText("In use: × 0.5").waitFor();
  await dialog.getByRole("alert").getByText("This browser keeps no more").waitFor();
  await dialog.getByRole("button", { name: "Back to the built-in table" }).click();
  await dialog.getByRole("status").getByText("In use: the built-in table").waitFor();
  assert.equal(await dialog.getByRole("alert").count(), 0);
});

test("a bad price table is refused with the row's name, and nothing is half applied", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /list price of/ }).click();
  const dialog = page.getByRole("dialog");
  const table = JSON.stringify({ "kling-3.0-omni-720p-noref-audio": "0.10", "os-2.0": "free" });
  await dialog.locator('input[type="file"]').setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from(table) });
  await dialog.getByRole("alert").getByText("os-2.0").waitFor();
  assert.doesNotMatch(await dialog.getByRole("alert").innerText(), /`|option/);
  await page.keyboard.press("Escape");
  await priceIs(page, "12.00");
  // It is there to be mended, until it is given up.
  await page.getByRole("button", { name: /list price of/ }).click();
  assert.equal(await dialog.getByLabel("Rows or table, as JSON").inputValue(), table);
  await dialog.getByRole("button", { name: "Back to the built-in table" }).click();
  assert.equal(await dialog.getByLabel("Rows or table, as JSON").inputValue(), "");
});

test("a price table that cannot be read is said to be none, and what was typed stays", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /list price of/ }).click();
  const dialog = page.getByRole("dialog");
  const draft = dialog.getByLabel("Rows or table, as JSON");
  await draft.fill('{ "os-2.0": "0.60" }');
  await unreadableFiles(page);
  await dialog.locator('input[type="file"]').setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await dialog.getByRole("alert").getByText("This cannot be read as a file").waitFor();
  assert.equal(await draft.inputValue(), '{ "os-2.0": "0.60" }');
});

test("a dialog closes by a click beside it, not by a selection that ends there", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /list price of/ }).click();
  const draft = page.getByLabel("Rows or table, as JSON");
  await draft.fill('{ "os-2.0": "0.60" }');
  const { x, y } = await draft.boundingBox();
  await page.mouse.move(x + 60, y + 12);
  await page.mouse.down();
  await page.mouse.move(40, y + 12, { steps: 4 });
  await page.mouse.up();
  assert.equal(await draft.inputValue(), '{ "os-2.0": "0.60" }');
  await page.mouse.click(40, y + 12);
  await draft.waitFor({ state: "hidden" });
});

test("a multiplier in digits of full width is a multiplier", async (t) => {
  const page = await open(t, { locale: "zh-CN" });
  await page.getByRole("button", { name: "默认价格" }).click();
  await page.getByLabel("账户或分组倍率").fill("０．５");
  await page.getByRole("button", { name: "使用", exact: true }).click();
  await page.getByText("已生效：× 0.5").waitFor();
  await priceIs(page, "6.00");
});

test("the built-in table is there to download", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: /list price of/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the built-in table" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^vidyuan-prices-\d{4}-\d\d-\d\d\.json$/);
});
