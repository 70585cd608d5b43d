// Requests that travel: links, snippets, files; and the way back.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { deflateRawSync } from "node:zlib";
import { ROOT } from "../../scripts/command.mjs";
import { serveGateway } from "../../www/demo-gateway/serve.js";
import {
  address,
  amount,
  copied,
  open,
  priceIs,
  ready,
  request,
  requestHash,
  requestText,
  showJson,
  unreadableFiles,
  useWorld,
} from "./world.mjs";

useWorld();
const run = promisify(execFile);

let gateway;
before(async () => (gateway = await serveGateway({ seconds: 0 })));
after(() => gateway.close());

const it = { model: "Kling-2.6", prompt: "it's a \"test\" of 引号 & `ticks` $HOME \\ done", seconds: "5" };

/** A link as the page makes it. */
const linkTo = (shared) => `#v1.${deflateRawSync(JSON.stringify(shared)).toString("base64url")}`;

test("a copied link opens the same request and price in a fresh profile, own prices included", async (t) => {
  const text = '{"model":"OS-2.0","prompt":"雪 🏔️","seconds":"8","x":1.50}';
  const page = await open(t, { hash: requestHash(text) });
  await page.getByRole("button", { name: /list price of/ }).click();
  await page.getByLabel("Multiplier of the account or group").fill("0.5");
  await page.getByRole("button", { name: "Use these" }).click();
  await page.keyboard.press("Escape");
  await priceIs(page, "3.00");
  const link = await copied(page, "Copy link");
  assert.equal(page.url(), link);

  const other = await open(t, { hash: new URL(link).hash });
  await priceIs(other, "3.00");
  assert.equal(await requestText(other), await requestText(page));
});

test("links of older pages open for ever", async (t) => {
  // As version 1 wrote them: never to be made anew.
  const full =
    "#v1.q1YqSa0oUbJSqo7JU1CIUcrNT0nNiVGyUohRCstMKdUtNNItKMqPUdKBSBcU5ecWlEDkX85e9WLC3qdzVjxvXP904ZQnO7oUPszvn_J-" +
    "Rz9ceXFqcn5eSjFEvRlCOLMqFSJmaGBhEBCjFJNXq6SjVFCUmZxarGRVrVSGsFoXpKRAyUrJQM_MQKlWRym3NKcksyAnM7UILGiqVAsA";
  const page = await open(t, { hash: full });
  await priceIs(page, "1.80");
  assert.deepEqual(await request(page), { model: "Vidu-q2-pro", prompt: "雪落在灯塔上 🏔️", seconds: "6", size: "1080P" });
  const broken = await open(t, { hash: "#v1.q1YqSa0oUbJSqo5Rys1PSc2JUbKKUfLOycxL1zXSM4tR0lGqBQA" });
  assert.equal(await requestText(broken), '{"model":"Kling-2.6",');
});

test("a damaged link says so, and the page goes on", async (t) => {
  const page = await open(t);
  const hash = new URL(await copied(page, "Copy link")).hash;
  const other = await open(t, { hash: hash.slice(0, hash.length / 2) });
  await other.getByRole("alert").getByText("This link is damaged").waitFor();
  assert.equal(await amount(other), "12.00");
  await other.getByRole("button", { name: "Go on with an example" }).click();
  assert.equal(await other.getByRole("alert").count(), 0);
  assert.equal(new URL(other.url()).hash, "");
});

test("a link of a newer page says so", async (t) => {
  const page = await open(t, { hash: "#v99.abc", locale: "zh-CN" });
  await page.getByRole("alert").getByText("链接来自更新版本的页面").waitFor();
});

test("an address to an example that is not there is a damaged link", async (t) => {
  const page = await open(t, { hash: "#example=nothing" });
  await page.getByRole("alert").waitFor();
});

