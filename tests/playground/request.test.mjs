// The request: a form and a text, two views of one thing; diagnostics in both; the way to the place; the cures.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, payload, priceIs, request, requestHash, requestText, showJson, useWorld } from "./world.mjs";

useWorld();

test("opening shows a good example, checked, priced and explained", async (t) => {
  const page = await open(t);
  await priceIs(page, "12.00");
  await page.getByText("No problems found").first().waitFor();
  await page.getByText("0.80 yuan/s × 15 s = 12 yuan").waitFor();
  assert.equal((await payload(page)).ModelVersion, "3.0-Omni");
  assert.equal(await page.getByLabel("Model", { exact: true }).inputValue(), "Kling-3.0-Omni");
});

test("the form edits the text, and what it does not show stays as it was", async (t) => {
  const text = '{\n  "x-mine": {"deep": [1.50, null]},\n  "model": "Kling-2.6",\n  "prompt": "a",\n  "metadata": {"y": 1}\n}';
  const page = await open(t, { hash: requestHash(text) });
  await page.getByLabel("Prompt").fill("a lighthouse");
  await page.getByRole("radio", { name: "1080P" }).check();
  await page.getByRole("radio", { name: "10 s" }).check();
  await page.getByRole("radio", { name: "with sound" }).check();
  await page.getByLabel("Another image: URL or file id").fill("https://example.com/a.png");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  assert.ok((await requestText(page)).includes("1.5"));
  assert.deepEqual(await request(page), {
    "x-mine": { deep: [1.5, null] },
    model: "Kling-2.6",
    prompt: "a lighthouse",
    metadata: { y: 1, output_config: { resolution: "1080P", audio_generation: "Enabled" } },
    seconds: "10",
    image: "https://example.com/a.png",
  });
  await priceIs(page, "10.00");
});

test("the text edits the form", async (t) => {
  const page = await open(t);
  await showJson(page);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText('{"model":"Vidu-q2-pro","prompt":"tea","seconds":"6","size":"1080P","metadata":{"offpeak":true}}');
  await priceIs(page, "2.10");
  await page.getByRole("button", { name: "Form", exact: true }).click();
  assert.equal(await page.getByLabel("Model", { exact: true }).inputValue(), "Vidu-q2-pro");
  assert.equal(await page.getByLabel("Prompt").inputValue(), "tea");
  assert.equal(await page.getByLabel("Length", { exact: true }).inputValue(), "6");
  assert.ok(await page.getByRole("radio", { name: "off-peak" }).isChecked());
  assert.ok(await page.getByRole("radio", { name: "1080P" }).isChecked());
});

test("only what the model can is offered, and what it cannot is named with who can", async (t) => {
  const page = await open(t);
  await page.getByLabel("Model", { exact: true }).selectOption("OS-2.0");
  await page.getByText("Other models only: motion_control").waitFor({ state: "detached" });
  await page.getByText("Other models only: template effect (Vidu)").waitFor();
  await page.getByText(/Other models only: .*1080P/).waitFor();
  await page.getByText("Off-peak only on some of Vidu.").waitFor();
  for (const seconds of ["4 s", "8 s", "12 s"]) await page.getByRole("radio", { name: seconds, exact: true }).waitFor();
  assert.equal(await page.getByRole("radio", { name: "1:1" }).count(), 0);
  await page.getByLabel("Model", { exact: true }).selectOption("Hailuo-02");
  await page.getByRole("radio", { name: "768P" }).waitFor();
});

test("images are listed in order, moved, removed, and at most as many as the engine takes", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.3" });
  await page.getByLabel("Another image: URL or file id").fill("file_id_3");
  await page.getByLabel("Another image: URL or file id").press("Enter");
  await page.getByText("3 of at most 3 files").waitFor();
  assert.equal(await page.getByLabel("Another image: URL or file id").count(), 0);
  await page.getByRole("button", { name: "Move image 3 up" }).click();
  assert.deepEqual((await request(page)).images, [
    "https://example.com/ref-1.png",
    "file_id_3",
    "https://example.com/ref-2.png",
  ]);
  await page.getByRole("button", { name: "Remove image 1" }).click();
  await page.getByRole("button", { name: "Remove image 1" }).click();
  assert.equal((await request(page)).image, "https://example.com/ref-2.png");
});

