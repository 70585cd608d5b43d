// What can go wrong around the page: files that do not arrive, an engine that hangs or breaks, no network.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { ROOT } from "../../scripts/command.mjs";
import { address, open, priceIs, ready, request, requestHash, useWorld } from "./world.mjs";

useWorld();

const DIST = path.join(ROOT, "www", "dist");
const FAILED = [/ERR_FAILED|ERR_ABORTED|Failed to fetch|Failed to load|503/];

/** A module of one function, which traps: what a panic of the engine comes down to. */
const TRAP = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11];

/**
 * A worker that never answers a question that holds one word, breaks down on another and on that for the price table, and
 * whose engine traps on a third.
 */
const trapped = (script) => `
const { Instance } = WebAssembly;
const { trap } = new Instance(new WebAssembly.Module(new Uint8Array(${JSON.stringify(TRAP)}))).exports;
let isToTrap = false;
WebAssembly.Instance = function (module, imports) {
  const guarded = (call) => (...inputs) => (isToTrap ? trap() : call(...inputs));
  const all = Object.entries(new Instance(module, imports).exports);
  return { exports: Object.fromEntries(all.map(([name, one]) => [name, typeof one === "function" ? guarded(one) : one])) };
};
addEventListener("message", (event) => {
  const told = JSON.stringify(event.data) ?? "";
  isToTrap = told.includes("TRAP");
  if (told.includes("HANG")) for (;;);
  if (/BREAK|"priceTable"/.test(told)) { event.stopImmediatePropagation(); setTimeout(() => { throw new Error("broken on purpose"); }); }
}, true);
${script}`;

async function trap(page) {
  await page.context().route(/worker-thread.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: trapped(await response.text()) });
  });
}

const asks = (prompt) => requestHash({ model: "Kling-2.6", prompt });

for (const [word, what] of [["HANG", "hangs"], ["BREAK", "breaks down"], ["TRAP", "panics"]]) {
  test(`an engine that ${what} is started anew; the text stays, the page goes on`, async (t) => {
    const page = await open(t, { prepare: trap, expected: [/broken on purpose/] });
    await page.getByLabel("Prompt").fill(`please ${word}`);
    await page.getByRole("alert").getByText("The engine broke down on this request").waitFor();
    assert.equal(await page.getByLabel("Prompt").inputValue(), `please ${word}`);
    // No price, verdict or payload of the request before stands beside this one.
    assert.equal(await page.getByTestId("amount").count(), 0);
    assert.equal(await page.getByText("No problems found").count(), 0);
    assert.equal(await page.locator("[data-pane=payload] .line").count(), 0);
    assert.equal(await page.getByLabel("Length", { exact: true }).inputValue(), "15");
    await page.locator("[data-pane=send]").getByText("The engine broke down on this request").waitFor();
    await page.getByLabel("Prompt").fill("a quiet sea");
    await page.getByRole("alert").waitFor({ state: "detached" });
    await page.getByRole("radio", { name: "1080P" }).check();
    await priceIs(page, "15.00");
  });
}

test("after a reload the request that broke the engine is shown, not asked about again", async (t) => {
  // A service worker would keep the trap.
  const expected = [/broken on purpose/, /Service Worker registration blocked/];
  const page = await open(t, { prepare: trap, serviceWorkers: "block", expected });
  await page.getByLabel("Prompt").fill("BREAK");
  await page.getByRole("alert").waitFor();
  // Kept for the reload a moment after the typing.
  await page.waitForFunction(() => history.state?.text.includes("BREAK"));
  await page.reload();
  await page.getByRole("alert").getByText("The engine broke down on this request").waitFor();
  assert.equal(await page.getByLabel("Prompt").inputValue(), "BREAK");
  await page.context().unrouteAll({ behavior: "ignoreErrors" });
  await page.reload();
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await ready(page);
  await priceIs(page, "12.00");
});

test("an engine that breaks down over the price table: said where it was asked for", async (t) => {
  const page = await open(t, { prepare: trap, expected: [/broken on purpose/] });
  await page.getByRole("button", { name: /list price of/ }).click();
  const dialog = page.getByRole("dialog", { name: "Your own prices" });
  const said = dialog.getByRole("alert").getByText("The engine broke down.");
  await dialog.getByRole("button", { name: "Download the built-in table" }).click();
  await said.waitFor();
  await dialog.getByLabel("Multiplier of the account or group").fill("0.5");
  await dialog.getByRole("button", { name: "Use these" }).click();
  await said.waitFor({ state: "detached" });
  await dialog.getByLabel("Rows or table, as JSON").fill('{"os-2.0": "0.60"}');
  await dialog.getByRole("button", { name: "Use these" }).click();
  await said.waitFor();
  await page.keyboard.press("Escape");
  await priceIs(page, "6.00");
});

test("an engine that does not arrive: said, with the text kept, and tried again", async (t) => {
  const page = await open(t, {
    hash: asks("my words"),
    waits: false,
    expected: FAILED,
    prepare: (page) => page.context().route(/engine.*\.wasm$/, (route) => route.fulfill({ status: 503, body: "" })),
  });
  await page.getByRole("alert").getByText("The engine could not be loaded").waitFor();
  assert.equal(await page.getByLabel("Prompt").inputValue(), "my words");
  await page.context().unrouteAll({ behavior: "ignoreErrors" });
  await page.getByRole("button", { name: "Try again" }).click();
  await priceIs(page, "2.50");
});

