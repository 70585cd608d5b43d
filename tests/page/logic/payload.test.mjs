// The payload as lines: what changed, what is gone, where it came from.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "vidyuan";
import { load } from "./modules.mjs";

const { linesOf, originsOf } = await load("payload/lines.ts");

const written = (lines) =>
  lines
    .map(({ indent, key, text, comma }) => `${"  ".repeat(indent)}${key ? `"${key}": ` : ""}${text}${comma ? "," : ""}`)
    .join("\n");
const request = (more = {}) => inspect({ model: "Kling-2.6", prompt: "x", seconds: "5", ...more });

test("the lines are the payload as JSON", () => {
  const { payload } = request({ images: ["https://h/a.png", "b"] });
  assert.equal(written(linesOf(payload, null).lines), JSON.stringify(payload, null, 2));
});

test("what differs from the payload before is marked, value by value", () => {
  const { lines, changed, removed } = linesOf(
    request({ seconds: "10", image: "https://h/a.png" }).payload,
    request({ metadata: { scene_type: "avatar_i2v" } }).payload,
  );
  const marked = lines.filter((line) => line.changed).map(({ pointer }) => pointer);
  assert.deepEqual(marked, ["/FileInfos/0/Type", "/FileInfos/0/Category", "/FileInfos/0/Url", "/OutputConfig/Duration"]);
  assert.equal(changed, 4);
  assert.deepEqual(removed, ["/SceneType"]);
});

test("a list that is gone is named once", () => {
  const { removed } = linesOf(request().payload, request({ images: ["https://h/a", "https://h/b"] }).payload);
  assert.deepEqual(removed, ["/FileInfos"]);
});

test("what is gone from an object that stays is named itself", () => {
  const loud = request({ metadata: { output_config: { audio_generation: "Enabled" } } });
  assert.deepEqual(linesOf(request().payload, loud.payload).removed, ["/OutputConfig/AudioGeneration"]);
});

test("a line has the kind of its value", () => {
  const kinds = linesOf({ a: "x", b: 1, c: true, d: null, e: [] }, null).lines.map(({ kind }) => kind);
  assert.deepEqual(kinds, ["bracket", "string", "number", "word", "word", "bracket", "bracket", "bracket"]);
});

test("without a payload before, nothing is marked", () => {
  const { changed, removed } = linesOf(request().payload, null);
  assert.deepEqual([changed, removed], [0, []]);
});

test("values say where they came from", () => {
  const origins = originsOf(request({ size: "720x1280", image: "https://h/a.png" }).resolved);
  assert.equal(origins.get("/OutputConfig/Resolution"), "/size");
  assert.equal(origins.get("/OutputConfig/Duration"), "/seconds");
  assert.equal(origins.get("/FileInfos/0"), "/image");
  assert.equal(originsOf(null).size, 0);
});
