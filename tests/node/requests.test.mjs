// What only JavaScript can put into a request.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { VidyuanError, applyFixes, catalog, compare, inspect, mapTask, normalize, quote, quoteBatch, quoteStream, validate } from "vidyuan";

const codes = (request) => validate(request).diagnostics.map((one) => `${one.code} ${one.path}`.trimEnd());
const right = { model: "Kling-2.6", prompt: "海边日落" };

test("request.not_json fires: what has no JSON form", () => {
  const cycle = {};
  cycle.self = cycle;
  const throwing = { toJSON() { throw new Error("no"); } };
  const emptied = [new Map([["model", "Kling-2.6"]]), Promise.resolve(right), new FormData()];
  const bytes = Buffer.from(JSON.stringify(right));
  for (const request of [cycle, 5n, undefined, () => {}, Symbol("a"), { model: 5n }, throwing, bytes, new DataView(bytes.buffer), ...emptied]) {
    assert.deepEqual(codes(request), ["request.not_json"]);
    assert.equal(quote(request).status, "invalid");
    assert.equal(inspect(request).payload, null);
    assert.throws(() => normalize(request), { code: "invalid_request" });
  }
});

test("request.not_json near miss: what has one", () => {
  for (const request of [{}, new (class Request {})(), Object.create(null)]) assert.ok(codes(request).includes("model.required /model"));
  for (const request of [null, 5, true, [], new Date(0)]) assert.deepEqual(codes(request), ["request.not_object"]);
});

test("a deep or a large value is told as one", () => {
  let deep = {};
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  assert.deepEqual(codes(deep), ["request.too_deep"]);
  assert.deepEqual(codes({ ...right, prompt: "a".repeat(1 << 20) }), ["request.too_large"]);
  assert.deepEqual(codes({ ...right, prompt: "海".repeat((1 << 20) / 3) }), ["request.too_large"]);
});

test("a value that no text could hold is a large one, in each browser's words", () => {
  const says = (said) => ({ ...right, metadata: { toJSON() { throw new Error(said); } } });
  for (const said of ["Invalid string length", "allocation size overflow", "Out of memory"]) {
    assert.deepEqual(codes(says(said)), ["request.too_large"]);
  }
  for (const said of ["Maximum call stack size exceeded", "too much recursion"]) {
    assert.deepEqual(codes(says(said)), ["request.too_deep"]);
  }
});

test("a getter that throws is no deep or large value", () => {
  for (const [told, fail] of [
    ["Invalid time value", () => new Date("tomorrow").toISOString()],
    ["Invalid array length", () => new Array(-1)],
    ["undefined", () => { throw undefined; }],
  ]) {
    const request = { ...right, get metadata() { return fail(); } };
    assert.deepEqual(codes(request), ["request.not_json"]);
    assert.equal(validate(request).diagnostics[0].params.why, told);
  }
});

test("what fetch would send is what counts", () => {
  assert.deepEqual(codes({ ...right, size: undefined, seconds: { toJSON: () => "5" } }), []);
  class Request { model = "Kling-2.6"; get prompt() { return "never sent"; } }
  assert.deepEqual(codes(new Request()), ["prompt.required /prompt"]);
});

test("a file crosses as name, type and size", () => {
  const file = new File(["x"], "动作.mp4", { type: "video/mp4" });
  const { report, payload } = inspect({ ...right, input_reference: file });
  assert.deepEqual(report.diagnostics.map((one) => one.code), ["input_reference.upload"]);
  assert.deepEqual(payload.FileInfos, [{ Type: "File", Category: "Video", FileId: "upload:动作.mp4" }]);
  assert.deepEqual(inspect({ ...right, input_reference: new Blob(["x"]) }).payload.FileInfos, [
    { Type: "File", Category: "Image", FileId: "upload:blob" },
  ]);
});

test("half a surrogate pair is told at its value, in a value and in a text", () => {
  const request = { ...right, prompt: "a\ud800b" };
  for (const form of [request, JSON.stringify(request), `{"model":"Kling-2.6","prompt":"a\ud800b"}`]) {
    assert.deepEqual(codes(form), ["text.lone_surrogate /prompt"]);
    assert.equal(normalize(form).Prompt, "a\ufffdb");
  }
  assert.deepEqual(codes({ ...right, prompt: "a\ud83d\ude00b" }), []);
});