test("the form works where null or a text stands in the place of metadata", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0", prompt: "x", metadata: null }) });
  await page.getByRole("radio", { name: "1080P" }).check();
  assert.deepEqual((await request(page)).metadata, { output_config: { resolution: "1080P" } });
});

test("file infos, last frame, options: the rest of the request has fields too", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0-Omni", prompt: "x" }) });
  await page.getByLabel("Last frame", { exact: true }).fill("https://example.com/last.png");
  await page.getByText("Files in detail file_infos").click();
  await page.getByRole("button", { name: "Add a file" }).click();
  const file = page.locator('[data-field="files"]');
  await file.getByLabel("Category").selectOption("Video");
  await file.getByLabel("Reference type").selectOption("feature");
  await file.getByRole("textbox", { name: "URL" }).fill("https://example.com/ref.mp4");
  await page.getByText("More output options output_config").click();
  await page.getByLabel("Storage").selectOption("Permanent");
  await page.getByLabel("Class id").fill("7");
  await page.getByLabel("Class id").press("Tab");
  assert.deepEqual((await request(page)).metadata, {
    last_frame_url: "https://example.com/last.png",
    file_infos: [{ type: "Url", category: "Video", url: "https://example.com/ref.mp4", reference_type: "feature" }],
    output_config: { storage_mode: "Permanent", class_id: 7 },
  });
  await page.getByLabel("What names the last frame").selectOption({ label: "File id" });
  assert.equal((await request(page)).metadata.last_frame_file_id, "https://example.com/last.png");
});

test("a mistake is beside its field, in the list and in the text, and a click leads to it", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x", seconds: "5s" }) });
  const field = page.locator('[data-field="seconds"]');
  await field.locator("li.error").waitFor();
  const check = page.locator("[data-pane=check]");
  await check.getByText("1 error", { exact: true }).waitFor();
  await check.getByRole("button", { name: "seconds", exact: true }).click();
  assert.ok(await field.evaluate((node) => node.contains(document.activeElement)));

  await showJson(page);
  await page.locator(".cm-lintRange-error").waitFor();
  await check.getByRole("button", { name: "seconds", exact: true }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.getSelection?.()?.toString() ?? ""), '"5s"');
});

test("a length that the gateway takes by default is judged beside the length", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Hailuo-02", prompt: "x" }) });
  const field = page.locator('[data-field="seconds"]');
  await field.locator("li.warning").waitFor();
  await page.locator("[data-pane=check]").getByRole("button", { name: "seconds", exact: true }).click();
  assert.ok(await field.evaluate((node) => node.contains(document.activeElement)));
});

test("a text that is wrong in a thousand places is answered at once, its worst places shown", async (t) => {
  const wrong = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, index]));
  const page = await open(t, { hash: requestHash(JSON.stringify({ ...wrong, model: "Kling-2.6", prompt: "x", seconds: "5s" })) });
  const check = page.locator("[data-pane=check]");
  await check.getByText("1000 warnings").waitFor();
  await check.getByText("901 more are not listed").waitFor();
  await check.getByRole("button", { name: "seconds", exact: true }).waitFor();
  await showJson(page);
  await page.locator(".cm-lintRange-error").waitFor();
});

test("a text that nests deeper than anybody can follow is told, and can be typed over", async (t) => {
  const page = await open(t);
  await showJson(page);
  await page.evaluate((text) => navigator.clipboard.writeText(text), "[".repeat(100_000));
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+v");
  await page.locator("[data-pane=check]").getByText("the request is nested deeper than 64 levels").waitFor();
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type('{"model":"Kling-2.6","prompt":"x"');
  await priceIs(page, "2.50");
});

