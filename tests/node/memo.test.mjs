// Reports and quotes of requests that were seen before: whatever happened earlier, they are what the text gives.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { quote, validate } from "vidyuan";
import { anyValues } from "../soak/values.mjs";
import { cases } from "./corpus.mjs";

const right = { model: "Kling-2.6", prompt: "海边日落", seconds: "5" };

/** So often that an answer is made, kept and found again. */
const TIMES = [1, 2, 3];

/** Asked as values, they say what is said of the text, which nothing is remembered of. */
function sameAsText(request, text, options, name) {
  for (const ask of [validate, quote]) {
    const expected = ask(text, options);
    for (const time of TIMES) assert.deepEqual(ask(request, options), expected, `${name}, asked ${time} times`);
  }
}

test("the corpus, as it is and with other prompts", () => {
  let compared = 0;
  for (const { request, name } of cases) {
    if (typeof request !== "object" || request === null) continue;
    const prompts = ["a", " a\n", " ", "\u3000", "", "a\ud800", "\ud83d\ude00", "海".repeat(5000), 5, null, ["a"]];
    for (const variant of [request, ...prompts.map((prompt) => ({ ...request, prompt }))]) {
      sameAsText(variant, JSON.stringify(variant), undefined, name);
      compared++;
    }
    for (const options of [{ locale: "zh-CN" }, { multiplier: "0.5" }, { locale: "en", multiplier: "2" }, { prices: {} }]) {
      sameAsText(request, JSON.stringify(request), options, name);
    }
  }
  assert.ok(compared > 10_000);
});

test("values of any shape", () => {
  const { value } = anyValues(3);
  let compared = 0;
  for (let index = 0; index < 30_000; index++) {
    const request = value();
    let text;
    try {
      text = JSON.stringify(request);
    } catch {
      assert.equal(quote(request).status, "invalid");
    }
    // Read back, because some of these say something else each time.
    const plain = text === undefined ? text : JSON.parse(text);
    if (typeof plain !== "object") continue;
    sameAsText(plain, text, undefined, text);
    compared++;
  }
  assert.ok(compared > 5000, `${compared}`);
});

test("what says something else each time it is read teaches nothing wrong", () => {
  let reads = 0;
  const fickle = {
    model: "Kling-2.5",
    prompt: "a",
    get seconds() {
      return reads++ % 2 === 0 ? "5" : "10";
    },
  };
  for (let turn = 0; turn < 8; turn++) quote(fickle);
  for (const length of ["5", "10"]) {
    const plain = { model: "Kling-2.5", prompt: "a", seconds: length };
    sameAsText(plain, JSON.stringify(plain));
    assert.equal(quote(plain).seconds, Number(length));
  }
  const proxy = new Proxy({ ...right }, { get: (target, key) => (key === "seconds" ? "10" : target[key]) });
  assert.equal(quote(proxy).seconds, 10);
  assert.equal(quote(right).seconds, 5);
});

test("options that are hidden, or say something else each time, teach nothing wrong", () => {
  const request = { model: "Kling-2.5", prompt: "a", seconds: "7" };
  const hidden = Object.defineProperty({}, "multiplier", { value: "0.7" });
  let reads = 0;
  const fickle = {
    get multiplier() {
      return reads++ % 2 === 0 ? "0.8" : "0.9";
    },
  };
  for (let turn = 0; turn < 8; turn++) {
    assert.equal(quote(request, hidden).multiplier, "1");
    quote(request, fickle);
  }
  for (const multiplier of ["0.7", "0.8", "0.9"]) sameAsText(request, JSON.stringify(request), { multiplier });
});

test("who asks while being read gets right answers", () => {
  const asking = {
    model: "Kling-2.6",
    prompt: "a",
    get seconds() {
      return quote({ ...right, seconds: "8" }).seconds === 8 ? "6" : "1";
    },
  };
  for (let turn = 0; turn < 3; turn++) assert.equal(quote(asking).seconds, 6);
});