test("a page whose code does not arrive says so in both languages", async (t) => {
  const page = await open(t, {
    waits: false,
    expected: FAILED,
    prepare: (page) => page.route(/assets\/index-.*\.js$/, (route) => route.abort()),
  });
  await page.getByText("The page did not arrive completely.").waitFor();
  await page.getByText("页面没有下载完整。").waitFor();
  await page.unroute(/assets\/index-.*\.js$/);
  await page.getByRole("button", { name: /Retry/ }).click();
  await ready(page);
});

test("an editor that does not arrive is asked for again", async (t) => {
  const page = await open(t, {
    expected: FAILED,
    prepare: (page) => page.context().route(/assets\/editor-.*\.js$/, (route) => route.abort()),
  });
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.getByText("The editor did not arrive.").waitFor();
});

for (const part of ["gateway", "demo"]) {
  test(`a request for which the ${part} does not arrive was not sent: said, and sent when it has arrived`, async (t) => {
    const page = await open(t, {
      serviceWorkers: "block",
      // Not that it failed to be imported: somebody has heard that.
      expected: [/net::ERR_FAILED/, /Service Worker registration blocked/],
      prepare: (page) => page.context().route(new RegExp(`assets/${part}-.*\\.js$`), (route) => route.abort()),
    });
    const sent = page.locator("[data-pane=send] article");
    await page.getByRole("button", { name: "Try it on the demo" }).click();
    await sent.locator(".state.failed").waitFor();
    await sent.getByText("A part of the page did not arrive, so nothing was sent to the gateway.").waitFor();
    await page.reload();
    await ready(page);
    await sent.locator(".state.failed").waitFor();
    await page.context().unrouteAll({ behavior: "ignoreErrors" });
    await page.getByRole("button", { name: "Try it on the demo" }).click();
    await sent.first().locator(".state.completed").waitFor();
  });
}

test("a snippet whose maker does not arrive is not copied, and that is said", async (t) => {
  const page = await open(t, {
    serviceWorkers: "block",
    expected: [/net::ERR_FAILED/, /Service Worker registration blocked/],
    prepare: (page) => page.context().route(/assets\/gateway-.*\.js$/, (route) => route.abort()),
  });
  await page.getByRole("button", { name: "your gateway" }).click();
  await page.getByLabel("Format").selectOption({ label: "/v1/video/create" });
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Copy as cURL" }).click();
  await page.getByRole("status").getByText("A part of the page did not arrive").waitFor();
});

test("a wrong MIME type of the engine is no trouble", async (t) => {
  const page = await open(t, {
    prepare: (page) =>
      page.context().route(/engine.*\.wasm$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { "content-type": "application/octet-stream" } });
      }),
    expected: [/MIME/],
  });
  await priceIs(page, "12.00");
});

test("what was visited once works without a network, the demo and the editor included", async (t) => {
  const page = await open(t);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  await priceIs(page, "12.00");
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.locator(".cm-content").waitFor();
  await page.getByRole("button", { name: "Try it on the demo" }).click();
  await page.locator("video").waitFor();
});

test("nothing foreign is asked for before the person asks for it", async (t) => {
  const asked = [];
  const page = await open(t, {
    hash: "#example=guide-5.4",
    prepare: (page) => page.context().on("request", (one) => asked.push(one.url())),
  });
  await page.getByLabel("Prompt").fill("https://example.com/tracker.png");
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  await page.locator(".cm-content").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  assert.deepEqual(asked.filter((url) => !url.startsWith(address())), []);
  assert.ok(asked.length > 4);
});

test("the content security policy is strict, and there", async (t) => {
  const page = await open(t, { expected: [/Content Security Policy/] });
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.match(policy, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*(?!$|;| http)/);
  assert.equal(await page.evaluate(() => new Promise((resolve) => {
    addEventListener("securitypolicyviolation", ({ violatedDirective }) => resolve(violatedDirective), { once: true });
    const script = document.createElement("script");
    script.textContent = "document.title = 'run'";
    document.head.append(script);
  })), "script-src-elem");
});

test("the first load is within its budget", async (t) => {
  const loaded = new Set();
  const page = await open(t, {
    serviceWorkers: "block",
    expected: [/Service Worker registration blocked/],
    prepare: (page) => page.context().on("response", (one) => loaded.add(new URL(one.url()).pathname.split("/").pop())),
  });
  await priceIs(page, "12.00");
  let bytes = 0;
  for (const folder of [DIST, path.join(DIST, "assets")]) {
    for (const name of await readdir(folder)) {
      if (loaded.has(name) && /\.(js|css|wasm)$/.test(name)) bytes += gzipSync(await readFile(path.join(folder, name))).length;
    }
  }
  t.diagnostic(`first load: ${(bytes / 1000).toFixed(1)} kB of JS, CSS and wasm, gzip`);
  assert.ok(bytes > 100_000 && bytes <= 350_000, `${bytes} bytes`);
});

test("how long a keystroke takes to become a new price", async (t) => {
  const page = await open(t, { hash: asks("x") });
  const took = await page.evaluate(async () => {
    const shown = () => document.querySelector('[data-testid="amount"]').textContent;
    const times = [];
    const [five, ten] = ["5", "10"].map((value) => document.querySelector(`input[name="seconds"][value="${value}"]`));
    for (let round = 0; round < 40; round++) {
      const before = shown();
      const began = performance.now();
      (round % 2 === 0 ? ten : five).click();
      while (shown() === before) await new Promise((resolve) => setTimeout(resolve));
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[times.length >> 1];
  });
  t.diagnostic(`a change becomes a new price in ${took.toFixed(1)} ms (median of 40)`);
  assert.ok(took > 0);
  assert.equal((await request(page)).model, "Kling-2.6");
});
