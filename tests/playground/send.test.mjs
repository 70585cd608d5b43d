// Sending: to the built-in demo and to a gateway; watching, stopping, going on, playing, and what can go wrong.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { serveGateway } from "../../www/demo-gateway/serve.js";
import { copied, open, priceIs, ready, request, requestHash, useWorld } from "./world.mjs";

useWorld();

const KEY = "sk-very-secret-key";
let gateway;
before(async () => (gateway = await serveGateway({ seconds: 1 })));
after(() => gateway.close());

const REFUSED = [/400 \(Bad Request\)/, /: 400$/, /401/, /500/, /ERR_|: net::/];
const task = (page) => page.locator("[data-pane=send] article").first();
/** The condition answers at once: a promise would pass for a yes. */
const plays = (page) =>
  page.waitForFunction(() => {
    const video = document.querySelector("video");
    if (!video) return false;
    video.muted = true;
    void video.play();
    return video.currentTime > 0.1;
  });

async function sendTo(page, { fault, format, to = gateway.url, click = {} } = {}) {
  await page.getByRole("button", { name: "your gateway" }).click();
  await page.getByLabel("The gateway's address").fill(`${to}${fault ? `?fault=${fault}` : ""}`);
  if (format) await page.getByLabel("Format").selectOption({ label: format });
  await page.getByLabel("API key: stays in memory").fill(KEY);
  await page.getByRole("button", { name: /^Send/ }).click(click);
}

test("the demo needs no key and no server: progress, history, video, download", async (t) => {
  const foreign = [];
  const page = await open(t, {
    prepare: (page) => page.on("request", (one) => one.url().startsWith("http://127.0.0.1") || foreign.push(one.url())),
  });
  await page.getByText("a real gateway would charge about ¥12.00").waitFor();
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await task(page).getByRole("progressbar").waitFor();
  await task(page).getByText("in progress").first().waitFor();
  await task(page).locator(".state.completed").waitFor();
  assert.match(await task(page).locator("ol").innerText(), /queued[^]*in progress[^]*completed/);
  await plays(page);
  await task(page).getByText("sample video").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    task(page).getByRole("button", { name: "Download" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^task_.*\.mp4$/);
  assert.deepEqual(foreign.filter((url) => !url.startsWith("blob:")), []);
});

test("a demo task is watched no more, and again; after a reload by itself", async (t) => {
  // The demo fetches an engine of its own, which a reload may overtake.
  const page = await open(t, { expected: [/engine-[\w-]+\.wasm: net::ERR_ABORTED/] });
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await task(page).getByRole("button", { name: "Stop watching" }).click();
  await task(page).getByText("not watched").waitFor();
  await page.reload();
  await ready(page);
  // Who stopped it goes on with it.
  await task(page).getByText("not watched").waitFor();
  const demoIsThere = page.waitForEvent("requestfinished", (one) => /\/demo-[\w-]+\.js$/.test(one.url()));
  await task(page).getByRole("button", { name: "Go on watching" }).click();
  await task(page).locator(".state.waiting").waitFor();
  await demoIsThere;

  await page.reload();
  await ready(page);
  await task(page).locator(".state.completed").waitFor();
  assert.match(await task(page).locator("ol").innerText(), /queued[^]*completed/);
  await plays(page);

  await page.reload();
  await ready(page);
  await task(page).getByRole("button", { name: "Load the video" }).click();
  await plays(page);
  await page.getByLabel("Prompt").fill("something else");
  await task(page).getByRole("button", { name: "Open its request" }).click();
  assert.match((await request(page)).prompt, /traveller/);
  await task(page).getByRole("button", { name: "Forget" }).click();
  assert.equal(await page.locator("article").count(), 0);
});

test("a demo task that runs is forgotten without a second thought: it costs nothing", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await task(page).locator(".state.waiting").waitFor();
  await task(page).getByRole("button", { name: "Forget" }).click();
  await page.locator("article").waitFor({ state: "detached" });
});