test("back and forward lead through the requests as they were left; a reload keeps the newest", async (t) => {
  const page = await open(t);
  await page.getByLabel("Prompt").fill("my own words");
  await page.getByRole("button", { name: "Text to video", exact: true }).click();
  await priceIs(page, "1.60");
  assert.equal(new URL(page.url()).hash, "#example=guide-5.1");
  await page.goBack();
  await priceIs(page, "12.00");
  assert.equal(await page.getByLabel("Prompt").inputValue(), "my own words");
  await page.goForward();
  await priceIs(page, "1.60");
  await page.getByLabel("Length", { exact: true }).fill("10");
  await page.getByLabel("Length", { exact: true }).press("Tab");
  await priceIs(page, "3.20");
  // What the address said is no longer true.
  await page.waitForFunction(() => location.hash === "");
  await page.reload();
  await ready(page);
  await priceIs(page, "3.20");
});

test("what is typed just before back is there after forward", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Text to video", exact: true }).click();
  await page.getByLabel("Prompt").fill("the very last words");
  await page.evaluate(() => history.back());
  await priceIs(page, "12.00");
  await page.goForward();
  await page.waitForFunction(() => document.querySelector("#prompt").value === "the very last words");
  assert.equal(new URL(page.url()).hash, "");
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#prompt").value === "the very last words");
});

test("the way back from a link that was followed leads to what was there before", async (t) => {
  const page = await open(t);
  await page.evaluate(() => (location.hash = "#example=guide-5.2"));
  await priceIs(page, "3.50");
  await page.goBack();
  await priceIs(page, "12.00");
});

test("an example that nobody edited speaks the page's language, after a reload and on the way back too", async (t) => {
  const page = await open(t);
  const prompt = () => page.getByLabel(/^(Prompt|提示词)$/).inputValue();
  const english = await prompt();
  await page.getByRole("button", { name: "Text to video", exact: true }).click();
  await page.getByRole("button", { name: "切换到中文" }).click();
  assert.match(await prompt(), /[\u4e00-\u9fff]/);
  await page.reload();
  await ready(page);
  assert.match(await prompt(), /[\u4e00-\u9fff]/);
  await page.goBack();
  await page.waitForFunction((text) => document.querySelector("#prompt").value !== text, english);
  await priceIs(page, "12.00");
  assert.match(await prompt(), /[\u4e00-\u9fff]/);
});

test("own prices stay in the browser, those of a link with its request", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "OS-2.0", prompt: "x", seconds: "8" }) });
  const multiplier = page.getByLabel("Multiplier of the account or group");
  const setMultiplier = async (text) => {
    await page.locator("[data-pane=price] header button").click();
    await multiplier.fill(text);
    await page.getByRole("button", { name: "Use these" }).click();
    await page.keyboard.press("Escape");
  };
  await page.getByLabel("Prompt").fill("edited");
  await page.waitForFunction(() => history.state?.text.includes("edited"));
  await setMultiplier("0.5");
  await priceIs(page, "3.00");
  await page.reload();
  await priceIs(page, "3.00");
  const linked = new URL(await copied(page, "Copy link")).hash;
  await setMultiplier("0.25");
  await priceIs(page, "1.50");
  assert.equal(new URL(page.url()).hash, "");

  await page.evaluate((hash) => (location.hash = hash), linked);
  await priceIs(page, "3.00");
  await page.reload();
  await priceIs(page, "3.00");
  await page.goBack();
  await priceIs(page, "1.50");
  await page.goForward();
  await priceIs(page, "3.00");
  await setMultiplier("");
  await priceIs(page, "6.00");
  await page.reload();
  await priceIs(page, "6.00");
  await page.goBack();
  await priceIs(page, "6.00");
});