test("one cure, and all of them", async (t) => {
  const faulty = { model: "vidu-Q3-pro", prompt: "x", seconds: 5, metadata: { offpeak: "true", output_config: { audio_generation: true } } };
  const page = await open(t, { hash: requestHash(faulty) });
  const check = page.locator("[data-pane=check]");
  await page.locator('[data-field="seconds"]').getByRole("button", { name: /^Fix/ }).click();
  await page.waitForFunction(() => document.querySelectorAll("[data-pane=check] li").length === 2);
  assert.equal((await request(page)).seconds, "5");
  await check.getByRole("button", { name: "Fix all (2)" }).click();
  await page.getByText("No problems found").first().waitFor();
  assert.deepEqual((await request(page)).metadata, { offpeak: true, output_config: { audio_generation: "Enabled" } });
});

test("what is cured or removed at one click is one step back", async (t) => {
  const before = { model: "Kling-2.6", prompt: "x", seconds: 5, images: ["https://h/1.png", "https://h/2.png"] };
  const page = await open(t, { hash: requestHash(before) });
  await page.getByRole("button", { name: "Remove image 2" }).click();
  await page.getByText("Changed. Back undoes it.").waitFor();
  await page.locator("[data-pane=check]").getByRole("button", { name: /^Fix all/ }).click();
  await page.waitForFunction(() => history.state.text.includes('"5"'));
  assert.deepEqual(await request(page), { model: "Kling-2.6", prompt: "x", seconds: "5", image: "https://h/1.png" });
  await page.goBack();
  assert.deepEqual(await request(page), { model: "Kling-2.6", prompt: "x", seconds: 5, image: "https://h/1.png" });
  await page.goBack();
  assert.deepEqual(await request(page), before);
  await page.goForward();
  await page.goForward();
  assert.equal((await request(page)).seconds, "5");
});

test("the cure is offered in the text, too", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x", seconds: 5 }) });
  await showJson(page);
  await page.locator(".cm-lintRange-warning").hover();
  await page.locator(".cm-diagnosticAction").click();
  await page.getByText("No problems found").first().waitFor();
  assert.equal((await request(page)).seconds, "5");
  // And it can be taken back.
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+z");
  assert.equal((await request(page)).seconds, 5);
});

test("text that is no JSON has no form, but a way to where it breaks", async (t) => {
  const page = await open(t, { hash: requestHash('{"model": "Kling-2.6",, }') });
  await page.getByText("The text is not a JSON object").waitFor();
  await page.getByRole("button", { name: "Fix it in JSON" }).click();
  await page.locator(".cm-lintRange-error").waitFor();
  assert.equal(await page.locator(".cm-lintRange-error").innerText(), ",");
  await page.waitForFunction(() => document.activeElement.shadowRoot?.getSelection().toString() === ",");
  await page.locator("[data-pane=check] .place").click();
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.getSelection().toString()), ",");
});

test("text is laid out where it is JSON, and the button says so where it is not", async (t) => {
  const page = await open(t, { hash: requestHash('{"model":"Kling-2.6"') });
  await showJson(page);
  const format = page.getByRole("button", { name: "Format" });
  assert.ok(await format.isDisabled());
  assert.match(await format.getAttribute("title"), /fix it first/);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("}");
  await format.click();
  assert.equal(await page.locator(".cm-line").first().innerText(), "{");
});

test("markup in a request is shown, never run", async (t) => {
  const markup = '<img src=x onerror="document.title=1">';
  const page = await open(t, { hash: requestHash({ model: markup, prompt: markup, [markup]: 1 }) });
  await page.locator("[data-pane=check]").getByText(markup).first().waitFor();
  assert.equal(await page.locator("img").count(), 0);
});

test("a name that is no model of the list can be typed", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x", seconds: "15" }) });
  await page.getByLabel("Model", { exact: true }).selectOption({ label: "Another name …" });
  await page.getByLabel("The model's name").fill("vidu-q2-pro-reference-1080p-offpeak");
  await priceIs(page, "6.75");
});