test("a gateway is asked again after a reload when the person says so, and with the key", async (t) => {
  const asked = [];
  const slow = await serveGateway({ seconds: 4 });
  t.after(() => slow.close());
  const page = await open(t, {
    expected: REFUSED,
    prepare: (page) => page.on("request", (one) => one.url().startsWith(slow.url) && asked.push(one.method())),
  });
  await sendTo(page, { to: slow.url });
  await task(page).locator(".state.waiting").waitFor();
  await page.reload();
  await ready(page);
  await task(page).getByText("not watched since the page was loaded").waitFor();
  const before = asked.length;
  await page.getByLabel("API key: stays in memory").fill(KEY);
  assert.equal(asked.length, before);
  await task(page).getByRole("button", { name: "Go on watching" }).click();
  await task(page).locator(".state.completed").waitFor();
  await plays(page);
  assert.equal(asked.filter((method) => method === "POST").length, 1);
});

test("a request that is refused anyway is not sent", async (t) => {
  const page = await open(t, { hash: "#example=overview-motion" });
  await page.getByText("Fix the errors first.").waitFor();
  assert.ok(await page.getByRole("button", { name: "Try it on the demo" }).isDisabled());
});

test("a file that would have to be uploaded is not sent, and can be taken away", async (t) => {
  const upload = { name: "角色.png", type: "image/png", size: 1 };
  const page = await open(t, { hash: requestHash({ model: "Kling-3.0-Omni", prompt: "x", input_reference: upload }) });
  await page.getByText("This page cannot upload a file").waitFor();
  assert.ok(await page.getByRole("button", { name: "Try it on the demo" }).isDisabled());
  await page.getByText("to be uploaded: 角色.png").waitFor();
  await page.getByRole("button", { name: "Remove image 1" }).click();
  await page.getByText("Nothing leaves this page").waitFor();
  assert.equal((await request(page)).input_reference, undefined);
});

test("a gateway of one's own: the cost is said before the click, the key is kept nowhere", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "your gateway" }).click();
  await page.getByRole("button", { name: "Send, for about ¥12.00" }).waitFor();
  await page.getByText("Enter the gateway's address.").waitFor();
  await sendTo(page);
  await task(page).locator(".state.completed").waitFor();
  await plays(page);
  assert.equal(await task(page).getByText("sample video").count(), 0);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href]));
  assert.ok(kept.includes(gateway.url));
  assert.ok(!kept.includes(KEY));
  await page.reload();
  await ready(page);
  assert.equal(await page.getByLabel("API key: stays in memory").inputValue(), "");
});

test("the key is kept for the tab where the person wants it, and given up again", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "your gateway" }).click();
  await page.getByLabel("API key: stays in memory").fill(KEY);
  await page.getByLabel("Keep the key for this tab").check();
  await page.reload();
  await ready(page);
  assert.equal(await page.getByLabel("API key: kept for this tab").inputValue(), KEY);
  await page.getByLabel("Keep the key for this tab").uncheck();
  assert.equal(await page.evaluate(() => JSON.stringify({ ...sessionStorage }).includes("secret")), false);
});

test("the unified format is spoken, too", async (t) => {
  const page = await open(t);
  await sendTo(page, { format: "/v1/video/create" });
  await task(page).locator(".state.completed").waitFor();
});

test("a refusal says the gateway's own reason", async (t) => {
  const page = await open(t, { expected: REFUSED });
  await sendTo(page, { fault: "error_nested" });
  await task(page).locator(".state.failed").waitFor();
  await task(page).locator(".trouble").first().waitFor();
  await task(page).getByText("Details:").waitFor();
});

test("on the Chinese page an error is worded in Chinese, with the gateway's own text beside it", async (t) => {
  const page = await open(t, { expected: REFUSED });
  await sendTo(page, { fault: "auth_echo" });
  await task(page).locator(".state.failed").waitFor();
  await page.getByRole("button", { name: "切换到中文" }).click();
  await task(page).getByText("网关不接受该密钥。").waitFor();
  await task(page).getByText(/^详情：/).waitFor();
});

test("a wrong key is named, and never shown", async (t) => {
  const page = await open(t, { expected: REFUSED });
  await sendTo(page, { fault: "auth_echo" });
  await task(page).locator(".state.failed").waitFor();
  assert.ok(!(await page.locator("body").innerText()).includes(KEY));
});

test("a lost answer is said to be uncertain, and nothing is sent twice", async (t) => {
  const sent = [];
  const page = await open(t, {
    expected: REFUSED,
    prepare: (page) => page.on("request", (one) => one.method() === "POST" && sent.push(one.url())),
  });
  await sendTo(page, { fault: "lost_500" });
  await task(page).getByText("not known whether accepted").waitFor();
  await task(page).getByText("may have been accepted and billed. Look at").waitFor();
  assert.equal(sent.length, 1);
});