test("a backslash before half a pair does not hide it", () => {
  const prompted = (text) => `{"model":"Kling-2.6","prompt":"${text}"}`;
  assert.deepEqual(codes(prompted("\\\\\ud800")), ["text.lone_surrogate /prompt"]);
  assert.deepEqual(codes(prompted("\\\\\ud83d\ude00\ude00")), ["text.lone_surrogate /prompt"]);
  for (const escaped of ["\\\ud800", "\\\ud83d\ude00\ude00"]) {
    const [{ code, params }] = validate(prompted(escaped)).diagnostics;
    assert.deepEqual([code, params.column], ["request.invalid_json", 33], escaped);
  }
});

test("no pattern looks behind: older browsers would not read the whole script", () => {
  const dist = new URL("../../pkg/dist/", import.meta.url);
  const scripts = readdirSync(dist).filter((file) => /\.[cm]js$/.test(file));
  assert.ok(scripts.length > 10);
  for (const file of scripts) assert.doesNotMatch(readFileSync(new URL(file, dist), "utf8"), /\(\?<[=!]/, file);
});

test("a brace in a wording that is no placeholder stays", () => {
  assert.equal(validate([]).diagnostics[0].help, 'pass `{"model": …, "prompt": …}`');
});

test("a bad option is a coded error that names it", () => {
  for (const [options, name] of [
    // Passed over, it would be the full price.
    [{ multipler: "0.85" }, "did you mean `multiplier`"],
    [{ Locale: "en", multiplier: "1" }, "`Locale`"],
    [{ locale: "fr" }, "locale"],
    [{ multiplier: "0" }, "multiplier"],
    [{ multiplier: 1 }, "multiplier"],
    [{ prices: { "kling-9-720p": "1" } }, "kling-9-720p"],
    [{ prices: { "os-2.0": 0.5 } }, "os-2.0"],
    [{ prices: { schemaVersion: 2 } }, "schemaVersion"],
    [{ subAppId: 0 }, "subAppId"],
    [{ modelNames: { Sora: "x" } }, "modelNames"],
    [{ modelNames: { SV: { name: "Seedance", version: { "1.0-lite": "x" } } } }, "`SV.version` is unknown"],
  ]) {
    assert.throws(
      () => inspect(right, options),
      (error) => error instanceof VidyuanError && error.code === "invalid_option" && error.message.includes(name),
      name,
    );
  }
});

test("a locale that nobody speaks is refused by the catalogue too", () => {
  for (const locale of ["fr", "__proto__", "toString", "", 5, {}]) {
    assert.throws(() => catalog({ locale }), { code: "invalid_option", message: /`locale`.*"zh-CN"/ }, String(locale));
  }
  for (const options of [undefined, {}, { locale: undefined }, { locale: "en" }]) {
    assert.equal(catalog(options)[0].label, "Vidu q2");
  }
});

test("options that are none are told as such", () => {
  for (const options of [null, "zh-CN", [], 5]) {
    assert.throws(() => validate(right, options), { code: "invalid_option", message: /^the options: expected an object$/ });
  }
});

test("why a request has no JSON form, in words", () => {
  const why = (request) => validate(request).diagnostics[0].params.why;
  assert.equal(why(undefined), "undefined has no JSON form");
  assert.equal(why(() => {}), "the function has no JSON form");
  assert.equal(why(Promise.resolve(right)), "Promise has no JSON form");
  assert.equal(why(new Uint8Array(2)), "bytes have no JSON form");
  assert.equal(why({ toJSON: () => undefined }), "the object has no JSON form");
  assert.equal(why({ toJSON: () => { throw Object.assign(new Error(), { message: 5 }); } }), "");
});

test("an invalid request's error says what, where, and what to do", () => {
  assert.throws(() => normalize({ prompt: "a" }), {
    message: "no model is named (model.required at /model); set `model`, for instance to `Kling-2.6`",
  });
  assert.throws(() => normalize("{"), { message: /^the text stops being JSON at line 1, column 2 \(request\.invalid_json\); / });
});

test("diagnostics that are none are told, not skipped", () => {
  const report = validate({ model: "klinq-2.6", prompt: "a" });
  for (const diagnostics of [report, undefined, null, "[]", 5]) {
    assert.throws(() => applyFixes(right, diagnostics), { code: "invalid_argument", message: /`report\.diagnostics`/ });
  }
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  for (const diagnostics of [[{ fix: 5n }], [{ get fix() { throw new Error("no"); } }], proxy]) {
    assert.throws(() => applyFixes(right, diagnostics), { code: "invalid_argument", message: /cannot be written as JSON/ });
  }
});

test("what else stands among diagnostics keeps no fix from being applied", () => {
  const cycle = { code: "mine" };
  cycle.self = cycle;
  const wrong = { ...right, seconds: "5s" };
  const diagnostics = [cycle, null, 5, undefined, { params: 5n }, ...validate(wrong).diagnostics];
  assert.deepEqual(applyFixes(wrong, diagnostics), { ...right, seconds: "5" });
});

test("a file stays in its place, unless a fix puts something else there", () => {
  const upload = { ...right, input_reference: new File(["x"], "a.png") };
  const fixed = (...fix) => applyFixes(upload, [{ fix }]);
  const path = "/input_reference";
  assert.equal(fixed({ op: "replace", path: "/seconds", value: "6" }).input_reference, upload.input_reference);
  assert.deepEqual(fixed({ op: "remove", path }), right);
  for (const value of ["https://example.com/a.png", 5, null]) {
    assert.deepEqual(fixed({ op: "replace", path, value }), { ...right, input_reference: value });
  }
});

test("what has no JSON form has nothing to fix", () => {
  const cycle = {};
  cycle.self = cycle;
  for (const request of [cycle, undefined, 5n]) assert.equal(applyFixes(request, validate(request).diagnostics), request);
});

test("a report of any length brings its fixes", () => {
  const wrong = { ...right, seconds: "5s", metadata: { file_infos: Array(5000).fill({ url: "https://example.com/a.png" }) } };
  const { diagnostics } = validate(wrong);
  assert.ok(JSON.stringify(diagnostics).length > 1 << 20);
  assert.equal(applyFixes(wrong, diagnostics).seconds, "5");
});

test("fixes turn a beginner's request into a right one", () => {
  const request = {
    model: "klinq-3.0",
    promt: "海边日落",
    seconds: "5s",
    metadata: {
      offpeak: "false",
      ext_info: {
        multi_shot: true,
        short_type: "customize",
        multi_prompt: [{ index: 1, prompt: "日出", duration: 5 }],
      },
      output_config: { resolution: "720", audio_generation: true, aspect_ratio: "16：9" },
    },
  };
  let fixed = request;
  for (let round = 0; round < 3; round += 1) fixed = applyFixes(fixed, validate(fixed).diagnostics);
  assert.deepEqual(validate(fixed).diagnostics, []);
  assert.equal(quote(fixed).billingKey, "kling-3.0-720p-audio");
  assert.equal(request.seconds, "5s", "the request itself is left alone");
  assert.equal(typeof applyFixes(JSON.stringify(request), validate(request).diagnostics), "string");
});

test("two fixes of one place do not undo each other", () => {
  const request = { model: "Kling-3.0", prompt: "p", metadata: { ext_info: '{"AdditionalParameters":{"short_type":"customize"}}' } };
  const { diagnostics } = validate(request);
  assert.equal(diagnostics.filter(({ fix }) => fix).length, 2);
  assert.deepEqual(validate(applyFixes(request, diagnostics)).diagnostics, []);
});

test("a fix mends a composite name, and never chooses another model", () => {
  const first = (model) => validate({ model, prompt: "p" }).diagnostics[0];
  assert.deepEqual(first("vidu-q2-reference").fix, [{ op: "replace", path: "/model", value: "vidu-q2-reference-720p" }]);
  const reference = "vidu-q2-pro-reference-1080p";
  for (const model of ["vidu-q2-pro-1080p-reference", "vidu-q2-pro-ref-1080p"]) assert.equal(first(model).fix[0].value, reference);
  for (const model of ["hailuo-02-720p", "kling-3.0-720p", "kling-2.5-audio", "kling-3.0-1080p-audio-ref"]) assert.equal(first(model).fix, undefined);
  for (const model of ["jv-3.0-pro-720p", "sv-1.5-pro-480p"]) {
    const { code, fix } = first(model);
    assert.equal(code, "model.composite_unknown", model);
    assert.ok(fix === undefined || fix[0].value.startsWith(model.slice(0, model.lastIndexOf("-"))), model);
  }
});

test("a field that stands in the wrong object is told where it belongs", () => {
  const helpOf = (request) => validate({ model: "Kling-2.6", prompt: "p", ...request }).diagnostics[0].help;
  assert.equal(helpOf({ aspectRatio: "16:9" }), "it belongs in `/metadata/output_config/aspect_ratio`");
  assert.equal(helpOf({ metadata: { resolution: "720P" } }), "it belongs in `/metadata/output_config/resolution`");
  assert.equal(helpOf({ metadata: { size: "720P" } }), "it belongs in `/size`");
  assert.equal(helpOf({ metadata: { LastFrameUrl: "https://h/a.png" } }), "perhaps `last_frame_url` is meant");
  assert.equal(helpOf({ type: "Url" }), undefined);
});

test("fields in the wrong objects find home, all at once", () => {
  const fixed = (request) => applyFixes(request, validate(request).diagnostics);
  const right = { model: "Kling-2.6", prompt: "p" };
  assert.deepEqual(fixed({ ...right, resolution: "1080P", aspectRatio: "9:16", offpeak: false, expire_time: "2030-01-01T00:00:00Z" }), {
    ...right,
    metadata: { output_config: { expire_time: "2030-01-01T00:00:00Z", resolution: "1080P", aspect_ratio: "9:16" }, offpeak: false },
  });
  assert.deepEqual(fixed({ ...right, metadata: { seconds: "5", prompt: "q", size: "720P" } }), { ...right, size: "720P", metadata: { seconds: "5", prompt: "q" } });
  // Which of the two is meant is not for us to say.
  const given = { ...right, resolution: "1080P", metadata: { output_config: { Resolution: "720P" } } };
  assert.deepEqual(fixed(given), given);
  const file = { url: "https://example.com/a.png", type: "Url", category: "Image" };
  assert.deepEqual(fixed({ ...right, file_infos: [file] }), { ...right, metadata: { file_infos: [file] } });
  const inTheWay = validate({ ...right, metadata: { output_config: "720P" }, resolution: "1080P" }).diagnostics;
  assert.equal(inTheWay.find(({ code }) => code === "field.unknown").fix, undefined);
});

test("a hundred thousand faults are all told", () => {
  const { diagnostics } = validate({ model: "Kling-3.0", prompt: "p", images: Array(100_000).fill(5) });
  assert.equal(diagnostics.filter(({ code }) => code === "field.type").length, 100_000);
});

test("a number that is none is no option", () => {
  assert.throws(() => normalize(right, { subAppId: NaN }), { code: "invalid_option", message: /`subAppId`/ });
  assert.throws(() => quote(right, { multiplier: Infinity }), { code: "invalid_option", message: /`multiplier`/ });
});

test("what JSON would lose is no option either", () => {
  for (const lost of [Promise.resolve("0.8"), new Map([["os-2.0", "0.5"]]), new Set(), () => "0.8", Symbol("0.8")]) {
    assert.throws(() => quote(right, { multiplier: lost }), { code: "invalid_option", message: /`multiplier`/ });
    assert.throws(() => quote(right, { prices: lost }), { code: "invalid_option", message: /`prices`/ });
    assert.throws(() => quote(right, lost), { code: "invalid_option", message: /^the options: \w+ has no JSON form$/ });
  }
  assert.equal(quote(right, { multiplier: undefined, prices: undefined }).multiplier, "1");
});

const names = { model: "SV-1.0-lite", prompt: "a" };

test("a price row or a model's name that JSON would lose is refused, not the usual", () => {
  for (const lost of [undefined, () => "0.5", Symbol("0.5"), NaN, new Map(), Promise.resolve("0.5")]) {
    const prices = { "gv-3.1": "0.5", "os-2.0": lost };
    const row = { code: "invalid_option", message: /^option `prices`: `os-2\.0`: \w+ has no JSON form$/ };
    assert.throws(() => quote(right, { prices }), row);
    assert.throws(() => quoteBatch("", { prices }), row);
    assert.throws(() => quoteStream(new ReadableStream(), { prices }), row);
    assert.throws(() => compare(right, { prices }), row);
    for (const [modelNames, message] of [
      [{ SV: lost }, /^option `modelNames`: `SV`: /],
      [{ SV: { name: "Seedance", versions: { "1.0-lite": lost } } }, /^option `modelNames`: `SV`: `versions`: `1\.0-lite`: /],
    ]) {
      assert.throws(() => normalize(names, { modelNames }), { code: "invalid_option", message });
    }
  }
  const { ModelName } = normalize(names, { modelNames: { SV: { name: "Seedance", versions: undefined } } });
  assert.equal(ModelName, "Seedance");
});

test("an option that inherits what it says is refused, not the usual", () => {
  class Table {
    get "os-2.0"() {
      return "0.5";
    }
  }
  class Names {
    SV = "Seedance";
  }
  const inherits = (place) => ({ code: "invalid_option", message: new RegExp(`^${place}: what an object inherits has no JSON form`) });
  for (const prices of [new Table(), Object.create({ "os-2.0": "0.5" }), Object.create(Object.create(null))]) {
    assert.throws(() => quote(right, { prices }), inherits("option `prices`"));
    assert.throws(() => quote(right, Object.create({ prices })), inherits("the options"));
  }
  assert.throws(() => normalize(names, { modelNames: new Names() }), inherits("option `modelNames`"));
});

test("a plain object of any realm, or what says its JSON by itself, is an option", () => {
  const options = { prices: { "os-2.0": "0.5" }, multiplier: "2" };
  const text = JSON.stringify(options);
  class Decimal {
    toJSON() {
      return "0.5";
    }
  }
  for (const same of [
    runInNewContext(`(${text})`),
    Object.assign(Object.create(null), options),
    { ...options, prices: Object.assign(Object.create(null), options.prices) },
    { ...options, prices: { "os-2.0": new Decimal() } },
  ]) {
    assert.equal(quote({ model: "OS-2.0", prompt: "a" }, same).amount, "5");
  }
});

test("a value that nobody can read any more is a bad request, too", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assert.equal(validate(proxy).diagnostics[0].code, "request.not_json");
  assert.equal(quote(proxy).status, "invalid");
  assert.throws(() => catalog(proxy), { code: "invalid_option" });
  assert.throws(() => quoteBatch(proxy), { code: "invalid_argument" });
});