test("with a model that is unknown, the form shows what is written all the same", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-9", prompt: "x", metadata: { scene_type: "dance" } }) });
  const picked = (field) => page.locator(`[data-field="${field}"] label.picked`).allInnerTexts();
  assert.deepEqual(await picked("scene"), []);
  for (const name of ["1080P", "9:16", "mute", "off-peak", "lip sync"]) await page.getByRole("radio", { name, exact: true }).check();
  await page.locator("[data-pane=payload][aria-busy=false]").waitFor();
  for (const [field, names] of [
    ["resolution", ["1080P"]],
    ["aspect_ratio", ["9:16"]],
    ["audio", ["mute"]],
    ["offpeak", ["off-peak"]],
    ["scene", ["lip sync"]],
  ]) {
    assert.deepEqual(await picked(field), names);
  }
});

test("the page's keys do nothing else to the text in the editor", async (t) => {
  const text = '{"model": "Kling-2.6", "prompt": "x",\n"seconds": "5"}';
  const page = await open(t, { hash: requestHash(text) });
  await showJson(page);
  await page.locator(".cm-content").click();
  for (const key of ["Control+Enter", "Alt+l", "F8"]) await page.keyboard.press(key);
  await page.getByText("Link copied").waitFor();
  await page.locator("[data-pane=send]").getByText(/queued|in progress|completed/).first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.getSelection().toString()), "");
  assert.equal(await requestText(page), '{\n  "model": "Kling-2.6",\n  "prompt": "x",\n  "seconds": "5"\n}');
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+z");
  assert.equal((await request(page)).seconds, "5");
});

test("what the model's name says can be said otherwise, or left unsaid", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "vidu-q2-1080p-offpeak", prompt: "x" }) });
  const hours = page.locator('[data-field="offpeak"]');
  await hours.getByText("from the model's name").waitFor();
  await hours.getByRole("radio", { name: "ordinary" }).check();
  await page.locator("[data-pane=payload][aria-busy=false]").waitFor();
  assert.equal((await request(page)).metadata.offpeak, false);
  assert.ok(await hours.getByRole("radio", { name: "ordinary" }).isChecked());
  for (const [model, field, unsaid, plain] of [
    ["kling-2.6-1080p-audio", "audio", "not stated", "Kling-2.6"],
    ["kling-avatar-1080p", "scene", "ordinary", "Kling-2.1"],
  ]) {
    await page.evaluate((hash) => (location.hash = hash), requestHash({ model, prompt: "x" }));
    const group = page.locator(`[data-field="${field}"]`);
    await group.getByText("from the model's name").waitFor();
    await group.getByRole("radio", { name: unsaid }).click();
    await group.getByText("from the model's name").waitFor({ state: "detached" });
    assert.ok(await group.getByRole("radio", { name: unsaid }).isChecked(), model);
    const said = { model: plain, prompt: "x", metadata: { output_config: { resolution: "1080P" } } };
    assert.deepEqual(await request(page), said);
  }
});

test("what was picked in vain is not shown as picked", async (t) => {
  const metadata = { scene_type: "avatar_i2v" };
  const page = await open(t, { hash: requestHash({ model: "kling-avatar-720p", prompt: "x", metadata }) });
  const group = page.locator('[data-field="scene"]');
  await page.locator("[data-pane=payload][aria-busy=false]").waitFor();
  await group.getByRole("radio", { name: "ordinary" }).click();
  await group.getByText("from the model's name").waitFor();
  await page.waitForFunction(() => {
    const [picked, ...more] = document.querySelectorAll('[data-field="scene"] input:checked');
    return more.length === 0 && picked?.closest("label").classList.contains("picked");
  });
  assert.ok(await group.getByRole("radio", { name: "avatar" }).isChecked());
});

test("in a text of Windows, too, the place of a mistake is where the mistake is", async (t) => {
  const page = await open(t, { hash: requestHash('{\r\n\r\n\r\n  "model": "Kling-2.6",\r\n  "prompt": ? "x"\r\n}') });
  await showJson(page);
  await page.locator("[data-pane=check]").getByRole("button", { name: "the request" }).click();
  await page.waitForFunction(() => document.activeElement.shadowRoot?.getSelection().toString() === "?");
});