test("a key held down and a double click send once", async (t) => {
  const sent = [];
  const page = await open(t, {
    prepare: (page) => page.on("request", (one) => one.method() === "POST" && sent.push(one.url())),
  });
  await sendTo(page, { click: { clickCount: 2 } });
  await task(page).locator(".state.completed").waitFor();
  assert.equal(sent.length, 1);
  await page.keyboard.down("Control");
  // Without an end of the press in between, they are repeats.
  for (let repeat = 0; repeat < 5; repeat++) {
    await page.keyboard.down("Enter");
    await page.waitForTimeout(400);
  }
  await page.keyboard.up("Enter");
  await page.keyboard.up("Control");
  await page.locator(".state.completed").nth(1).waitFor();
  assert.equal(await page.locator("article").count(), 2);
  assert.equal(sent.length, 2);
});

test("a key goes to its own gateway only; where it is not known, it is asked for", async (t) => {
  const keys = new Set();
  const second = await serveGateway({ seconds: 1, onRequest: ({ headers }) => keys.add(headers.get("authorization")) });
  t.after(() => second.close());
  const page = await open(t);
  await sendTo(page);
  await task(page).locator(".state.completed").waitFor();
  await page.getByLabel("The gateway's address").fill(second.url);
  await page.getByLabel("The gateway's address").press("Tab");
  await page.getByText("Enter your API key.").waitFor();
  await page.getByLabel("API key: stays in memory").fill("sk-of-the-second");
  await page.getByRole("button", { name: /^Send/ }).click();
  await task(page).locator("video").waitFor();
  assert.deepEqual([...keys].filter((key) => key !== null), ["Bearer sk-of-the-second"]);

  await page.reload();
  await ready(page);
  await page.getByLabel("The gateway's address").fill(gateway.url);
  await page.getByLabel("API key: stays in memory").fill(KEY);
  await task(page).getByRole("button", { name: "Load the video" }).click();
  await task(page).getByText(`The key of ${second.url} is not in memory`).waitFor();
  await task(page).getByRole("button", { name: "Enter the key" }).click();
  assert.equal(await page.getByLabel("The gateway's address").inputValue(), second.url);
  await page.keyboard.type("sk-of-the-second");
  await task(page).getByRole("button", { name: "Load the video" }).click();
  await task(page).locator("video").waitFor();
  assert.deepEqual([...keys].filter((key) => key !== null), ["Bearer sk-of-the-second"]);
});

test("what hangs can be cancelled, and is uncertain then; it is forgotten after a second thought only", async (t) => {
  const hanging = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(hanging, "listening");
  t.after(() => (hanging.closeAllConnections(), hanging.close()));
  const page = await open(t, { expected: REFUSED });
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await task(page).locator(".state.completed").waitFor();
  const asked = once(hanging, "request");
  await sendTo(page, { to: `http://127.0.0.1:${hanging.address().port}` });
  await asked;
  await task(page).getByRole("button", { name: "Cancel" }).click();
  await task(page).getByText("not known whether accepted").waitFor();
  await task(page).getByRole("button", { name: "Forget" }).dblclick();
  assert.equal(await page.locator("article").count(), 2);
  await task(page).getByRole("button", { name: "Forget" }).click();
  await task(page).getByText("It may be running, and cost.").waitFor();
  await task(page).getByRole("button", { name: "Forget it all the same" }).click();
  await page.locator("article").nth(1).waitFor({ state: "detached" });
  const focused = () => page.evaluate(() => document.activeElement.tagName);
  assert.equal(await focused(), "ARTICLE");
  await task(page).getByRole("button", { name: "Forget" }).click();
  await page.locator("article").waitFor({ state: "detached" });
  assert.equal(await focused(), "BUTTON");
});

test("on a phone the request of a task is shown when it is opened", async (t) => {
  const page = await open(t, { viewport: { width: 390, height: 844 } });
  const tabs = page.getByRole("navigation", { name: "Parts of the page" });
  await tabs.getByRole("button", { name: "Send" }).click();
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await task(page).getByRole("button", { name: "Open its request" }).click();
  await page.getByLabel("Prompt").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "request-title");
});