test("an error's name is the one it is exported by, whatever a bundle calls its class", () => {
  class e extends VidyuanError {}
  assert.equal(new e("c", "m").name, "VidyuanError");
  assert.throws(() => normalize({}), { name: "InvalidRequest" });
});

test("keys of the caller's own never become prototypes", () => {
  const request = JSON.parse(`{"model":"Kling-2.6","prompt":"a","metadata":{"file_infos":{"__proto__":{"polluted":1}}}}`);
  const [diagnostic] = validate(request).diagnostics;
  assert.equal(diagnostic.code, "field.type");
  assert.equal({}.polluted, undefined);
});

test("upstream's answer becomes the gateway's task", () => {
  const detail = { Status: "FINISH", AigcVideoTask: { ErrCode: 0, Output: { FileInfos: [{ FileUrl: "http://h/v.mp4" }] } } };
  const task = { status: "completed", progress: 100, url: "http://h/v.mp4" };
  assert.deepEqual(mapTask({ Response: detail }), task);
  assert.deepEqual(mapTask(JSON.stringify(detail)), task);
  const cycle = {};
  cycle.self = cycle;
  for (const none of [undefined, cycle]) assert.deepEqual(mapTask(none), { status: "unknown", progress: 0 });
});

test("a right request for another channel has no upstream payload, and is no bad request", () => {
  const elsewhere = { code: "no_upstream_mapping", name: "VidyuanError", message: /another channel/ };
  assert.throws(() => normalize({ ...right, model: "jimeng-video-3.0" }), elsewhere);
});
