// A price explained: its sentences, what moved it, its curve.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { catalog, compare, inspect, priceTable, quote } from "vidyuan";
import { load } from "./modules.mjs";

const { yuan, signedYuan, minus, compareAmounts, fromMicroYuan } = await load("price/yuan.ts");
const { reasons, equation, remarks, tableNote } = await load("price/sentences.ts");
const { moveBetween } = await load("price/moved.ts");
const { curveQuestions, curvesFrom, lengthsOf } = await load("price/curve.ts");
const { plotOf, pathOf, ticksOf, widthOf, labelHeights, nearestLength } = await load("price/scale.ts");
const { isWrongEverywhere, needsReport, objections, sceneOfName } = await load("price/others.ts");
const { withField } = await load("form/edits.ts");
const { troubleInWords } = await load("price/troubles.ts");
const { wordsIn } = await load("words/words.ts");

const zh = wordsIn("zh-CN");
const en = wordsIn("en");
const models = catalog();
const said = (parts) => parts.map((part) => part.text ?? part.pointer).join("");

test("amounts are shown from their exact digits", () => {
  assert.equal(yuan("12", "zh-CN"), "¥12.00");
  assert.equal(yuan("1234567.5", "en"), "¥1,234,567.50");
  // As binary numbers both would be rounded the other way.
  assert.equal(yuan("1.005", "en"), "¥1.01");
  assert.equal(yuan("9007199254740993.01", "en"), "¥9,007,199,254,740,993.01");
  assert.deepEqual(["1.5", "-1.5"].map((difference) => signedYuan(difference, "en")), ["+¥1.50", "−¥1.50"]);
});

test("micro-yuan are read as yuan", () => {
  assert.deepEqual([0n, 1n, 937_000n, 12_000_000n].map(fromMicroYuan), ["0", "0.000001", "0.937", "12"]);
});

test("differences are exact", () => {
  assert.equal(minus("0.3", "0.1"), "0.2");
  assert.equal(minus("2.7", "5.4"), "-2.7");
  assert.equal(minus("1.50", "1.5"), "0");
  assert.equal(minus("10", "0.000001"), "9.999999");
  assert.equal(compareAmounts("2.7", "2.70"), 0);
  assert.equal(compareAmounts("2.69", "2.7"), -1);
});

test("the document's vertical request is explained field by field, in both languages", () => {
  const { quote: priced, resolved } = inspect({
    model: "Kling-3.0-Omni",
    prompt: "x",
    seconds: "15",
    size: "720x1280",
    metadata: { output_config: { audio_generation: "Enabled" } },
  });
  assert.equal(said(equation(priced, en)), "0.80 yuan/s × 15 s = 12 yuan");
  assert.equal(said(equation(priced, zh)), "0.80 元/秒 × 15 秒 = 12 元");
  const lines = reasons(priced.basis, zh).map(({ sentence, from }) => `${said(sentence)} ← ${said([from])}`);
  assert.deepEqual(lines, [
    "模型是 Kling-3.0-Omni ← /model",
    "计费方式：无参考输入 ← 默认",
    "分辨率是 720P ← /size",
    "落在 720p 档 ← /size",
    "声音：有声 ← /metadata/output_config/audio_generation",
    "时长是 15 秒 ← /seconds",
  ]);
  assert.deepEqual(remarks(priced, resolved, zh), []);
});

test("a multiplier is in the sum, a rounding beside it", () => {
  const priced = quote({ model: "Vidu-q3-pro", prompt: "x", seconds: "3" }, { multiplier: "0.85" });
  assert.equal(said(equation(priced, en)), "0.937 yuan/s × 3 s × 0.85 = 2.38935 yuan");
  assert.deepEqual(remarks(priced, null, en).map(said), ["rounded to fen: 2.39 yuan"]);
});