test("a long number in ext_info is what it was, whatever is changed beside it", async (t) => {
  const id = "12345678901234567890";
  const ext_info = JSON.stringify({ AdditionalParameters: `{"session_id":${id}}` });
  const metadata = { scene_type: "lip_sync", ext_info };
  const page = await open(t, { hash: requestHash({ model: "Kling-2.1", prompt: "x", metadata }) });
  const part = page.locator('[data-field="ext_info"]');
  const written = async () => JSON.parse((await request(page)).metadata.ext_info).AdditionalParameters;
  assert.equal(await part.getByLabel(/session_id/).inputValue(), id);
  await part.getByLabel("Volume sound_volume", { exact: true }).fill("２");
  assert.equal(await written(), `{"session_id":${id},"face_choose":[{"sound_volume":2}]}`);
  await part.getByText("The encoding, layer by layer").click();
  await part.getByLabel("1 · Parameters").fill(`{ "session_id": ${id}, "more": -9007199254740993 }`);
  assert.equal(await written(), `{"session_id":${id},"more":-9007199254740993}`);
  await part.getByLabel("Decode a string").fill(`{"audio_id": 1${id}}`);
  await part.getByRole("button", { name: "Decode" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "ext-paste");
  assert.equal(await written(), `{"audio_id":1${id}}`);
});

test("digits in full width are digits: of a shot, of a class", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0", prompt: "x" }) });
  await page.getByText("Shots and extra parameters").click();
  await page.getByLabel("Several shots").check();
  await page.getByLabel("Shot 1: seconds").fill("１０");
  assert.equal(await page.getByLabel("Shot 1: seconds").inputValue(), "10");
  await page.getByText("More output options output_config").click();
  await page.getByLabel("Class id").fill("７");
  const { ext_info, output_config } = (await request(page)).metadata;
  assert.equal(JSON.parse(JSON.parse(ext_info).AdditionalParameters).multi_prompt[0].duration, "10");
  assert.deepEqual(output_config, { class_id: 7 });
});

test("the place of a mistake in a list is the control that shows it", async (t) => {
  const file_infos = ["https://example.com/a.png", ""].map((url) => ({ type: "Url", category: "Image", url }));
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0-Omni", prompt: "x", metadata: { file_infos } }) });
  await page.locator("[data-pane=check]").getByRole("button", { name: "file_infos[1].url" }).first().click();
  await page.waitForFunction(() => document.activeElement.dataset.pointer === "/metadata/file_infos/1/url");
});

test("what is said of a file stands in its row", async (t) => {
  const file_infos = ["a", "b"].map((name) => ({ type: "Url", url: `https://example.com/${name}.png` }));
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0-Omni", prompt: "x", metadata: { file_infos } }) });
  const second = page.getByRole("group", { name: "File 2", exact: true });
  const said = second.getByText("read as");
  await said.waitFor();
  assert.equal(await page.locator('[data-field="files"]').getByText("read as").count(), 2);
  await second.getByRole("button", { name: /^Fix/ }).click();
  await said.waitFor({ state: "detached" });
  assert.deepEqual((await request(page)).metadata.file_infos.map(({ category }) => category), [undefined, "Image"]);
});

test("a folded part stays open while one works in it, and closes with the request", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x" }) });
  const isOpen = () => page.locator("form details").evaluateAll((all) => all.map((one) => one.open).slice(-3));
  await page.getByText("More output options output_config").click();
  await page.getByLabel("Media name").fill("a");
  await page.locator("[data-pane=payload][aria-busy=false]").waitFor();
  await page.getByLabel("Media name").fill("");
  await page.getByText("Files in detail file_infos").click();
  await page.getByRole("button", { name: "Add a file" }).click();
  await page.getByRole("button", { name: "Remove file 1" }).click();
  await page.locator("[data-pane=payload][aria-busy=false]").waitFor();
  assert.deepEqual((await isOpen()).slice(1), [true, true]);
  await page.getByRole("button", { name: "Text to video", exact: true }).click();
  await page.waitForFunction(() => ![...document.querySelectorAll("form details")].some((one) => one.open));
  await page.goBack();
  await page.getByLabel("Prompt").fill("y");
  await page.getByRole("button", { name: "Lip sync", exact: true }).click();
  await page.getByLabel(/session_id/).waitFor();
});