test("the prices of a link are said to be the link's, and one's own are a click away", async (t) => {
  const text = JSON.stringify({ model: "OS-2.0", prompt: "x", seconds: "8" });
  const page = await open(t, { hash: requestHash(text) });
  const pane = page.locator("[data-pane=price]");
  await pane.locator("header button").click();
  await page.getByLabel("Multiplier of the account or group").fill("0.5");
  await page.getByRole("button", { name: "Use these" }).click();
  await page.getByRole("status").getByText("In use: × 0.5").waitFor();
  await page.keyboard.press("Escape");
  await priceIs(page, "3.00");
  const follow = (hash) => page.evaluate((hash) => (location.hash = hash), hash);

  await follow(linkTo({ text, prices: { "os-2.0": "0.10" } }));
  await priceIs(page, "0.80");
  await pane.getByText("prices from the link").waitFor();
  await pane.getByText("rows from the link").waitFor();
  await pane.getByRole("button", { name: "prices from the link" }).click();
  await page.getByText("These came with the link").waitFor();
  await page.getByRole("columnheader", { name: "From the link" }).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Use mine" }).click();
  await page.getByRole("status").getByText("In use: × 0.5").waitFor();
  assert.equal(await page.getByLabel("Multiplier of the account or group").inputValue(), "0.5");
  await page.keyboard.press("Escape");
  await priceIs(page, "3.00");

  await follow(linkTo({ text, multiplier: "-1" }));
  await pane.getByRole("alert").getByText("cannot be read").waitFor();
  await priceIs(page, "6.00");
  await pane.getByRole("button", { name: "Use mine" }).click();
  await priceIs(page, "3.00");
  assert.equal(await pane.getByRole("alert").count(), 0);
});

test("own prices chosen in one tab count in the other", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "OS-2.0", prompt: "x", seconds: "8" }) });
  const other = await page.context().newPage();
  await other.goto(page.url());
  await ready(other);
  await page.locator("[data-pane=price] header button").click();
  await page.getByLabel("Multiplier of the account or group").fill("0.5");
  await page.getByRole("button", { name: "Use these" }).click();
  await priceIs(page, "3.00");
  await priceIs(other, "3.00");
});

test("another link into an open page is followed", async (t) => {
  const page = await open(t);
  await page.evaluate(() => (location.hash = "#example=guide-5.2"));
  await priceIs(page, "3.50");
});

test("every example opens by its own address", async (t) => {
  const page = await open(t);
  const names = await page.getByRole("navigation", { name: "Examples" }).getByRole("button").allInnerTexts();
  assert.equal(names.length, 16);
  for (const name of names) {
    await page.getByRole("button", { name, exact: true }).click();
    assert.match(page.url(), /#example=/);
    await page.getByRole("button", { name, exact: true, pressed: true }).waitFor();
  }
});

test("a diagnostic's code leads to an example of it, in another tab", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x", seconds: "5s" }) });
  const [example] = await Promise.all([
    page.waitForEvent("popup"),
    page.locator("[data-pane=check]").getByRole("link", { name: "duration.invalid" }).click(),
  ]);
  await ready(example);
  await example.locator("[data-pane=check]").getByRole("link", { name: "duration.invalid" }).waitFor();
});

test("the API reference is a part of the site, linked from the page, and each page of it leads back", async (t) => {
  const page = await open(t);
  await page.getByRole("contentinfo").getByRole("link", { name: "API reference" }).click();
  assert.equal(page.url(), `${address()}api/`);
  await page.locator(".col-content").getByRole("link", { name: "vidyuan", exact: true }).click();
  await page.locator(".col-content").getByRole("link", { name: "quote", exact: true }).click();
  await page.getByRole("heading", { name: "Function quote" }).waitFor();
  await page.getByRole("link", { name: "← Playground" }).click();
  await ready(page);
  assert.equal(page.url(), address());
});