test("a minimum and other seconds rendered than billed are said", () => {
  const minimum = inspect({ model: "Kling-2.1", prompt: "x", seconds: "4", metadata: { scene_type: "lip_sync" } });
  assert.deepEqual(remarks(minimum.quote, minimum.resolved, zh).map(said), ["请求 4 秒，按 5 秒计费：该场景有最低时长。"]);
  const rendered = (duration) => {
    const metadata = { scene_type: "lip_sync", seconds: 3, output_config: { duration } };
    const { quote: priced, resolved } = inspect({ model: "Kling-2.1", prompt: "x", metadata });
    return remarks(priced, resolved, en).map(said).slice(1);
  };
  assert.deepEqual(rendered(4), ["5 seconds are billed, but 4 are rendered."]);
  assert.deepEqual(rendered(5), []);
  const other = inspect({ model: "Kling-2.6", prompt: "x", metadata: { output_config: { duration: 10 } } });
  assert.deepEqual(remarks(other.quote, other.resolved, en).map(said), [
    "5 seconds are billed, but 10 are rendered.",
  ]);
});

test("what moved a price is named with before and after", () => {
  const before = quote({ model: "Kling-2.5", prompt: "x", seconds: "5" });
  const after = quote({ model: "Kling-2.5", prompt: "x", seconds: "10", size: "1080P" });
  assert.deepEqual(moveBetween(before, after), {
    difference: "3.5",
    causes: [
      { name: "resolution", before: "720P", after: "1080P" },
      { name: "seconds", before: "5", after: "10" },
    ],
  });
  assert.equal(moveBetween(before, before), null);
  assert.equal(moveBetween(undefined, after), null);
  assert.equal(moveBetween(before, quote({})), null);
  const ordinary = quote({ model: "Vidu-q3-pro", prompt: "x", seconds: "8" });
  const offpeak = quote({ model: "Vidu-q3-pro", prompt: "x", seconds: "8", metadata: { offpeak: true } });
  assert.deepEqual([ordinary.payable, offpeak.payable], ["7.50", "3.74"]);
  assert.equal(moveBetween(ordinary, offpeak).difference, "-3.76");
});

