// Languages, colours, sizes, keys, and what people who cannot see the page get.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { open, priceIs, ready, requestHash, showJson, useWorld } from "./world.mjs";

useWorld();

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const FAULTY = requestHash({ model: "vidu-Q3-pro", prompt: "x", seconds: 5, size: "1000x1000", metadata: { offpeak: "true", no: 1 } });

/** Everything that axe objects to, with the first place of each. */
async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].any[0]?.message ?? ""}`);
}

for (const locale of ["en", "zh-CN"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe has nothing to object to, ${locale}, ${colorScheme}`, async (t) => {
      const page = await open(t, { locale, colorScheme, hash: FAULTY });
      assert.deepEqual(await violations(page), []);
      await showJson(page);
      await page.locator(".cm-lintRange").first().waitFor();
      assert.deepEqual(await violations(page), []);
    });

    test(`axe has nothing to object to on a phone, ${locale}, ${colorScheme}`, async (t) => {
      const page = await open(t, { locale, colorScheme, hash: FAULTY, ...PHONE });
      const tabs = page.locator("nav.tabs button");
      for (let tab = 0; tab < (await tabs.count()); tab++) {
        await tabs.nth(tab).tap();
        assert.deepEqual(await violations(page), [], await tabs.nth(tab).innerText());
      }
    });
  }
}

test("on a phone, two images can be told apart by their addresses", async (t) => {
  const images = ["https://example.com/first.png", "https://example.com/second.png"];
  const hash = requestHash({ model: "Kling-3.0-Omni", prompt: "x", images });
  const page = await open(t, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, hash });
  for (const number of [1, 2]) {
    const field = page.getByLabel(`Image ${number}: URL or file id`);
    assert.ok(await field.evaluate((input) => input.scrollWidth <= input.clientWidth), `image ${number}`);
  }
  await page.getByRole("button", { name: "Move image 2 up" }).click();
  assert.equal(await page.getByLabel("Image 1: URL or file id").inputValue(), images[1]);
});

test("in Chinese, a word before a place is not torn apart", async (t) => {
  const shots = { multi_shot: true, shot_type: "customize", multi_prompt: [{ index: 1, prompt: "a", duration: "x" }] };
  const metadata = { ext_info: JSON.stringify({ AdditionalParameters: JSON.stringify(shots) }) };
  const page = await open(t, {
    locale: "zh-CN",
    viewport: { width: 360, height: 740 },
    hash: requestHash({ model: "Kling-3.0", prompt: "x", metadata }),
  });
  await page.getByRole("navigation", { name: "页面各部分" }).getByRole("button", { name: "检查" }).click();
  const lines = await page.locator("[data-pane=check] .message").last().evaluate((message) => {
    const words = [...message.childNodes].find((node) => node.textContent.startsWith("多镜头，"));
    const range = document.createRange();
    range.selectNodeContents(words);
    return range.getClientRects().length;
  });
  assert.equal(lines, 1);
});

test("axe has nothing to object to in a narrow window with a mouse", async (t) => {
  const page = await open(t, { hash: FAULTY, viewport: { width: 375, height: 812 } });
  const tabs = page.locator("nav.tabs button");
  for (let tab = 0; tab < (await tabs.count()); tab++) {
    await tabs.nth(tab).click();
    assert.deepEqual(await violations(page), [], await tabs.nth(tab).innerText());
  }
});

test("on a phone, what the keys lead to is not hidden behind the tabs", async (t) => {
  const page = await open(t, { hash: "#example=guide-5.10", viewport: { width: 375, height: 667 } });
  await page.getByLabel("Prompt").focus();
  const hidden = await page.evaluate(async () => {
    const top = document.querySelector("nav.tabs").getBoundingClientRect().top;
    const found = [];
    for (const control of document.querySelectorAll("form :is(input, select, textarea, button, summary)")) {
      if (!control.checkVisibility() || control.disabled) continue;
      // As the Tab key scrolls: no further than it must.
      control.focus({ preventScroll: true });
      control.scrollIntoView({ block: "nearest" });
      const { bottom, height } = control.getBoundingClientRect();
      if (height < top && bottom > top) found.push(control.outerHTML.slice(0, 80));
    }
    return found;
  });
  assert.deepEqual(hidden, []);
});