test("the address of a code shows that code, for each that a request can cause", async (t) => {
  const page = await open(t);
  const catalogue = await readFile(path.join(ROOT, "src/diagnostic/catalogue.rs"), "utf8");
  const codes = [...new Set([...catalogue.matchAll(/= "([a-z_]+\.[a-z_0-9]+)", (?:Error|Warning|Info)/g)].map(([, code]) => code))];
  assert.ok(codes.length > 50, `${codes.length} codes`);
  // A cycle, or a request of a megabyte, has no text to put into a page.
  const unwritable = ["request.not_json", "request.too_large"];
  for (const code of codes.filter((one) => !unwritable.includes(one))) {
    await page.evaluate((hash) => (location.hash = hash), `#code=${code}`);
    await page.locator("[data-pane=check]").getByRole("link", { name: code, exact: true }).first().waitFor();
  }
  for (const code of unwritable) {
    await page.evaluate((hash) => (location.hash = hash), `#code=${code}`);
    await page.getByRole("alert").getByText("No example can show this problem").waitFor();
    await page.getByRole("button", { name: "Go on with an example" }).click();
  }
});

test("the copied cURL command creates a task", async (t) => {
  const page = await open(t, { hash: requestHash(it), prepare: (page) => useGateway(page) });
  const answer = await execute("sh", "curl.sh", await copied(page, "Copy as cURL"));
  assert.equal(JSON.parse(answer).model, "Kling-2.6");
});

test("the copied cURL command speaks the format that was chosen", async (t) => {
  const page = await open(t, { hash: requestHash(it), prepare: (page) => useGateway(page, "unified") });
  const command = await copied(page, "Copy as cURL");
  assert.ok(command.includes("/v1/video/create"));
  assert.equal(JSON.parse(await execute("sh", "curl.sh", command)).model, "Kling-2.6");
});

test("the copied fetch program creates a task", async (t) => {
  const page = await open(t, { hash: requestHash(it), prepare: (page) => useGateway(page) });
  assert.match(await execute("node", "fetch.mjs", await copied(page, "Copy as fetch")), /id: 'task_/);
});

test("the copied TypeScript compiles, creates a task and brings its video", async (t) => {
  const page = await open(t, { hash: requestHash(it), prepare: (page) => useGateway(page) });
  const source = await copied(page, "Copy as TypeScript");
  const folder = await mkdtemp(path.join(ROOT, "tests", "playground", "snippet-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, "snippet.mts"), source);
  const strict = ["--strict", "--target", "es2022", "--module", "nodenext", "--types", "node", "--outDir", folder];
  await run(process.execPath, [path.join(ROOT, "node_modules/typescript/bin/tsc"), ...strict, path.join(folder, "snippet.mts")]);
  const { stdout } = await run(process.execPath, [path.join(folder, "snippet.mjs")], { env: environment() });
  assert.match(stdout, /^task_\w+ \d+ bytes$/m);
});

test("the copied issue holds findings, request and link", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x", seconds: 5 }) });
  const issue = await copied(page, "Copy as Markdown issue");
  assert.match(issue, /- Model: Kling-2\.6\n- Price: ¥2\.50 \(`kling-2\.6-720p-mute`\)/);
  assert.match(issue, /`field\.coerced` `\/seconds`/);
  assert.match(issue, /```json\n\{/);
  const [, hash] = /#(v1\.\S+)/.exec(issue);
  const other = await open(t, { hash: `#${hash}` });
  assert.equal((await request(other)).seconds, 5);
});

test("what is said for a moment is gone after it", async (t) => {
  const page = await open(t);
  await copied(page, "Copy link");
  const said = page.getByRole("status").getByText("Link copied");
  await said.waitFor();
  await said.waitFor({ state: "detached" });
});

test("a request comes in by file, by drop and from the clipboard, and goes out as a file", async (t) => {
  const page = await open(t);
  await page.getByLabel("From a file …").setInputFiles({
    name: "issue.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(`It costs too much:\n\`\`\`json\n${JSON.stringify({ ...it, seconds: "10" })}\n\`\`\`\n`),
  });
  await priceIs(page, "5.00");

  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "r.json", { type: "application/json" }));
    for (const type of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    }
  }, JSON.stringify({ ...it, model: "OS-2.0", seconds: "4" }));
  await priceIs(page, "3.00");

  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(it));
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("button", { name: "From the clipboard" }).click();
  await priceIs(page, "2.50");

  await page.evaluate(() => navigator.clipboard.writeText("no request"));
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("button", { name: "From the clipboard" }).click();
  await page.getByText("There is no JSON request in it").waitFor();

  await page.getByRole("button", { name: "Share", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download JSON" }).click(),
  ]);
  assert.deepEqual(JSON.parse(await readFile(await download.path(), "utf8")), it);
});