test("the curve has a point for every length on offer, and one for the request's own", () => {
  const lengths = (name, current) => lengthsOf(models.find(({ model }) => model === name), current);
  assert.deepEqual(lengths("Kling-2.5", 7), [5, 7, 10]);
  assert.deepEqual(lengths("Vidu-q2", 5), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  for (const name of ["SV-1.0-pro", "no such model"]) assert.equal(lengths(name, undefined).length, 15, name);
});

test("the curves are the engine's own prices, with the variants of the request", () => {
  const text = JSON.stringify({ model: "Vidu-q2", prompt: "x", seconds: "5" });
  const { quote: priced, resolved } = inspect(text);
  const questions = curveQuestions(text, models.find(({ model }) => model === "Vidu-q2"), resolved, priced);
  const curves = curvesFrom(
    questions,
    questions.flatMap(({ points }) => points.map((point) => quote(point.text).amount)),
  );
  const lastAmount = (kind, resolution) =>
    curves.find(({ variant }) => variant.kind === kind && variant.resolution === resolution).points.at(-1).amount;
  assert.equal(lastAmount("current"), "3.2");
  assert.equal(lastAmount("offpeak"), "1.6");
  assert.equal(lastAmount("resolution", "1080P"), "4.7");
  // 540P of the ordinary mode costs what 720P does: one line for both.
  assert.equal(curves.some(({ variant }) => variant.resolution === "540P"), false);
  assert.deepEqual(curveQuestions(text, undefined, resolved, quote({})), []);
});

test("off-peak, the curve beside is the ordinary one, unless the model's name says off-peak", () => {
  const ordinary = (request) => {
    const text = JSON.stringify({ prompt: "x", seconds: "5", ...request });
    const { quote: priced, resolved } = inspect(text);
    const questions = curveQuestions(text, models.find(({ model }) => model === "Vidu-q2"), resolved, priced);
    return questions.find(({ variant }) => variant.kind === "ordinary")?.points.find(({ seconds }) => seconds === 5).text;
  };
  assert.deepEqual(JSON.parse(ordinary({ model: "Vidu-q2", metadata: { offpeak: true } })), { model: "Vidu-q2", prompt: "x", seconds: "5" });
  for (const none of [{ model: "Vidu-q2" }, { model: "vidu-q2-720p-offpeak" }]) assert.equal(ordinary(none), undefined);
});

test("what has no price is no point, and a curve without points is left out", () => {
  const questions = ["current", "offpeak"].map((kind) => ({ variant: { kind }, points: [5, 10].map((seconds) => ({ seconds, text: "" })) }));
  assert.deepEqual(curvesFrom(questions, ["1", undefined, undefined, undefined]), [
    { variant: { kind: "current" }, points: [{ seconds: 5, amount: "1" }] },
  ]);
});

test("the plot keeps zero at the bottom and its labels apart", () => {
  const curve = { variant: { kind: "current" }, points: [5, 10].map((seconds) => ({ seconds, amount: String(seconds) })) };
  const plot = plotOf([curve], 320, 150, (amount) => yuan(amount, "en"));
  assert.ok(plot.y("0") > plot.y("5") && plot.y("5") > plot.y("10"));
  assert.equal(nearestLength(curve, plot, plot.x(10) - 3), 10);
  assert.deepEqual(labelHeights([20, 10, 12], 13), [36, 10, 23]);
});

test("the plot holds every curve, the shortest length at its left and a single one in its middle", () => {
  const curve = (points) => ({ variant: { kind: "current" }, points });
  const dear = curve([{ seconds: 5, amount: "10" }, { seconds: 15, amount: "30" }]);
  const cheap = curve([{ seconds: 5, amount: "1" }, { seconds: 15, amount: "9" }]);
  const { most, left, x, y } = plotOf([dear, cheap], 320, 150, (amount) => amount);
  assert.equal(most, "30");
  assert.ok(y("30") > 0 && y("0") < 150 && x(15) < 320);
  assert.equal(x(5), left);
  const isNear = (one, other) => Math.abs(one - other) < 1e-9;
  assert.ok(isNear(x(10), (x(5) + x(15)) / 2));
  const single = plotOf([curve([{ seconds: 7, amount: "30" }])], 320, 150, (amount) => amount);
  assert.ok(isNear(single.x(7), x(10)));
  assert.equal(pathOf(dear, { x: (seconds) => seconds, y: (amount) => amount }), "M5 10L15 30");
});

test("the plot makes room for its largest amount", () => {
  for (const amount of ["3.2", "1500", "1234567.5"]) {
    const curve = { variant: { kind: "current" }, points: [1, 5].map((seconds) => ({ seconds, amount })) };
    for (const locale of ["en", "zh-CN"]) {
      const plot = plotOf([curve], 320, 150, (one) => yuan(one, locale));
      assert.ok(plot.left > widthOf(yuan(amount, locale)), amount);
      assert.ok(plot.x(1) >= plot.left && plot.x(5) > plot.x(1), amount);
    }
  }
});

test("the plot writes the request's own length, and its ends where they are clear of it", () => {
  const points = Array.from({ length: 13 }, (_, index) => ({ seconds: index + 3, amount: "1" }));
  const plot = plotOf([{ variant: { kind: "current" }, points }], 320, 150, (amount) => yuan(amount, "en"));
  const ticks = (own) => ticksOf(plot, own, (seconds) => en("form.seconds.value", { seconds }));
  assert.deepEqual([undefined, 3, 4, 9, 14, 15].map(ticks), [[3, 15], [3, 15], [4, 15], [3, 9, 15], [3, 14], [3, 15]]);
});

test("what stands against other models has words, for every request of the corpus", async () => {
  let said = 0;
  for (const file of ["scene", "duration", "frame", "files", "model", "audio_offpeak", "output"]) {
    const cases = JSON.parse(await readFile(new URL(`../../corpus/${file}.json`, import.meta.url), "utf8"));
    for (const { name, request, options } of cases) {
      // What a name says besides the model is only known to the comparison.
      if (!models.some((known) => known.model === request?.model && sceneOfName(known) === undefined)) continue;
      const text = JSON.stringify(request);
      const { priced, excluded } = compare(text, options);
      const others = [...excluded, ...priced.map(({ model, warnings: codes }) => ({ model, codes }))];
      for (const { model, codes } of others) {
        if (codes.length === 0) continue;
        const report = inspect(withField(text, "/model", model), options).report.diagnostics;
        const wordings = objections(codes, needsReport(codes) ? report : undefined, zh);
        assert.equal(wordings.length, codes.length, `${name}: ${model}`);
        for (const [index, parts] of wordings.entries()) {
          assert.notEqual(parts.map((part) => part.text).join(""), codes[index], `${name}: ${model}`);
          said++;
        }
      }
    }
  }
  assert.ok(said > 1000, `only ${said}`);
});

test("what is wrong on every model is wrong with the request", () => {
  const isWrong = (request) => isWrongEverywhere(compare(request).excluded, inspect(request).report.diagnostics);
  const [{ model }] = models;
  for (const unfinished of [{ model }, { model: "nope" }, {}, { model, prompt: "x", seconds: "5s" }]) assert.ok(isWrong(unfinished));
  const metadata = { scene_type: "motion_control" };
  // Others have no such scene, and this one no price for it.
  assert.ok(!isWrong({ model: "Kling-2.6", prompt: "x", metadata }));
  assert.ok(!isWrong({ model: "Kling-3.0", prompt: "x", metadata: { ...metadata, video_url: "https://h/a.mp4" } }));
});

test("a model that is a scene of its own is known by its name", () => {
  const scenes = new Map(models.map((model) => [model.model, sceneOfName(model)]));
  for (const [model, scene] of scenes) assert.equal(inspect({ model, prompt: "x" }).resolved.scene?.value, scene, model);
  assert.ok([...scenes.values()].some((scene) => scene !== undefined));
});

test("a code waits for its report, and speaks for itself where that lacks it", () => {
  assert.deepEqual(objections(["scene.unsupported"], undefined, en), []);
  assert.deepEqual(objections(["scene.unsupported"], [], en), [[{ kind: "code", text: "scene.unsupported" }]]);
  assert.equal(objections(["no_group"], undefined, en).length, 1);
});

test("what is wrong with own prices is said in the page's language, with the row's name", () => {
  const table = { schemaVersion: 1, version: "mine", source: "me", currency: "CNY", unit: "yuan/second", rows: [] };
  const row = (key, price = "1") => ({ key, price });
  const wrong = [
    [{ ...table, schemaVersion: 99 }, /schemaVersion 99 .*1 新/],
    [{ nope: "1" }, /`nope` 行：不是计费模型键/],
    [{ "": "1" }, /`` 行：不是计费模型键/],
    [{ "no\npe": "1" }, /`no\npe` 行：不是计费模型键/],
    [{ "os-2.0": 1 }, /`os-2\.0` 行：价格应为/],
    [{ ...table, rows: [row("os-2.0"), row("os-2.0")] }, /`os-2\.0` 行出现了两次/],
    [{ ...table, schemaVersion: "1" }, /`schemaVersion` 应为数字/],
    [{ ...table, schemaVersion: 0 }, /`schemaVersion` 应为 `1`/],
    [{ ...table, version: 1 }, /`version` 应为字符串/],
    [{ ...table, source: null }, /`source` 应为字符串/],
    [{ ...table, currency: "EUR" }, /`currency` 应为 `CNY`/],
    [{ ...table, unit: "yuan" }, /`unit` 应为 `yuan\/second`/],
    [{ ...table, rows: {} }, /`rows` 应为数组/],
    [{ ...table, rows: [{}] }, /`rows\[0\]` 要有 `key` 和 `price`/],
    [{ ...table, rows: Array(1001).fill(row("os-2.0")) }, /行数超过 1000/],
    [[], /不是 JSON 对象/],
  ];
  const said = (options) => {
    try {
      quote({}, options);
    } catch ({ message }) {
      assert.match(message, /^option /);
      assert.notEqual(troubleInWords(message, en), message);
      return troubleInWords(message, zh);
    }
  };
  for (const [prices, expected] of wrong) assert.match(said({ prices }), expected);
  assert.match(said({ multiplier: "-1" }), /倍率应为/);
  assert.equal(troubleInWords("anything else", zh), "anything else");
});

test("the note under a price says whose prices these are", () => {
  const note = (options, isFromLink = false) =>
    tableNote(quote({ model: "OS-2.0", prompt: "x", seconds: "4" }, options), en, isFromLink);
  assert.match(note({}), /^default list prices/);
  assert.match(note({ multiplier: "0.85" }), /times your multiplier/);
  assert.match(note({ prices: { "os-2.0": "0.60" } }), /your own rows/);
  assert.match(note({ prices: { ...priceTable(), version: "mine" } }), /your own price table/);
  assert.match(note({ multiplier: "0.85" }, true), /times the link's multiplier/);
  assert.match(note({ prices: { "os-2.0": "0.60" } }, true), /rows from the link/);
  assert.match(note({ prices: { ...priceTable(), version: "mine" } }, true), /the price table from the link/);
});
