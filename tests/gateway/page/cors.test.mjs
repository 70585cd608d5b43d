// The adapter in real browsers, against a gateway on another origin: what CORS lets through, and what faults become.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { serveGateway } from "../../../www/demo-gateway/serve.js";
import { launchChromium, launchFirefox } from "../../page/browsers.mjs";
import { OUTCOMES, outcomeIn } from "../outcomes.mjs";
import { SAMPLE } from "../world.mjs";
import { serveSite } from "./site.mjs";

const KEY = "sk-page+secret/key=0123456789";
const FAULTS = Object.keys(OUTCOMES);
/** Those whose outcome in a page hangs on CORS, and those that lose an answer. */
const CORS_FAULTS = FAULTS.filter(
  (fault) => Array.isArray(OUTCOMES[fault]) || /cors|429|content_|redirect|rate_limited|lost_/.test(fault),
);

let site;
let gateway;
/** Everything that came in at the gateway and at its files' origin. */
let requests = [];

before(async () => {
  site = await serveSite();
  const onRequest = ({ method, url, headers }) => {
    requests.push({
      method,
      url: new URL(url),
      authorization: headers.get("authorization"),
      names: [...headers.keys()],
    });
  };
  gateway = await serveGateway({ seconds: 0.5, onRequest });
});
beforeEach(() => (requests = []));
after(() => (site.close(), gateway.close()));

/** Both browsers as one thing: a function of run.mjs by name, and everything the page's console said. */
const BROWSERS = {
  async Chromium(context) {
    const browser = await launchChromium();
    context.after(() => browser.close());
    const page = await browser.newPage();
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.goto(site.url);
    const run = (name, ...args) =>
      page.evaluate(async ([name, args]) => (await import("/tests/page/run.mjs"))[name](...args), [name, args]);
    return { run, said };
  },
  async Firefox(context) {
    const driver = await launchFirefox();
    context.after(() => driver.quit());
    await driver.manage().setTimeouts({ script: 120_000 });
    await driver.get(site.url);
    const script = `const [name, args, done] = arguments;
      import("/tests/page/run.mjs").then((module) => module[name](...args)).then(
        (value) => done({ value }), (error) => done({ error: String(error) }));`;
    const run = async (name, ...args) => {
      const { value, error } = await driver.executeAsyncScript(script, name, args);
      if (error) throw new Error(error);
      return value;
    };
    return { run, said: [] };
  },
};

const there = () => ({ base: gateway.url, key: KEY });

function checkOutcomes(outcomes, faults) {
  const expected = Object.fromEntries(faults.map((fault) => [fault, outcomeIn(fault, "page")]));
  const found = Object.fromEntries(Object.entries(outcomes).map(([fault, { outcome }]) => [fault, outcome]));
  assert.deepEqual(found, expected);
  for (const [fault, { outcome, bytes, text }] of Object.entries(outcomes)) {
    if (outcome === "blob") assert.equal(bytes, SAMPLE.length, fault);
    else if (text) assert.ok(!text.includes(KEY) && !text.includes(encodeURIComponent(KEY)), `${fault}: ${text}`);
    const posts = requests.filter(({ method, url }) => method === "POST" && url.searchParams.get("fault") === fault);
    assert.equal(posts.length, 1, `${fault}: a create is sent once`);
  }
}

function checkKeys() {
  const foreign = requests.filter(({ url }) => url.hostname !== new URL(gateway.url).hostname);
  assert.ok(foreign.length > 0);
  assert.ok(foreign.every(({ authorization, names }) => authorization === null && !names.includes("content-type")));
  assert.ok(requests.every(({ url }) => !url.href.includes("secret")));
}

for (const [name, faults] of [
  ["Chromium", FAULTS],
  ["Firefox", CORS_FAULTS],
]) {
  test(`${faults.length} faults in ${name}`, async (context) => {
    const { run, said } = await BROWSERS[name](context);
    const outcomes = await run("runFaults", { ...there(), faults });
    checkOutcomes(outcomes, faults);
    assert.equal(outcomes.rate_limited.retryAfterMs, 7000, "an exposed Retry-After is read");
    checkKeys();
    assert.ok(
      said.every((line) => !line.includes(KEY)),
      "the key is in no console",
    );
  });

  test(`the video plays in ${name}`, async (context) => {
    const { run } = await BROWSERS[name](context);
    const { duration, width, height } = await run("play", there());
    assert.ok(Math.abs(duration - 4) < 0.2, `${duration} s`);
    assert.deepEqual([width, height], [640, 360]);
  });

  test(`a POST that ${name} repeats by itself is one task, with an idempotency header`, async (context) => {
    const keeping = await serveGateway({ keepAlive: true, onRequest: ({ method }) => posts.push(method) });
    context.after(() => keeping.close());
    const posts = [];
    const { run } = await BROWSERS[name](context);
    const outcome = await run("loseAnswer", { base: keeping.url, key: KEY, idempotencyHeader: "Idempotency-Key" });
    assert.equal(outcome, "SubmitUnknown");
    assert.ok(posts.filter((method) => method === "POST").length > 1, "the browser repeats it");
    assert.equal([...keeping.tasks.values()].length, 1);
  });

  for (const kind of ["worker", "service worker"]) {
    test(`in a ${kind} of ${name}`, async (context) => {
      const { run } = await BROWSERS[name](context);
      assert.deepEqual(await run("inWorker", kind, there()), { status: "completed", bytes: SAMPLE.length });
    });
  }

  test(`the demo gateway in a service worker of ${name}`, async (context) => {
    const { run } = await BROWSERS[name](context);
    const found = await run("throughServiceWorker", there());
    assert.deepEqual(found, { status: "completed", key: "kling-2.6-720p-mute", bytes: SAMPLE.length });
    assert.deepEqual(requests, [], "nothing goes over the network");
  });

  test(`stored, resumed and aborted in ${name}`, async (context) => {
    const { run } = await BROWSERS[name](context);
    const asked = [];
    const onRequest = ({ method, url }) => method === "OPTIONS" && asked.push(url);
    const slow = await serveGateway({ seconds: 6, onRequest });
    context.after(() => slow.close());
    const found = await run("resumed", { base: slow.url, key: KEY });
    assert.deepEqual(found, { first: "poll_timeout", status: "completed", isSame: true });
    assert.equal(asked.length, new Set(asked).size, "the browser asks for permission once for an address");
    assert.ok(asked.length > 0);
    assert.deepEqual(await run("aborted", there()), {
      create: "SubmitUnknown submit_unknown",
      pause: "AbortError 20",
      look: "AbortError 20",
    });
  });
}