/** Each state in one language, one theme and one size, so that every two of these meet. */
const LOOKS = [
  { locale: "en", colorScheme: "light", size: {} },
  { locale: "zh-CN", colorScheme: "dark", size: {} },
  { locale: "zh-CN", colorScheme: "light", size: PHONE },
  { locale: "en", colorScheme: "dark", size: PHONE },
];

for (const { locale, colorScheme, size } of LOOKS) {
  const look = { locale, colorScheme, ...size };
  const name = `${locale}, ${colorScheme}, ${size === PHONE ? "phone" : "desktop"}`;

  test(`axe has nothing to object to in folded parts, menus, dialogs, tasks: ${name}`, async (t) => {
    const page = await open(t, { ...look, hash: "#example=guide-5.10" });
    /** Only a phone has tabs. */
    const show = async (part) => {
      if (size === PHONE) await page.locator(`nav.tabs button:nth-child(${part})`).tap();
    };
    for (const folded of await page.locator("form details:not([open]) > summary").all()) await folded.click();
    assert.deepEqual(await violations(page), [], "folded parts");
    for (const menu of await page.locator("header .menu > button").all()) {
      await menu.click();
      assert.deepEqual(await violations(page), [], "menu");
      await page.keyboard.press("Escape");
    }
    await show(4);
    await page.locator("[data-pane=price] .card-head button").click();
    await page.locator("#own-prices").fill('{"os-2.0": "0.60"}');
    await page.locator("dialog .main").click();
    await page.locator("dialog table").waitFor();
    assert.deepEqual(await violations(page), [], "own prices");
    await page.keyboard.press("Escape");
    await page.evaluate(() => (location.hash = "#example=guide-5.3"));
    await page.locator("[data-pane=compare] summary").waitFor();
    await page.locator("[data-pane=compare] .more").click();
    await page.locator("[data-pane=compare] summary").click();
    assert.deepEqual(await violations(page), [], "comparison");
    await page.locator("footer button").click();
    assert.deepEqual(await violations(page), [], "keys");
    await page.keyboard.press("Escape");
    await show(5);
    await page.locator("[data-pane=send] .segments button").nth(1).click();
    assert.deepEqual(await violations(page), [], "gateway");
    await page.locator("[data-pane=send] .segments button").nth(0).click();
    await page.locator("[data-pane=send] .main").click();
    await page.locator("video").waitFor();
    assert.deepEqual(await violations(page), [], "task");
  });

  test(`axe has nothing to object to where something is wrong: ${name}`, async (t) => {
    const expected = [/Service Worker registration blocked|ERR_FAILED|Failed to/];
    const page = await open(t, { ...look, serviceWorkers: "block", expected });
    for (const hash of ["#v1.damaged", "#request=%7B%22model%22%3A", "#example=guide-5.11"]) {
      await page.evaluate((to) => (location.hash = to), hash);
      await page.waitForFunction(() => document.querySelector("[data-pane=payload]").ariaBusy === "false");
      assert.deepEqual(await violations(page), [], hash);
    }
    await page.route(/engine.*\.wasm$/, (route) => route.abort());
    await page.reload();
    await page.getByRole("alert").waitFor();
    assert.deepEqual(await violations(page), [], "no engine");
  });
}

test("the language is the browser's at first, then the person's", async (t) => {
  const page = await open(t, { locale: "zh-CN" });
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
  assert.match(await page.title(), /视频请求/);
  await page.getByText("没有问题").first().waitFor();
  assert.match(await page.getByLabel("提示词").inputValue(), /旅人/);
  await page.getByRole("button", { name: "Switch to English" }).click();
  await page.getByText("No problems found").first().waitFor();
  // An example that nobody touched speaks the language, too.
  assert.match(await page.getByLabel("Prompt").inputValue(), /traveller/);
  await page.reload();
  await ready(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
});

test("the engine speaks the page's language", async (t) => {
  const page = await open(t, { locale: "zh-CN", hash: requestHash({ model: "Kling-2.6", prompt: "x", seconds: 5 }) });
  await page.locator("[data-pane=check]").getByText("有些网关会拒绝").waitFor();
  await page.getByRole("button", { name: "Switch to English" }).click();
  await page.locator("[data-pane=check]").getByText("some gateways refuse it").waitFor();
});

const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test("the colours are the system's at first, then the person's, from the first paint on", async (t) => {
  const page = await open(t, { colorScheme: "dark" });
  const dark = await background(page);
  await page.getByRole("button", { name: "Colours: As the system" }).click();
  const light = await background(page);
  assert.notEqual(light, dark);
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      globalThis.themeAtFirst = document.documentElement.dataset.theme;
    });
  });
  await page.reload();
  await ready(page);
  assert.equal(await page.evaluate(() => globalThis.themeAtFirst), "light");
  assert.equal(await background(page), light);
  await page.getByRole("button", { name: "Colours: Light" }).click();
  await page.getByRole("button", { name: "Colours: Dark" }).click();
  assert.equal(await background(page), dark);
});

