// The guide's multi-shot request, built by the words a person reads: no backslash and no JSON is typed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../../scripts/command.mjs";
import { open, payload, priceIs, request, requestHash, useWorld } from "./world.mjs";

useWorld();

const documents = JSON.parse(readFileSync(path.join(ROOT, "tests/corpus/documents.json"), "utf8"));
const guide = documents.find(({ name }) => name.startsWith("guide 5.10"));

const WORDS = {
  en: {
    open: "Open",
    anew: "New request",
    model: "Model",
    kling: "Kling-3.0",
    image: "Another image: URL or file id",
    add: "Add",
    length: "Length",
    part: "Shots and extra parameters",
    several: "Several shots",
    addShot: "Add a shot",
    prompt: (number) => `Shot ${number}: what happens`,
    seconds: (number) => `Shot ${number}: seconds`,
    options: "More output options",
    check: "Input compliance check",
    disabled: "Disabled",
    send: "Try it on the demo",
    share: "Share",
    link: "Copy link",
    copied: "Link copied",
    done: "completed",
    clean: "No problems found",
  },
  "zh-CN": {
    open: "打开",
    anew: "新建",
    model: "模型",
    kling: "可灵 3.0 · Kling-3.0",
    image: "添加图片：URL 或文件 ID",
    add: "添加",
    length: "时长",
    part: "多镜头与扩展参数",
    several: "多镜头",
    addShot: "添加镜头",
    prompt: (number) => `镜头 ${number}：画面内容`,
    seconds: (number) => `镜头 ${number}：秒数`,
    options: "更多输出选项",
    check: "输入合规检查",
    disabled: "关闭（Disabled）",
    send: "提交到演示网关",
    share: "分享",
    link: "复制链接",
    copied: "链接已复制",
    done: "已完成",
    clean: "没有问题",
  },
};

for (const [locale, words] of Object.entries(WORDS)) {
  test(`guide 5.10 from an empty request to its video, in ${locale}`, async (t) => {
    const page = await open(t, { locale });
    const button = (name) => page.getByRole("button", { name, exact: true });
    await button(words.open).click();
    await page.getByRole("banner").getByRole("button", { name: words.anew }).click();
    await page.getByLabel(words.model, { exact: true }).selectOption({ label: words.kling });
    await page.getByLabel(words.image).fill("https://example.com/ref-image.png");
    await button(words.add).click();
    await page.getByRole("radio", { name: "720P" }).check();
    await page.getByLabel(words.length, { exact: true }).fill("5");
    await page.getByLabel(words.length, { exact: true }).press("Tab");
    await page.getByText(words.part).click();
    await page.getByLabel(words.several, { exact: true }).check();
    await page.getByLabel(words.prompt(1)).fill("少年推开窗户");
    await page.getByLabel(words.seconds(1)).fill("2");
    await button(words.addShot).click();
    await page.getByLabel(words.prompt(2)).fill("纸飞机飞出窗外");
    await page.getByLabel(words.seconds(2)).fill("3");
    await page.getByText(words.options).click();
    await page.getByLabel(words.check).selectOption({ label: words.disabled });

    await page.getByText(words.clean).first().waitFor();
    assert.deepEqual(await payload(page), guide.payload);
    await priceIs(page, guide.quote.payable);

    await button(words.share).click();
    await button(words.link).click();
    await page.getByText(words.copied).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    await button(words.send).click();
    await page.locator("[data-pane=send]").getByText(words.done, { exact: true }).waitFor();
    const video = page.locator("video");
    await video.waitFor();
    await video.evaluate((player) => player.play());
    await page.waitForFunction(() => document.querySelector("video").currentTime > 0.2);

    const other = await open(t, { locale, hash: new URL(link).hash });
    await priceIs(other, guide.quote.payable);
    assert.deepEqual(await payload(other), guide.payload);
    assert.deepEqual(await request(other), await request(page));
  });
}