test("a command pasted over the text is opened without the key in it", async (t) => {
  const page = await open(t, { hash: requestHash(it) });
  await showJson(page);
  await page.locator(".cm-content").click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), `curl https://g.example/v1/videos -H "Authorization: Bearer sk-SECRET" -d '{"model":"OS-2.0","prompt":"x","seconds":"4"}'`);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
  await priceIs(page, "3.00");
  assert.deepEqual(await request(page), { model: "OS-2.0", prompt: "x", seconds: "4" });
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify(history.state)), /SECRET/);
  // The request before is one step back, and no longer among what the editor can undo.
  await page.keyboard.press("ControlOrMeta+z");
  assert.equal((await request(page)).model, "OS-2.0");
  await page.goBack();
  await priceIs(page, "2.50");
});

test("a folder that is dropped, and a file that cannot be read, are said to be none", async (t) => {
  const page = await open(t);
  const before = await requestText(page);
  const said = page.getByRole("status").getByText("This cannot be read as a file");
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path.join(ROOT, "tests")], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
  await said.waitFor();
  await said.waitFor({ state: "detached" });
  await unreadableFiles(page);
  await page.getByLabel("From a file …").setInputFiles({ name: "r.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await said.waitFor();
  assert.equal(await requestText(page), before);
});

test("words that are dragged about inside the page stay words", async (t) => {
  const page = await open(t);
  const before = await request(page);
  const drag = (selector, text, { isOwn = false } = {}) =>
    page.evaluate(
      ({ selector, text, isOwn }) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData("text/plain", text);
        const target = document.querySelector(selector);
        const say = (type) => target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer }));
        if (isOwn) say("dragstart");
        const isTaken = !say("dragover");
        const isShown = document.querySelector("div.drop") !== null;
        say("drop");
        if (isOwn) say("dragend");
        return isTaken || isShown;
      },
      { selector, text, isOwn },
    );
  const other = JSON.stringify(it);
  assert.equal(await drag("#prompt", other), false);
  assert.equal(await drag("main", other, { isOwn: true }), false);
  assert.equal(await drag("main", "12"), true);
  await page.getByText("There is no JSON request in it").waitFor();
  assert.deepEqual(await request(page), before);
  assert.equal(await drag("main", other), true);
  await priceIs(page, "2.50");
});

test("a video dropped by mistake is no request, and is not read to its end", async (t) => {
  const page = await open(t);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(40e6).fill(0x7b)], "clip.mp4", { type: "video/mp4" }));
    document.querySelector("h1").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  });
  await page.getByText("There is no JSON request in it").waitFor();
  await priceIs(page, "12.00");
});

test("a file dropped on the editor is opened, not written between its text", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.locator(".cm-content").waitFor();
  await page.locator(".cm-content").evaluate((editor, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "r.json", { type: "application/json" }));
    editor.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, composed: true, dataTransfer }));
  }, JSON.stringify(it));
  await priceIs(page, "2.50");
  assert.deepEqual(await request(page), it);
});

/** The page as someone has it who named a gateway before. */
function useGateway(page, format = "openai") {
  const chosen = { kind: "own", baseUrl: gateway.url, format };
  return page.addInitScript((stored) => localStorage.setItem("vidyuan.gateway", stored), JSON.stringify(chosen));
}

const environment = () => ({ ...process.env, VIDYUAN_API_KEY: "sk-test" });

async function execute(program, name, source) {
  const folder = await mkdtemp(path.join(ROOT, "tests", "playground", "snippet-"));
  try {
    await writeFile(path.join(folder, name), source);
    const { stdout } = await run(program, [path.join(folder, name)], { env: environment() });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