test("nothing moves for those who do not want it", async (t) => {
  const page = await open(t, { reducedMotion: "reduce" });
  const longest = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll("*")].map((node) => parseFloat(getComputedStyle(node).transitionDuration))),
  );
  assert.ok(longest < 0.01, `${longest} s`);
});

/** What a finger would miss: what people come for has 44 px, the links in and under the text have 24 (WCAG 2.5.8). */
function tooSmall(page) {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll("button, select, input, textarea, a, summary, [role=slider]")];
    return controls
      .filter((node) => node.checkVisibility() && !node.matches(".visually-hidden, .skip"))
      .map((node) => {
        const { height, width } = (node.closest("label") ?? node).getBoundingClientRect();
        const isInText = node.matches(".place, .where a, footer *");
        return { height, width, least: isInText ? 24 : 44, text: node.outerHTML };
      })
      .filter(({ height, width, least }) => height < least || width < 24)
      .map(({ height, width, text }) => `${Math.round(width)} x ${Math.round(height)} ${text.slice(0, 80)}`);
  });
}

test("a phone shows one part at a time, the price always, and nothing is too small to touch", async (t) => {
  const page = await open(t, { ...PHONE, hash: FAULTY });
  const tabs = page.getByRole("navigation", { name: "Parts of the page" });
  await tabs.getByText("¥2.50").waitFor();
  const small = [];
  for (const name of ["Request", "Check", "Payload", "Price", "Send"]) {
    await tabs.getByRole("button", { name }).tap();
    await page.getByRole("heading", { name, exact: true }).waitFor();
    assert.equal(await page.locator("main .card:visible").count(), name === "Price" ? 2 : 1);
    small.push(...(await tooSmall(page)));
    // Nothing sticks out sideways.
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
  }
  assert.deepEqual(small, []);
  await tabs.getByRole("button", { name: "Check" }).tap();
  await page.locator("[data-pane=check]").getByRole("button", { name: "size", exact: true }).tap();
  await page.getByRole("heading", { name: "Request", exact: true }).waitFor();
});

test("nothing in the folded parts is too small to touch", async (t) => {
  const page = await open(t, { ...PHONE, hash: "#example=guide-5.10" });
  for (const folded of await page.locator("form details:not([open]) > summary").all()) await folded.tap();
  assert.deepEqual(await tooSmall(page), []);
  await page.evaluate(() => (location.hash = "#example=guide-5.3"));
  await page.locator("nav.tabs button:nth-child(4)").tap();
  await page.locator("[data-pane=compare] summary").tap();
  assert.deepEqual(await tooSmall(page), []);
});

/** How far the page reaches beyond a screen of this width. A phone would zoom out for it, and call the whole its width. */
const excess = (page, width) => page.evaluate((to) => document.documentElement.scrollWidth - to, width);

for (const width of [320, 360]) {
  for (const locale of ["en", "zh-CN"]) {
    test(`nothing sticks out sideways on a phone of ${width} px, ${locale}`, async (t) => {
      const viewport = { width, height: 740 };
      const page = await open(t, { ...PHONE, viewport, locale, hash: "#example=guide-5.10" });
      const tops = await page.locator("header .brand, header .tools").evaluateAll((all) => all.map((one) => one.offsetTop + one.offsetHeight / 2));
      assert.ok(Math.abs(tops[0] - tops[1]) < 2, `the head is one row: ${tops}`);
      for (const folded of await page.locator("form details:not([open]) > summary").all()) await folded.click();
      assert.ok((await excess(page, width)) <= 0, "form");
      await page.locator("[data-pane=request] .segments button").nth(1).tap();
      await page.locator(".cm-content").waitFor();
      assert.ok((await excess(page, width)) <= 0, "JSON");
      await page.locator("nav.tabs button:nth-child(4)").tap();
      await page.locator("[data-pane=price] .card-head button").tap();
      await page.locator("#own-prices").fill('{"os-2.0": "0.60"}');
      await page.locator("#own-multiplier").fill("0.85");
      await page.locator("dialog .main").tap();
      await page.locator("dialog table").waitFor();
      assert.ok((await excess(page, width)) <= 0, "own prices");
      await page.keyboard.press("Escape");
      await page.locator("[data-pane=price] .card-head").getByText("× 0.85").waitFor();
      for (const tab of [2, 3, 4, 5]) {
        await page.locator(`nav.tabs button:nth-child(${tab})`).tap();
        assert.ok((await excess(page, width)) <= 0, `part ${tab}`);
      }
    });
  }
}

