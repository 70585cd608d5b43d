// The request's text: places in it, and edits that leave the rest as it was typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { segments, pointerTo, placeName, shortPlaceName, isWithin, nearest } = await load("request/pointer.ts");
const { rangesIn, placeOf, rewritten, withValue, pathOf, valueAt, textAt, difference, laidOut } = await load("request/document.ts");
const { countsOf, shownOf } = await load("request/diagnostics.ts");
const rangeAt = (text, place) => rangesIn(text)(place);
const rangeOf = (text, pointer) => rangeAt(text, { pointer });

const at = (text, pointer) => {
  const { from, to } = rangeOf(text, pointer);
  return text.slice(from, to);
};

test("pointers are read and written as RFC 6901 says", () => {
  assert.deepEqual(segments(""), []);
  assert.deepEqual(segments("/a~1b/~01/0"), ["a/b", "~1", "0"]);
  assert.equal(pointerTo(["a/b", "~1", 0]), "/a~1b/~01/0");
  assert.equal(placeName("/metadata/file_infos/0/url"), "metadata.file_infos[0].url");
  assert.equal(shortPlaceName("/metadata/output_config/resolution"), "output_config.resolution");
  assert.equal(isWithin("/images/0", "/image"), false);
  assert.equal(isWithin("/image", "/image"), true);
});

test("a place in the text is its value; of an object or a list its key; of what is absent, what is around it", () => {
  const text = '{ "model": "x", "metadata": { "file_infos": [ { "url": "u" } ] } }';
  assert.equal(at(text, "/model"), '"x"');
  assert.equal(at(text, "/metadata"), '"metadata"');
  assert.equal(at(text, "/metadata/file_infos"), '"file_infos"');
  assert.equal(at(text, "/metadata/file_infos/0/url"), '"u"');
  assert.equal(at(text, "/metadata/video_url"), '"metadata"');
  assert.equal(at(text, "/prompt"), "{");
  assert.equal(at("", "/prompt"), "");
  assert.equal(at("[1, 2]", "/1"), "2");
});

test("where the text breaks, its character is the place", () => {
  const place = placeOf({ code: "a.b", path: "", params: { offset: 2 } });
  assert.deepEqual(place, { pointer: "", offset: 2 });
  assert.deepEqual(rangeAt("[1,,]", place), { from: 2, to: 3 });
  assert.deepEqual(rangeAt("[", place), { from: 1, to: 1 });
  assert.deepEqual(placeOf({ code: "a.b", path: "/a", params: { offset: 2 } }), { pointer: "/a" });
});

test("diagnostics are counted by severity, the gravest first; what there is none of is left out", () => {
  const all = ["info", "error", "warning", "error"].map((severity) => ({ severity }));
  assert.deepEqual(countsOf(all), [
    { severity: "error", count: 2 },
    { severity: "warning", count: 1 },
    { severity: "info", count: 1 },
  ]);
  assert.deepEqual(countsOf(all.slice(2, 3)), [{ severity: "warning", count: 1 }]);
});

test("of a request that is wrong everywhere the gravest diagnostics are shown, in their order", () => {
  const all = ["info", "warning", "error", "warning", "error"].map((severity, index) => ({ severity, code: `c${index}` }));
  assert.equal(shownOf(all), all);
  assert.deepEqual(shownOf(all, 3).map(({ code }) => code), ["c1", "c2", "c4"]);
});

test("a text that nests deeper than it can be taken apart stays as it is, and breaks nothing", () => {
  for (const text of ["[".repeat(100_000), `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`]) {
    assert.deepEqual(rangeOf(text, ""), { from: 0, to: text.length });
    assert.equal(withValue(text, ["b"], 1), text);
  }
});

test("a length by default is judged where a length would be written", () => {
  assert.deepEqual(placeOf({ code: "duration.unsupported", path: "", params: {} }), { pointer: "/seconds" });
});

test("a place within a text goes with the place of the text", () => {
  const shot = { code: "ext_info.multi_shot", path: "/metadata/ext_info", params: { at: "/AdditionalParameters/multi_prompt/1/prompt" } };
  assert.deepEqual(placeOf(shot), { pointer: shot.path, inner: shot.params.at });
  assert.deepEqual(placeOf({ ...shot, params: { at: "" } }), { pointer: shot.path });
});

test("a place is shown by what is nearest around it", () => {
  const shown = ["/files/0", "/files/1", "/files/1/url", "/files/10"];
  assert.equal(nearest("/files/1/url", shown), "/files/1/url");
  assert.equal(nearest("/files/1/type", shown), "/files/1");
  assert.equal(nearest("/files/10", shown), "/files/10");
  assert.equal(nearest("/files/2", shown), undefined);
});

const withoutSpace = (text) => text.replaceAll(/\s/g, "");

test("an edit touches only its value: order, numbers as written and unknown keys stay", () => {
  const text = '{\n  "z": 1.2340,\n  "model" :  "a",\n  "x-mine": [1,2]\n}';
  assert.equal(withValue(text, ["model"], "b"), text.replace('"a"', '"b"'));
  const added = withValue(text, ["metadata", "offpeak"], true);
  const expected = '{"z":1.2340,"model":"a","x-mine":[1,2],"metadata":{"offpeak":true}}';
  assert.equal(withoutSpace(added), expected);
  assert.ok(added.startsWith('{\n  "z": 1.2340,\n  "model" :  "a"'), added);
});