test("an own idea of its JSON counts, hidden or inherited", () => {
  quote(right);
  const hidden = Object.defineProperty({ ...right }, "toJSON", { value: () => ({ ...right, seconds: "9" }) });
  assert.equal(quote(hidden).seconds, 9);
  const images = Object.assign(["https://example.com/a.png"], { toJSON: () => [] });
  quote({ ...right, images: ["https://example.com/a.png"] });
  assert.equal(quote({ ...right, images }).mode, "t2v");
  class Request {
    get seconds() {
      return "never sent";
    }
  }
  assert.equal(quote(Object.assign(new Request(), { model: "Kling-2.6", prompt: "a" })).seconds, 5);
});

test("order, type and place of values count", () => {
  const told = (request) => validate(request).diagnostics.map(({ code, path }) => `${code} ${path}`);
  assert.deepEqual(told({ ...right, seconds: 5 }), ["field.coerced /seconds"]);
  assert.deepEqual(told({ ...right, seconds: "5" }), []);
  assert.deepEqual(told({ ...right, size: "720P", images: [] }), []);
  assert.deepEqual(told({ ...right, images: ["size", "720P"] }).length, 0);
  assert.deepEqual(told({ ...right, metadata: { prompt: "a" } }), ["field.unknown /metadata/prompt"]);
});

test("answers are shared: nobody can change what another one gets", () => {
  const known = (ask) => TIMES.map((time) => ask(`prompt ${time}`)).slice(1);
  const [first, second] = known((prompt) => quote({ ...right, prompt }));
  assert.equal(first, second);
  const [before, after] = known((prompt) => quote({ ...right, prompt, images: ["https://example.com/a.png"], metadata: { offpeak: true } }));
  assert.equal(before, after);
  assert.throws(() => (first.yuan = 0), TypeError);
  assert.throws(() => first.basis.pop(), TypeError);
  const [report] = known(() => validate({ ...right, seconds: "5s" }));
  assert.throws(() => (report.diagnostics[0].fix[0].op = "remove"), TypeError);
});

test("an answer is frozen the first time, whatever was asked", () => {
  const isFrozen = (value) => typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
  const anew = { ...right, image: "https://example.com/frozen.png", seconds: 5 };
  for (const request of [anew, JSON.stringify(anew), { ...anew, model: "Kling-9" }, {}, "{", undefined]) {
    assert.ok(isFrozen(validate(request)), `${request}`);
    assert.ok(isFrozen(quote(request, { locale: "zh-CN" })), `${request}`);
    assert.ok(isFrozen(quote(request, { prices: { "os-2.0": "1" } })), `${request}`);
  }
  assert.throws(() => (quote(anew, { multiplier: "3" }).table.version = "x"), TypeError);
});

test("what is large is not remembered", () => {
  const long = "a".repeat(5000);
  for (const large of [{ image: long }, { [long]: 1 }, { images: Array.from({ length: 300 }, () => "a") }]) {
    const answers = TIMES.map(() => validate({ ...right, ...large }));
    assert.equal(new Set(answers).size, TIMES.length);
  }
});

/** The garbage collector: what it has not come to yet is not kept. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

test("memory is bounded, however many requests there are", () => {
  const seen = (from) => {
    for (let index = from; index < from + 30_000; index++) quote({ ...right, image: `https://example.com/${index}.png` });
    collect();
    return process.memoryUsage().heapUsed;
  };
  const early = seen(0);
  const late = Math.min(seen(30_000), seen(60_000));
  assert.ok(late < early + 2e6, `${early} bytes, then ${late}`);
  assert.equal(quote({ ...right, image: "https://example.com/1.png" }).mode, "i2v");
});

test("long texts, and long answers, are forgotten earlier", () => {
  const isForgotten = (most, make) => {
    const [first] = TIMES.map(() => validate(make(0))).slice(1);
    assert.equal(validate(make(0)), first);
    for (let index = 1; index < most; index++) for (const _ of TIMES) validate(make(index));
    return validate(make(0)) !== first;
  };
  const image = (length) => (at) => ({ ...right, image: `https://example.com/${"a".repeat(length)}${at}.png` });
  // Once it may be, for all that was asked before.
  assert.ok(!isForgotten(1200, image(0)) || !isForgotten(1200, image(0)));
  assert.ok(isForgotten(1200, image(3800)));
  assert.ok(isForgotten(150, (at) => ({ images: Array(90).fill(5), ...right, seconds: `${at}` })));
});