for (const locale of ["en", "zh-CN"]) {
  test(`the examples begin where the cards do, and the opened one is in sight, ${locale}`, async (t) => {
    const page = await open(t, { locale, viewport: { width: 1024, height: 768 } });
    const examples = page.locator("nav[aria-labelledby=examples-title]");
    const left = () => examples.evaluate((nav) => nav.scrollLeft);
    assert.equal(await left(), 0);
    const last = examples.getByRole("button").last();
    await last.evaluate((button) => button.click());
    await page.waitForFunction((id) => location.hash === `#example=${id}`, await last.getAttribute("data-example"));
    assert.ok((await left()) > 100);
    await last.waitFor();
    const { right } = await last.evaluate((button) => button.getBoundingClientRect());
    assert.ok(right <= 1024, `${right}`);
  });
}

test("a phone finds each part as far down as it was left", async (t) => {
  const page = await open(t, PHONE);
  const tabs = page.locator("nav.tabs button");
  await page.evaluate(() => scrollTo(0, 500));
  await tabs.nth(3).tap();
  await page.waitForFunction(() => scrollY === 0);
  await tabs.nth(0).tap();
  await page.waitForFunction(() => scrollY === 500);
});

test("the first key of the page leads to the request, from another part too", async (t) => {
  const page = await open(t, PHONE);
  await page.locator("nav.tabs button").nth(3).tap();
  const skip = page.getByRole("link", { name: "Skip to the request" });
  await skip.focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Prompt").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "request-title");
});

test("on paper there is the request with its price, check and payload, whatever part was shown", async (t) => {
  const page = await open(t, { viewport: { width: 720, height: 1000 }, hash: FAULTY });
  await page.emulateMedia({ media: "print" });
  const shown = await page.locator("main .card:visible").evaluateAll((all) => all.map((one) => one.dataset.pane));
  assert.deepEqual(shown, ["request", "price", "check", "payload"]);
  assert.equal(await page.locator("nav:visible, .button:visible").count(), 0);
});

test("Esc and then Tab leaves the editor; Tab alone indents", async (t) => {
  const page = await open(t);
  await showJson(page);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Tab");
  const inside = () => page.evaluate(() => Boolean(document.activeElement?.shadowRoot));
  assert.equal(await inside(), true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.equal(await inside(), false);
});

test("the keys do what their list says", async (t) => {
  const page = await open(t, { hash: FAULTY });
  await page.getByRole("heading", { name: "Request" }).focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  assert.equal(await dialog.locator("dt").count(), 8);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  // The page moves the focus once it has drawn what the key asked for.
  const isAt = (name) =>
    page.waitForFunction((one) => document.activeElement?.closest("[data-field]")?.dataset.field === one, name);
  await page.keyboard.press("F8");
  await isAt("seconds");
  await page.keyboard.press("F8");
  await isAt("resolution");
  await page.keyboard.press("Shift+F8");
  await isAt("seconds");
  await page.keyboard.press("Control+.");
  await page.waitForFunction(() => document.querySelectorAll("[data-pane=check] li button.button").length === 0);
  await page.keyboard.press("Alt+l");
  await page.getByText("Link copied").waitFor();
});

test("a key that follows at once on the one that closes a dialog is not lost", async (t) => {
  const page = await open(t, { hash: FAULTY });
  await page.getByRole("heading", { name: "Request" }).focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  // As Esc does: the browser closes the dialog now, and tells the page later.
  await page.evaluate(() => {
    document.querySelector("dialog[open]").requestClose();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "F8", bubbles: true }));
  });
  await page.waitForFunction(() => document.activeElement?.closest("[data-field]")?.dataset.field === "seconds");
});