test("two tabs keep each other's tasks, and forget together", async (t) => {
  const page = await open(t);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await ready(other);
  for (const one of [page, other]) await one.getByRole("button", { name: "Try it on the demo" }).click();
  for (const one of [page, other]) {
    await one.locator(".state.completed").first().waitFor();
    await one.locator("article").nth(1).waitFor();
  }
  const kept = () => page.evaluate(() => JSON.parse(localStorage.getItem("vidyuan.tasks")).map(({ phase }) => phase.is));
  await page.locator(".state.completed").nth(1).waitFor();
  assert.deepEqual(await kept(), ["completed", "completed"]);
  await task(other).getByRole("button", { name: "Forget" }).click();
  await page.locator("article").nth(1).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await page.locator(".state.completed").nth(1).waitFor();
  assert.deepEqual(await kept(), ["completed", "completed"]);
});

test("two tabs that store at once lose nothing: neither an end nor a task that is under way", async (t) => {
  const page = await open(t);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await ready(other);
  // As a tab stores whose list is a moment old.
  const storing = (change) =>
    other.evaluate((change) => {
      const tasks = JSON.parse(localStorage.getItem("vidyuan.tasks"));
      localStorage.setItem("vidyuan.tasks", JSON.stringify(tasks.flatMap((one) => (change ? { ...one, ...change } : []))));
    }, change);
  const isKept = (phase) =>
    other.waitForFunction((phase) => JSON.parse(localStorage.getItem("vidyuan.tasks"))[0]?.phase.is === phase, phase);

  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await isKept("waiting");
  await storing(null);
  await isKept("waiting");
  await task(page).locator(".state.completed").waitFor();
  await isKept("completed");
  await storing({ phase: { is: "waiting" } });
  await isKept("completed");
  await page.reload();
  await task(page).locator(".state.completed").waitFor();
});

test("a video that may not be read here is offered as a link", async (t) => {
  const page = await open(t, { expected: [/CORS|Access-Control|ERR_FAILED/] });
  await sendTo(page, { fault: "content_json_closed" });
  await task(page).getByRole("link", { name: "Open the video" }).waitFor();
});

test("a video is fetched no further when its task is forgotten", async (t) => {
  const page = await open(t, {
    expected: REFUSED,
    // Never answered.
    prepare: (page) => page.route("**/content", () => undefined),
  });
  const isVideo = (one) => one.url().endsWith("/content");
  const asked = page.waitForRequest(isVideo);
  await sendTo(page);
  await asked;
  const given = page.waitForEvent("requestfailed", isVideo);
  await task(page).getByRole("button", { name: "Forget" }).click();
  await given;
});

test("while a video is loaded, the keys are where they were", async (t) => {
  const page = await open(t, { expected: REFUSED });
  await sendTo(page);
  await task(page).locator("video").waitFor();
  await page.reload();
  await ready(page);
  await page.getByLabel("API key: stays in memory").fill(KEY);
  // Never answered.
  await page.route("**/content", () => undefined);
  const load = task(page).getByRole("button", { name: "Load the video" });
  await load.press("Enter");
  await task(page).locator("button:disabled, [aria-disabled=true]").waitFor();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  assert.ok(await load.evaluate((button) => button === document.activeElement));
});

test("a video that the browser cannot play is said to be one, and can be downloaded", async (t) => {
  const page = await open(t, {
    prepare: (page) =>
      page.route("**/content", (route) =>
        route.fulfill({ contentType: "video/mp4", headers: { "access-control-allow-origin": "*" }, body: Buffer.from([0, 0, 0, 24]) }),
      ),
  });
  await sendTo(page);
  await task(page).getByRole("alert").getByText("This browser cannot play the video").waitFor();
  await task(page).getByRole("button", { name: "Download" }).waitFor();
});

test("a browser that blocks storage sees the price, and sends", async (t) => {
  const page = await open(t, {
    hash: requestHash({ model: "Kling-2.6", prompt: "x" }),
    prepare: (page) =>
      page.addInitScript(() => {
        for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException("storage is blocked", "SecurityError");
            },
          });
        }
      }),
  });
  await priceIs(page, "2.50");
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await task(page).locator(".state.completed").waitFor();
});

