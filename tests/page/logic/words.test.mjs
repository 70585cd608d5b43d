import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "./modules.mjs";

const { CATALOGUE } = await load("words/catalogue.ts");
const { counted, wordsIn, wordFor, localeWished } = await load("words/words.ts");
const { parts, plain, withCode, withoutMarks } = await load("words/fill.ts");

const places = (wording) => [...wording.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test("every word is there in both languages, with the same places to fill in", () => {
  const entries = Object.entries(CATALOGUE);
  assert.ok(entries.length > 200, `only ${entries.length} words`);
  for (const [word, wording] of entries) {
    assert.deepEqual(Object.keys(wording).sort(), ["en", "zh"], word);
    assert.notEqual(wording.en.trim(), "", word);
    assert.notEqual(wording.zh.trim(), "", word);
    assert.deepEqual(places(wording.zh), places(wording.en), word);
  }
});

test("Chinese wordings use Chinese punctuation", () => {
  for (const [word, { zh }] of Object.entries(CATALOGUE)) {
    assert.doesNotMatch(zh, /[\u4e00-\u9fff][,;:!?]/u, word);
    assert.doesNotMatch(zh, /[\u4e00-\u9fff]\.(\s|$)/u, word);
  }
});

test("every word is said somewhere", async () => {
  const folder = fileURLToPath(new URL("../../../www/src", import.meta.url));
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(ts|svelte)$/.test(file) && file !== path.join("words", "catalogue.ts"));
  const source = (await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")))).join("\n");
  // By its name, or by the beginning of it where the rest is a value: `value.${name}`, wordFor(words, "value", name).
  const beginnings = new Set([
    ...[...source.matchAll(/`([\w.]+\.)\$\{/g)].map(([, beginning]) => beginning),
    ...[...source.matchAll(/(?:wordFor|counted)\(\s*[\w.]+,\s*"([\w.]+)"/g)].map(([, beginning]) => `${beginning}.`),
  ]);
  const isSaid = (word) => source.includes(`"${word}"`) || [...beginnings].some((beginning) => word.startsWith(beginning));
  assert.deepEqual(Object.keys(CATALOGUE).filter((word) => !isSaid(word)), []);
});

test("a wording is filled in, as text and as parts", () => {
  assert.equal(plain("{a} and {b}", { a: 1, b: "two" }), "1 and two");
  assert.equal(plain("{a} and {missing}", { a: 1 }), "1 and {missing}");
  assert.deepEqual(parts("see `code` of {where}", { where: { kind: "place", pointer: "/a" } }), [
    { kind: "text", text: "see " },
    { kind: "code", text: "code" },
    { kind: "text", text: " of " },
    { kind: "place", pointer: "/a" },
  ]);
});

test("a value that is filled in is text, whatever signs are in it", () => {
  assert.deepEqual(parts("{a}{b}", { a: 1, b: "`x` {a}" }), [
    { kind: "text", text: "1" },
    { kind: "text", text: "`x` {a}" },
  ]);
});

test("markup in a message stays text", () => {
  assert.deepEqual(withCode("<b>`<i>`"), [
    { kind: "text", text: "<b>" },
    { kind: "code", text: "<i>" },
  ]);
});

test("what is only heard has no marks", () => {
  assert.equal(withoutMarks("write `\"5\"`"), 'write "5"');
});

test("one has a wording of its own", () => {
  const said = (count) => counted(wordsIn("en"), "prices.difference", count);
  assert.equal(said(1), "1 row differs from the built-in table");
  assert.equal(said(2), "2 rows differ from the built-in table");
});

test("a value without a word of its own speaks for itself", () => {
  const zh = wordsIn("zh-CN");
  assert.equal(wordFor(zh, "value", "audio"), "有声");
  assert.equal(wordFor(zh, "value", "no such value"), "no such value");
  assert.equal(wordFor(zh, "value", "toString"), "toString");
});

test("the browser's first wish decides the language", () => {
  assert.equal(localeWished(["zh-TW", "en"]), "zh-CN");
  assert.equal(localeWished(["ZH"]), "zh-CN");
  assert.equal(localeWished(["en-GB", "zh"]), "en");
  assert.equal(localeWished(["zha"]), "en");
  assert.equal(localeWished([]), "en");
});