test("verdict and price are said aloud when they change", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "Kling-2.6", prompt: "x" }) });
  const said = page.locator('[role="status"].visually-hidden').first();
  assert.equal(await said.innerText(), "No problems found; ¥2.50");
  await page.locator("#model").selectOption("OS-2.0");
  await page.waitForFunction(() => /1 warning; ¥3.75/.test(document.querySelector('[role="status"].visually-hidden').innerText));
  await page.getByLabel("Prompt").fill("");
  await page.waitForFunction(() => /1 error; No price yet/.test(document.querySelector('[role="status"].visually-hidden').innerText));
});

test("the foot of the page says what this is: version, commit, table, size, time of the last answer", async (t) => {
  const page = await open(t);
  const foot = await page.getByRole("contentinfo").innerText();
  assert.match(foot, /vidyuan \d+\.\d+\.\d+ · [0-9a-f]{7,}/);
  assert.match(foot, /prices of \d{4}-\d\d-\d\d/);
  assert.match(foot, /engine \d+ kB/);
  assert.match(foot, /last answer in \d+\.\d ms/);
});

test("where only the system's colours are left, what is chosen looks chosen", async (t) => {
  const page = await open(t, { forcedColors: "active" });
  const colour = (locator) => locator.evaluate((node) => getComputedStyle(node).backgroundColor);
  for (const [chosen, other] of [
    [".picked", ".choices label:not(.picked)"],
    [".segments [aria-pressed=true]", ".segments [aria-pressed=false]"],
    ["nav [aria-pressed=true]", "nav [aria-pressed=false]"],
  ]) {
    assert.notEqual(await colour(page.locator(chosen).first()), await colour(page.locator(other).first()), chosen);
  }
});

test("how grave something is has a shape, and an edge where only the system's colours are left", async (t) => {
  const page = await open(t, { forcedColors: "active", hash: requestHash({ model: "kling-avatar-720p", seconds: 5 }) });
  const check = page.locator("[data-pane=check]");
  const shapes = new Set();
  for (const severity of ["error", "warning", "info"]) {
    shapes.add(await check.locator(`li.${severity} path`).first().getAttribute("d"));
  }
  assert.equal(shapes.size, 3);
  const note = page.locator("form li.error").first();
  assert.equal(await note.evaluate((node) => getComputedStyle(node).borderTopStyle), "solid");
});

test("a field is tied to what is said about it", async (t) => {
  const page = await open(t, { hash: FAULTY });
  const prompt = page.getByLabel("Prompt");
  const description = (locator) =>
    locator.evaluate((node) => {
      const ids = node.getAttribute("aria-describedby")?.split(" ") ?? [];
      return ids.map((id) => document.getElementById(id).textContent).join(" ");
    });
  assert.equal(await prompt.getAttribute("aria-invalid"), null);
  assert.equal(await description(prompt), "");
  await prompt.fill("");
  await page.locator("#prompt[aria-invalid=true]").waitFor();
  assert.match(await description(prompt), /no prompt/);
  assert.match(await description(page.getByLabel("Length", { exact: true })), /seconds.*some gateways refuse it/s);
  assert.match(await description(page.getByRole("group", { name: "Resolution" })), /is not a tier/);
  const images = ["https://example.com/a.png", "ftp://example.com/b.png"];
  await page.evaluate((hash) => (location.hash = hash), requestHash({ model: "Vidu-q2", prompt: "x", images }));
  await page.locator('[data-field="images"] input[aria-invalid="true"]').waitFor();
  const marked = page.locator('[data-field="images"] input[aria-invalid="true"]');
  assert.deepEqual(await marked.evaluateAll((all) => all.map((one) => one.dataset.pointer)), ["/images/1"]);
  await page.locator('[data-field="images"] li.error', { hasText: "Image 2:" }).waitFor();
  await marked.fill("https://example.com/b.png");
  await marked.waitFor({ state: "detached" });
});