test("between form and JSON, the keys take the focus along", async (t) => {
  const page = await open(t);
  await page.getByLabel("Prompt").focus();
  await page.keyboard.press("Alt+j");
  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.classList.contains("cm-content"));
  await page.keyboard.press("Alt+j");
  await page.waitForFunction(() => document.activeElement.id === "prompt");
});

test("where what has the focus goes away, the focus is near", async (t) => {
  const faulty = { model: "Vidu-q2", prompt: "x", seconds: 5, images: ["a", "b", "c"].map((one) => `https://example.com/${one}.png`) };
  const page = await open(t, { hash: requestHash(faulty) });
  const focused = () => page.evaluate(() => {
    const { tagName, textContent, ariaLabel, dataset } = document.activeElement;
    return dataset.field ?? ariaLabel ?? `${tagName} ${textContent.trim()}`;
  });
  const press = async (button) => {
    await button.focus();
    await page.keyboard.press("Enter");
    await page.locator("[data-pane=payload][aria-busy=false]").waitFor();
  };
  await press(page.getByRole("button", { name: "Remove image 3" }));
  assert.equal(await focused(), "Remove image 2");
  await press(page.getByRole("button", { name: "Remove image 2" }));
  assert.equal(await focused(), "Remove image 1");
  await press(page.getByRole("button", { name: "Remove image 1" }));
  assert.equal(await focused(), "images");
  await press(page.locator("[data-pane=check]").getByRole("button", { name: /^Fix:/ }));
  await page.getByText("No problems found").first().waitFor();
  assert.equal(await focused(), "H2 Check");
  await press(page.getByRole("button", { name: "Switch to off-peak" }));
  await page.getByRole("button", { name: "Switch to off-peak" }).waitFor({ state: "detached" });
  assert.equal(await focused(), "H2 Price");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator("h2[tabindex]").count(), 1);
});

test("a phone's badge shows the worst of what was found", async (t) => {
  const hash = requestHash({ model: "Kling-2.6", prompt: "x", seconds: 5, metadata: { scene_type: "motion_control" } });
  const page = await open(t, { hash, viewport: { width: 390, height: 844 } });
  assert.match(await page.locator("[data-pane=check] li").first().getAttribute("class"), /warning/);
  assert.match(await page.locator("nav .count").getAttribute("class"), /error/);
});

test("what is said for a moment goes away, and the same can be said again", async (t) => {
  const page = await open(t);
  const notice = page.locator(".notice");
  await page.evaluate(() => {
    const texts = [];
    const region = document.querySelector(".notice");
    new MutationObserver(() => texts.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
    globalThis.said = texts;
  });
  await page.keyboard.press("Alt+l");
  await notice.getByText("Link copied").waitFor();
  await page.keyboard.press("Alt+l");
  await page.waitForFunction(() => globalThis.said.filter((text) => text === "Link copied").length === 2);
  await page.waitForFunction(() => document.querySelector(".notice").innerText === "");
});

test("the place of a choice is what is chosen, that of a typed name where it is typed", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-9", prompt: "x", seconds: "5" }) });
  const check = page.locator("[data-pane=check]");
  await check.getByRole("button", { name: "model", exact: true }).first().click();
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), "The model's name");
  await page.evaluate(
    (hash) => (location.hash = hash),
    requestHash({ model: "Kling-2.6", prompt: "x", metadata: { output_config: { resolution: "4K" } } }),
  );
  await check.getByRole("button", { name: "output_config.resolution" }).first().click();
  assert.equal(await page.evaluate(() => document.activeElement.value), "4K");
});