test("every layer of the encoding is shown, and editing any of them edits the others", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.10" });
  await page.getByText("The encoding, layer by layer").click();
  const layer = { one: page.getByLabel("1 · Parameters"), two: page.getByLabel("2 · ExtInfo"), three: page.getByLabel("3 · In the request") };
  const text = guide.request.metadata.ext_info;
  assert.equal(await layer.two.inputValue(), text);
  assert.equal(await layer.three.inputValue(), JSON.stringify(text));

  const parameters = JSON.parse(await layer.one.inputValue());
  parameters.multi_prompt[0].prompt = "from layer one";
  await layer.one.fill(JSON.stringify(parameters));
  await page.waitForFunction(() => document.querySelector('[aria-label="Shot 1: what happens"]').value === "from layer one");
  assert.ok((await layer.three.inputValue()).includes("from layer one"));

  await layer.two.fill((await layer.two.inputValue()).replace("from layer one", "from layer two"));
  assert.equal(await page.getByLabel("Shot 1: what happens").inputValue(), "from layer two");

  await layer.three.fill((await layer.three.inputValue()).replace("from layer two", "from layer three"));
  assert.equal(await page.getByLabel("Shot 1: what happens").inputValue(), "from layer three");

  await layer.one.fill("{ not yet");
  await page.getByText("This is not a JSON object yet.").waitFor();
  assert.equal(await page.getByLabel("Shot 1: what happens").inputValue(), "from layer three");

  await page.getByLabel("Shot 1: what happens").fill("from the shot");
  for (const one of Object.values(layer)) assert.ok((await one.inputValue()).includes("from the shot"));
  assert.equal(await page.getByText("This is not a JSON object yet.").count(), 0);

  // What is half typed is not written over: there is nothing to switch on or off in it.
  const before = await layer.two.inputValue();
  await layer.two.fill(before.slice(0, -1));
  await page.getByText("The text of ext_info cannot be read").waitFor();
  assert.ok(await page.getByLabel("Several shots").isDisabled());
  await layer.two.fill(before);
  assert.ok(await page.getByLabel("Several shots").isEnabled());
  assert.equal(await page.getByLabel("Shot 1: what happens").inputValue(), "from the shot");
});

test("a pasted string is decoded, in whatever layer it is", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0", seconds: "5" }) });
  await page.getByText("Shots and extra parameters").click();
  await page.getByText("The encoding, layer by layer").click();
  await page.getByLabel("Decode a string").fill(JSON.stringify(guide.request.metadata.ext_info));
  await page.getByRole("button", { name: "Decode", exact: true }).click();
  await page.getByLabel("Shot 2: what happens").waitFor();
  assert.equal((await request(page)).metadata.ext_info, guide.request.metadata.ext_info);
  await page.getByLabel("Decode a string").fill("nothing of the kind");
  await page.getByRole("button", { name: "Decode", exact: true }).click();
  await page.getByText("No parameters can be found in it.").waitFor();
});

test("a line of a request is decoded as it is copied; what was pasted is over with the request", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0", seconds: "5" }) });
  await page.getByText("Shots and extra parameters").click();
  await page.getByText("The encoding, layer by layer").click();
  const paste = page.getByLabel("Decode a string");
  await paste.fill(`  "ext_info": ${JSON.stringify(guide.request.metadata.ext_info)},`);
  await page.getByRole("button", { name: "Decode", exact: true }).click();
  await page.getByLabel("Shot 2: what happens").waitFor();
  await paste.fill("nothing of the kind");
  await page.getByRole("button", { name: "Decode", exact: true }).click();
  await page.getByText("No parameters can be found in it.").waitFor();
  await page.evaluate(() => (location.hash = "#example=guide-5.10"));
  await priceIs(page, guide.quote.payable);
  assert.equal(await page.getByText("No parameters can be found in it.").count(), 0);
  assert.equal(await paste.inputValue(), "");
});

test("shots that do not add up are said at once, and one click makes the video as long", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.10" });
  await page.getByLabel("Shot 2: seconds").fill("6");
  await page.locator('[data-field="ext_info"] li.warning').waitFor();
  await page.getByText("8 s of 5 s").waitFor();
  await page.getByRole("button", { name: "Make the video 8 s long" }).click();
  await page.getByText("No problems found").first().waitFor();
  await priceIs(page, "4.80");
});

test("without shots there is no length to take over", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.10" });
  for (const shot of [2, 1]) await page.getByRole("button", { name: `Remove shot ${shot}` }).click();
  await page.getByRole("button", { name: "Add a shot" }).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Make the video / }).count(), 0);
});