test("the end of what follows from the request is reached, however long the list of sent requests is", async (t) => {
  const page = await open(t);
  for (let sent = 1; sent <= 3; sent++) {
    await page.locator("[data-pane=send] .go .main").click();
    await page.locator("video").nth(sent - 1).waitFor();
  }
  const [left, right] = await page.evaluate(() => [".left", ".right"].map((one) => document.querySelector(one).clientHeight));
  assert.ok(left > right + 900 && right > 900, `${left} and ${right}`);
  await page.evaluate((height) => scrollTo(0, height), right);
  const end = () => page.locator("[data-pane=compare]").evaluate((node) => node.getBoundingClientRect().bottom);
  assert.ok((await end()) <= 900, "the end is in sight");
  // And stays there.
  await page.evaluate((height) => scrollTo(0, height), right + 300);
  assert.ok((await end()) > 500 && (await end()) <= 900, `${await end()}`);
});

for (const [name, size] of Object.entries({ desktop: {}, phone: PHONE })) {
  test(`what arrives late pushes nothing away: ${name}`, async (t) => {
    const prepare = (page) =>
      page.addInitScript(() => {
        globalThis.shifted = 0;
        new PerformanceObserver((list) => {
          for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shifted += value;
        }).observe({ type: "layout-shift", buffered: true });
      });
    const page = await open(t, { ...size, prepare });
    await page.locator("[data-pane=compare] .offer").first().waitFor({ state: "attached" });
    // What is drawn is observed a moment later.
    await page.waitForTimeout(300);
    const shifted = await page.evaluate(() => globalThis.shifted);
    assert.ok(shifted < 0.1, `a layout shift of ${shifted}`);
  });
}

test("an amount of many digits stays beside what explains it", async (t) => {
  const page = await open(t, { hash: requestHash({ model: "OS-2.0", prompt: "x", seconds: "3600" }) });
  await page.getByRole("button", { name: /list price of/ }).click();
  await page.locator("#own-prices").fill('{"os-2.0": "10000"}');
  await page.locator("#own-multiplier").fill("100");
  await page.getByRole("button", { name: "Use these" }).click();
  await page.keyboard.press("Escape");
  await priceIs(page, "3600000000.00");
  for (const width of [1150, 900]) {
    await page.setViewportSize({ width, height: 800 });
    const cut = await page.locator("[data-testid=amount], .equation, .offer").evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
    );
    assert.deepEqual(cut, [], `${width} px`);
  }
});

test("letters are as large as they are set to be in the browser, and nothing sticks out for it", async (t) => {
  const args = ["--blink-settings=defaultFontSize=32"];
  const sizeOf = (page, of) => page.locator(of).first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  const desktop = await open(t, { args, hash: FAULTY });
  assert.deepEqual([await sizeOf(desktop, "#prompt"), await sizeOf(desktop, "[data-pane=request] h2")], [29, 30]);
  for (const locale of ["en", "zh-CN"]) {
    const phone = await open(t, { ...PHONE, args, locale, hash: FAULTY });
    for (const tab of await phone.locator("nav.tabs button").all()) {
      await tab.tap();
      assert.ok((await excess(phone, PHONE.viewport.width)) <= 0, await tab.innerText());
    }
    assert.ok(await phone.locator("nav.tabs").evaluate((tabs) => tabs.scrollWidth <= innerWidth), "tabs");
    await phone.locator("nav.tabs button").nth(3).tap();
    await phone.locator("[data-pane=price] .card-head button").tap();
    const dialog = phone.locator("dialog[open]");
    assert.ok(await dialog.evaluate((one) => one.scrollWidth <= one.clientWidth), "dialog");
  }
});

test("a time has room in its field", async (t) => {
  const time = "2027-01-01T00:00:00Z";
  const page = await open(t, { hash: requestHash({ model: "OS-2.0", prompt: "x", metadata: { output_config: { expire_time: time } } }) });
  const field = page.getByLabel("Expires");
  for (const width of [1440, 1000, 820, 360]) {
    await page.setViewportSize({ width, height: 800 });
    assert.equal(await field.inputValue(), time);
    assert.ok(await field.evaluate((one) => one.scrollWidth <= one.clientWidth), `${width} px`);
  }
});

test("on a phone in Chinese, the page's last sentence leaves no single sign in a line", async (t) => {
  const page = await open(t, { ...PHONE, viewport: { width: 360, height: 740 }, locale: "zh-CN" });
  const widths = await page.locator("footer p").first().evaluate((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [...range.getClientRects()].map(({ width }) => width);
  });
  assert.ok(widths.length === 1 || Math.min(...widths) > Math.max(...widths) / 2, widths.join());
});