test("what the form has no control for is shown in the text", async (t) => {
  const page = await open(t);
  const check = page.locator("[data-pane=check]");
  for (const [request, place, text] of [
    [{ model: "Kling-2.6", prompt: "a", metadata: { offpeak: "maybe" } }, "offpeak", '"maybe"'],
    [{ model: "Hailuo-02", prompt: "a", seconds: "6", metadata: { output_config: { audio_generation: "maybe" } } }, "output_config.audio_generation", '"maybe"'],
  ]) {
    await page.getByRole("button", { name: "Form", exact: true }).click();
    await page.evaluate((hash) => (location.hash = hash), requestHash(request));
    await check.getByRole("button", { name: place, exact: true }).click();
    await page.waitForFunction((text) => document.activeElement.shadowRoot?.getSelection().toString() === text, text);
  }
});

test("a ratio can be taken back", async (t) => {
  const page = await open(t, {
    hash: requestHash({ model: "Hailuo-2.3", prompt: "x", seconds: "6", metadata: { output_config: { aspect_ratio: "9:16" } } }),
  });
  const field = page.locator('[data-field="aspect_ratio"]');
  await field.locator("li.warning").waitFor();
  await field.getByRole("radio", { name: "not stated" }).click();
  await field.getByText("This model takes no ratio.").waitFor();
  assert.equal((await request(page)).metadata, undefined);
  await page.evaluate((hash) => (location.hash = hash), requestHash({ model: "Kling-2.6", prompt: "x", size: "720x1280" }));
  await field.getByRole("radio", { name: /^not stated/ }).click();
  await field.locator("label.picked", { hasText: "not stated" }).waitFor();
  assert.deepEqual(await request(page), { model: "Kling-2.6", prompt: "x", metadata: { output_config: { resolution: "720P" } } });
});

test("what is written wrongly is shown as it is written, or not at all", async (t) => {
  const wrong = { model: "Kling-3.0-Omni", prompt: "x", seconds: "7s", metadata: { output_config: { audio_generation: true, aspect_ratio: "16/9" } } };
  const page = await open(t, { hash: requestHash(wrong) });
  assert.equal(await page.getByLabel("Length", { exact: true }).inputValue(), "7s");
  assert.equal(await page.locator('[data-field="audio"] :checked').count(), 0);
  const ratio = page.locator('[data-field="aspect_ratio"]');
  assert.deepEqual(await ratio.locator("label.picked").allInnerTexts(), ["16/9"]);
  assert.equal(await ratio.locator("label.picked svg").count(), 0);
});

test("a length that is no number is said to be none where it is typed, with its cure", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0-Omni", prompt: "x", seconds: "5" }) });
  const length = page.getByLabel("Length", { exact: true });
  const field = page.locator('[data-field="seconds"]');
  await length.fill("12秒");
  await field.getByText("not a valid number of seconds").waitFor();
  assert.equal(await length.getAttribute("aria-invalid"), "true");
  await field.getByRole("button", { name: /^Fix/ }).click();
  await page.waitForFunction(() => document.querySelector("#seconds").value === "12");
  await length.fill("");
  await length.blur();
  await page.waitForFunction(() => document.querySelector("#seconds").value === "5");
  assert.equal((await request(page)).seconds, undefined);
});

test("the form stays within its card on a small screen with wide letters", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0-Omni", prompt: "x" }), viewport: { width: 320, height: 640 } });
  await page.getByText("Shots and extra parameters ext_info").click();
  await page.getByLabel("Several shots").check();
  await page.getByRole("button", { name: "Add a shot" }).waitFor();
  const [wished, width] = await page.locator("form").evaluate((form) => {
    document.documentElement.style.fontFamily = "monospace";
    return [form.scrollWidth, form.clientWidth];
  });
  assert.ok(wished <= width, `${wished} of ${width}`);
});

test("the cure in the text stands apart from what it cures", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x", seconds: 5 }) });
  await showJson(page);
  await page.locator(".cm-lintRange-warning").hover();
  const text = page.locator(".cm-diagnosticText");
  await text.waitFor();
  assert.equal(await text.evaluate((node) => getComputedStyle(node).marginRight), "8px");
});