test("shots that are left to the model are not sent, and are back when they are written out again", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.10" });
  const parameters = async () => JSON.parse(JSON.parse((await request(page)).metadata.ext_info).AdditionalParameters);
  const before = await parameters();
  await page.getByLabel("Prompt", { exact: true }).fill("a day in a town");
  await page.getByLabel("Shots are").selectOption("intelligence");
  assert.deepEqual(await parameters(), { shot_type: "intelligence", multi_shot: true });
  await page.getByText("The model makes the shots from the prompt.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Add a shot" }).count(), 0);
  await page.getByText("No problems found").first().waitFor();
  await page.getByLabel("Shots are").selectOption("customize");
  assert.deepEqual(await parameters(), before);
});

test("what else a shot holds goes where the shot goes", async (t) => {
  const shots = ["pan", "zoom"].map((camera, at) => ({ index: at + 1, prompt: camera, duration: "2", camera }));
  const parameters = { multi_prompt: shots, shot_type: "customize", multi_shot: true };
  const ext_info = JSON.stringify({ AdditionalParameters: JSON.stringify(parameters) });
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0", prompt: "x", metadata: { ext_info } }) });
  const now = async () => JSON.parse(JSON.parse((await request(page)).metadata.ext_info).AdditionalParameters);
  await page.getByLabel("Shots are").selectOption("intelligence");
  await page.getByLabel("Shots are").selectOption("customize");
  assert.deepEqual(await now(), parameters);
  await page.getByRole("button", { name: "Remove shot 1" }).click();
  assert.deepEqual((await now()).multi_prompt, [{ ...shots[1], index: 1 }]);
});

test("shots that are switched off are back when they are switched on, until another request is opened", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.10" });
  const before = await request(page);
  const several = page.getByLabel("Several shots", { exact: true });
  await several.uncheck();
  assert.equal((await request(page)).metadata.ext_info, undefined);
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.getByRole("button", { name: "Form", exact: true }).click();
  await several.check();
  assert.deepEqual(await request(page), before);
  // Left to the model in between, they are not lost either.
  await page.getByLabel("Shots are").selectOption("intelligence");
  await several.uncheck();
  await several.check();
  await page.getByText("The model makes the shots from the prompt.").waitFor();
  await page.getByLabel("Shots are").selectOption("customize");
  assert.deepEqual(await request(page), before);
  await several.uncheck();
  await page.evaluate(() => (location.hash = "#request=%7B%22model%22%3A%22Kling-3.0%22%7D"));
  await page.waitForFunction(() => document.querySelector("#prompt").value === "");
  await page.getByText("Shots and extra parameters").click();
  await several.check();
  assert.equal(await page.getByLabel(/^Shot \d+: what happens/).count(), 1);
});

test("scenes ask for their parameters by name", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.7" });
  await page.locator('[data-field="scene"] li.info').waitFor();
  const tops = await page.locator(".needs input").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  assert.equal(tops.length, 2);
  assert.equal(tops[0], tops[1]);
  await page.getByLabel(/^Sound, as URL or Base64/).fill("https://example.com/voice.mp3");
  await page.getByLabel("Another image: URL or file id").fill("https://example.com/face.png");
  await page.getByLabel("Another image: URL or file id").press("Enter");
  await page.locator('[data-field="scene"] li.info').waitFor({ state: "detached" });

  await page.getByRole("radio", { name: "lip sync" }).check();
  await page.getByLabel(/^Session of the face detection/).fill("session-1");
  await page.getByLabel(/^Face face_id/).fill("f1");
  await page.getByLabel(/^Sound from, ms/).fill("0");
  const inner = JSON.parse(JSON.parse((await request(page)).metadata.ext_info).AdditionalParameters);
  assert.deepEqual(inner, {
    sound_file: "https://example.com/voice.mp3",
    session_id: "session-1",
    face_choose: [{ face_id: "f1", sound_start_time: 0 }],
  });
});

test("what is said of a shot leads to it", async (t) => {
  const shots = [{ index: 1, prompt: "rain", duration: "2" }, { index: 2, prompt: "", duration: "3" }];
  const parameters = { multi_prompt: shots, shot_type: "customize", multi_shot: true };
  const ext_info = JSON.stringify({ AdditionalParameters: JSON.stringify(parameters) });
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0", prompt: "x", metadata: { ext_info } }) });
  await page.locator("[data-pane=check] li", { hasText: "the shot has no text as its prompt" }).getByRole("button", { name: "ext_info" }).click();
  await page.waitForFunction((label) => document.activeElement.getAttribute("aria-label") === label, WORDS.en.prompt(2));
});