test("where the browser's storage is full, a task is kept without its large request, or said not to be kept", async (t) => {
  const large = { model: "Kling-2.6", prompt: "x", seconds: "5", x: "x".repeat(200_000) };
  const page = await open(t, {
    hash: requestHash(large),
    prepare: (page) =>
      page.addInitScript(() => {
        const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (key, value) {
          if (value.length > (window.room ?? 100_000)) throw new DOMException("full", "QuotaExceededError");
          setItem.call(this, key, value);
        };
      }),
  });
  await sendTo(page);
  await task(page).locator(".state.completed").waitFor();
  await task(page).getByRole("button", { name: "Open its request" }).waitFor();
  await page.reload();
  await ready(page);
  await task(page).getByText("completed").first().waitFor();
  assert.equal(await task(page).getByRole("button", { name: "Open its request" }).count(), 0);
  assert.equal(await page.getByText("This browser keeps no more").count(), 0);

  await page.evaluate(() => (window.room = 10));
  await sendTo(page);
  await page.getByRole("alert").getByText("This browser keeps no more").waitFor();
});

test("a browser without the newest functions, or on plain http, sends to a gateway", async (t) => {
  const page = await open(t, {
    prepare: (page) =>
      page.addInitScript(() => {
        delete Crypto.prototype.randomUUID;
        delete URL.parse;
      }),
  });
  await sendTo(page);
  await task(page).locator(".state.completed").waitFor();
});

test("an address that the page may not ask is refused before anything is sent", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "your gateway" }).click();
  await page.getByLabel("API key: stays in memory").fill(KEY);
  const address = page.getByLabel("The gateway's address");
  await address.fill("gateway.example");
  await page.getByText("beginning with https:// or http://").waitFor();
  await address.fill("http://gateway.example");
  await page.getByText("This page may ask https:// addresses only").waitFor();
  assert.ok(await page.getByRole("button", { name: /^Send/ }).isDisabled());
  await address.fill("https://gateway.example/v1/videos");
  await page.getByText("without the interface's path").waitFor();
  await address.fill("https://me:secret@gateway.example");
  await page.getByText("without a name and password").waitFor();
  assert.ok(await page.getByRole("button", { name: /^Send/ }).isDisabled());
  await address.fill("https://gateway.example");
  await page.getByText("The request is sent once").waitFor();
});

test("a password in the address is neither kept nor copied, and what follows the path stays at its end", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "your gateway" }).click();
  const address = page.getByLabel("The gateway's address");
  await address.fill("https://me:hunter2@gateway.example");
  await page.getByLabel("API key: stays in memory").fill(KEY);
  await page.getByLabel("Format").focus();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href]));
  assert.match(kept, /"kind\\":\\"own/);
  assert.doesNotMatch(kept, /hunter2/);
  for (const entry of ["Copy as cURL", "Copy as fetch", "Copy as TypeScript"]) {
    const code = await copied(page, entry);
    assert.doesNotMatch(code, /hunter2/);
    assert.match(code, /https:\/\/gateway\.example/);
  }
  await address.fill("https://gate.example/v1/videos");
  assert.ok((await copied(page, "Copy as cURL")).includes("'https://gateway.example/v1/videos'"));
  await address.fill("https://gate.example/a/?team=1");
  assert.ok((await copied(page, "Copy as cURL")).includes("'https://gate.example/a/v1/videos?team=1'"));
});

test("where a task's button goes away, the focus is on the task and not on what forgets it", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await task(page).getByRole("button", { name: "Stop watching" }).focus();
  await page.keyboard.press("Enter");
  await task(page).getByRole("button", { name: "Go on watching" }).waitFor();
  await page.waitForFunction(() => document.activeElement.tagName === "ARTICLE");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Go on watching");
});

test("by keyboard only, from opening to a finished video", async (t) => {
  const page = await open(t);
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Skip to the request");
  await page.keyboard.press("Enter");
  // Into the prompt, past the views and the model.
  for (let step = 0; step < 10; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.id === "prompt")) break;
  }
  await page.keyboard.press("Control+a");
  await page.keyboard.type("A lighthouse in the snow");
  await page.keyboard.press("Alt+j");
  await page.locator(".cm-content").waitFor();
  await page.keyboard.press("Alt+j");
  await page.keyboard.press("Control+Enter");
  await task(page).locator(".state.completed").waitFor();
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.tagName === "VIDEO")) break;
  }
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.querySelector("video").currentTime > 0.1);
  assert.equal((await request(page)).prompt, "A lighthouse in the snow");
});

test("the price is known again after the page was away in another language", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x" }), locale: "zh-CN" });
  await priceIs(page, "2.50");
  await page.getByRole("button", { name: "提交到演示网关" }).click();
  await page.getByText("排队中").first().waitFor();
});