test("what stands where an object or a list should be gives way to what is put into it", () => {
  const put = (text, pointer) => JSON.parse(withValue(text, pathOf(text, pointer), true));
  for (const other of ["5", '""', '"x"', "null", "[]", "[[1]]", "true"]) {
    const text = `{"model":"a","metadata":${other}}`;
    assert.deepEqual(put(text, "/metadata/offpeak"), { model: "a", metadata: { offpeak: true } }, other);
    assert.deepEqual(put(text, "/metadata/output_config/x"), { model: "a", metadata: { output_config: { x: true } } }, other);
    assert.equal(withValue(text, pathOf(text, "/metadata/offpeak"), undefined), text);
  }
  assert.deepEqual(put('{"a":[{"b":1},5]}', "/a/1/b"), { a: [{ b: 1 }, { b: true }] });
  assert.deepEqual(put("5", "/model"), { model: true });
});

test("what is taken away takes the containers along that it leaves empty", () => {
  const text = '{"model":"a","metadata":{"output_config":{"resolution":"720P"}}}';
  assert.deepEqual(JSON.parse(withValue(text, ["metadata", "output_config", "resolution"], undefined)), { model: "a" });
  const kept = '{"metadata":{"offpeak":true,"output_config":{"resolution":"720P"}}}';
  const rest = JSON.parse(withValue(kept, ["metadata", "output_config", "resolution"], undefined));
  assert.deepEqual(rest, { metadata: { offpeak: true } });
  for (const path of [["gone"], ["gone", "too"], ["metadata", "gone", "too"]]) assert.equal(withValue(kept, path, undefined), kept);
});

test("a text is rewritten to a value by touching only what differs", () => {
  const text = '{\n    "model": "kling-2.6",\n    "seconds": 5,\n    "gone": 1,\n    "kept": [1, 2.50]\n}';
  const next = { model: "Kling-2.6", seconds: "5", kept: [1, 2.5], metadata: { offpeak: true } };
  const result = rewritten(text, next);
  assert.deepEqual(JSON.parse(result), next);
  assert.ok(withoutSpace(result).includes('"kept":[1,2.50]'), result);
});

test("a key that is gone is taken from where it stood, and a text gives way to a list as long", () => {
  const text = '{"a": 1.0, "m": {"a": 2, "b": 3.0}, "s": "xy"}';
  const expected = '{"a":1.0,"m":{"b":3.0},"s":["x","y"]}';
  assert.equal(withoutSpace(rewritten(text, { a: 1, m: { b: 3 }, s: ["x", "y"] })), expected);
});

test("what cannot be mended piecemeal is written anew", () => {
  assert.deepEqual(JSON.parse(rewritten("[1]", { model: "a" })), { model: "a" });
  assert.deepEqual(JSON.parse(rewritten("{broken", { model: "a" })), { model: "a" });
});

test("a key of a list is a number in a path, one of an object is not", () => {
  const text = '{"images":["a"],"0":{"1":2}}';
  assert.deepEqual(pathOf(text, "/images/0"), ["images", 0]);
  assert.deepEqual(pathOf(text, "/0/1"), ["0", "1"]);
});

test("no key is found that an object merely inherits", () => {
  assert.equal(valueAt({}, "/constructor"), undefined);
});

test("what is no text reads as an empty one", () => {
  assert.deepEqual(["/a", "/b", "/c"].map((pointer) => textAt({ a: "x", b: 5 }, pointer)), ["x", "", ""]);
});

test("two texts differ in one stretch, and it is the shortest", () => {
  assert.equal(difference("same", "same"), undefined);
  assert.deepEqual(difference("aXXb", "aXb"), { from: 2, to: 3, insert: "" });
  assert.deepEqual(difference("aXb", "aXXb"), { from: 2, to: 2, insert: "X" });
  assert.deepEqual(difference("aXYb", "aZb"), { from: 1, to: 3, insert: "Z" });
  assert.deepEqual(difference("ab", "cd"), { from: 0, to: 2, insert: "cd" });
});

test("only JSON is laid out", () => {
  assert.equal(laidOut('{"a":1}'), '{\n  "a": 1\n}');
  assert.equal(laidOut("{nope"), "{nope");
});

test("laying out moves nothing but space: values stay as they were written", () => {
  const text = ' {"a":12345678901234567890,"b":[1.0,{}],"a":"\\u96ea",\n\n"c":[]}\n';
  assert.equal(laidOut(text), '{\n  "a": 12345678901234567890,\n  "b": [\n    1.0,\n    {}\n  ],\n  "a": "\\u96ea",\n  "c": []\n}');
  assert.equal(laidOut(laidOut(text)), laidOut(text));
});

test("where a key stands twice, the last one counts: it is found, changed and taken away", () => {
  const text = '{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}';
  assert.equal(at(text, "/a"), "3");
  assert.equal(withValue(text, ["a"], 4), text.replace("3", "4"));
  assert.equal(withValue(text, ["c"], 4), text.replace("3", '3,\n  "c": 4'));
  assert.deepEqual(JSON.parse(withValue(text, ["a"], undefined)), { b: 2 });
  assert.deepEqual(JSON.parse(rewritten(text, { a: 5, b: 2 })), { a: 5, b: 2 });
});

test("where a container stands twice, edits go into the last one", () => {
  const text = '{"m": {"a": 1, "b": {"c": 1}}, "m": {"b": {"c": 2}, "b": {"c": 3}}}';
  assert.equal(withValue(text, ["m", "b", "c"], 4), text.replace("3", "4"));
  assert.deepEqual(JSON.parse(withValue(text, ["m", "a"], true)), { m: { b: { c: 3 }, a: true } });
  assert.equal(valueAt(JSON.parse(withValue(text, ["m", "b", "c"], undefined)), "/m/b/c"), undefined);
});
