// The types are written by hand, the data comes from the engine: what every function answers, as literals of its type.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import * as vidyuan from "vidyuan";
import { cases } from "./corpus.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { catalog, compare, inspect, normalize, parseModel, priceTable, quoteBatch } = vidyuan;

/** Type and answers, each different answer once. */
const answers = new Map();
function says(type, ...values) {
  const texts = answers.get(type) ?? new Set();
  for (const value of values) texts.add(literal(value));
  answers.set(type, texts);
}

/** As TypeScript reads it. `JSON.stringify` would leave out what is `undefined`, and refuses a `bigint`. */
function literal(value) {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(JSON.stringify(value));
  if (Array.isArray(value)) return `[${value.map(literal).join(",")}]`;
  return `{${Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${literal(one)}`).join(",")}}`;
}

for (const { request } of cases) {
  const { report, payload, quote, resolved } = inspect(request);
  says("Quote", quote);
  says("Resolved | null", resolved);
  says("Payload | null", payload);
  says("Diagnostic", ...report.diagnostics);
}
says("Payload", normalize({ model: "SV-1.0-lite", prompt: "a" }, { subAppId: 1, modelNames: { SV: "Seedance" } }));
for (const model of ["Kling-2.6", "vidu-template", "Kling-9", null]) {
  const request = model && { model, prompt: "a" };
  says("Inspection", inspect(request));
  says("Comparison", compare(request));
}
says("CatalogModel", ...catalog(), ...catalog({ locale: "zh-CN" }));
const names = [...catalog().flatMap(({ model, compositeNames }) => [model, ...compositeNames]), "viduq3-pro", "Kling-9", "jimeng-video-3.0", "no"];
says("ParsedModel | null", ...names.map(parseModel));
says("PricedKey[] | null", ...names.map(vidyuan.billingKeys));
says("PriceTable", priceTable());
says("TableDiff", vidyuan.diffTables({ "os-2.0": "1", "gv-3.1": "1" }, { "os-2.0": "2", "vidu-template": "1" }));
says("BatchRow", ...quoteBatch('{"model":"OS-2.0","prompt":"a"}\n{"model":"Kling-9","prompt":"a"}\n{"model":"jimeng-video-3.0","prompt":"a"}\n{}\nno'));
says("DecodedExtInfo", vidyuan.decodeExtInfo(vidyuan.encodeExtInfo({ shot_type: "customize" })));
const channelKeys = ["1|AKIDexample|secret|ap-guangzhou", "no", "1| AKIDexample|secret", "x|||?"];
says("ChannelKey", ...channelKeys.map((key) => vidyuan.parseChannelKey(key)));
const video = { FileInfos: [{ FileUrl: "https://h/v.mp4" }] };
const statuses = ["WAITING", "PROCESSING", "FINISH", "ABORTED", "new"].flatMap((Status) => [
  { Status },
  { Status, AigcVideoTask: { Output: video } },
  { Status, AigcVideoTask: { ErrCode: 70000, Output: video } },
]);
for (const detail of [null, { Error: { Code: "NoSuchTask", Message: "" } }, ...statuses]) says("MappedTask", vidyuan.mapTask(detail));
says("Version", vidyuan.version());

test("what the engine answers is what the types say, no less and no more", (context) => {
  const file = path.join(ROOT, "tests", "node", "answers.mts");
  const kinds = [...answers].map(([type, texts], at) => `export const kind${at}: (${type})[] = [\n${[...texts].join(",\n")}\n];`);
  const types = [...new Set([...answers.keys()].flatMap((type) => type.match(/[A-Z]\w+/g)))];
  const text = `import type { ${types.join(", ")} } from "vidyuan";\n${kinds.join("\n")}\n`;

  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...more) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(name, ...more);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  assert.equal(ts.formatDiagnostics(found.slice(0, 5), { ...host, getNewLine: () => "\n" }), "");

  for (const [type, texts] of answers) context.diagnostic(`${type}: ${texts.size} different answers`);
});

test("an editor completes what the catalogue knows", () => {
  const source = readFileSync(path.join(ROOT, "pkg", "src", "types", "request.ts"), "utf8");
  const words = (pattern) => [...pattern.exec(source)[1].matchAll(/"([^"]+)"/g)].map(([, word]) => word);
  assert.deepEqual(words(/type ModelName =([^;]+);/), catalog().map(({ model }) => model));
  assert.deepEqual(words(/type ModelFamily =([^;]+);/), [...new Set(catalog().map(({ family }) => family))]);
  for (const [pattern, values] of [
    [/\bresolution\?: ([^;]+);/, catalog().flatMap(({ capabilities }) => capabilities.resolutions.values)],
    [/\baspect_ratio\?: ([^;]+);/, catalog().flatMap(({ capabilities }) => capabilities.aspectRatios.values ?? [])],
  ]) {
    const known = words(pattern);
    assert.deepEqual([...new Set(values)].filter((value) => !known.includes(value)), []);
  }
});

test("what `init` takes is told apart by Node's types, too", () => {
  const options = { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext };
  const file = path.join(ROOT, "tests", "types", "sources.ts");
  const program = ts.createProgram([file], { ...options, lib: ["lib.es2022.d.ts"], types: ["node"] });
  const messages = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  assert.deepEqual(messages, []);
});

test("the declarations need no younger language than `es2020`", () => {
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.NodeNext, types: [] };
  const dist = path.join(ROOT, "pkg", "dist");
  const files = readdirSync(dist).filter((name) => /\.d\.[cm]ts$/.test(name));
  const program = ts.createProgram(files.map((name) => path.join(dist, name)), { ...options, lib: ["lib.es2020.d.ts", "lib.dom.d.ts"] });
  const messages = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  assert.ok(files.length >= 6);
  assert.deepEqual(messages, []);
});

/** The interfaces of what goes in, or what no plain literal can be. */
const INPUTS = /Options$|^(VideoRequest|Upload|Metadata|(Pascal)?(FileInfo|OutputConfig)|ModelNames|PriceOverlay|QuoteBatch)$/;

test("whatever the types promise is seen in an answer, and what they call optional is missing in another", () => {
  const folder = path.join(ROOT, "pkg", "src", "types");
  const sources = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
  const { statements } = ts.createSourceFile("types.ts", sources.join("\n"), ts.ScriptTarget.ES2022, true);
  const interfaces = statements.filter(ts.isInterfaceDeclaration).filter(({ name }) => !INPUTS.test(name.text));
  const bases = ({ heritageClauses = [] }) => heritageClauses.flatMap(({ types }) => types.map(({ expression }) => expression.text));
  const membersOf = (type) => [
    ...interfaces.filter(({ name }) => bases(type).includes(name.text)).flatMap(membersOf),
    ...type.members.filter(({ name }) => name),
  ];
  const keysOf = (type) => membersOf(type).map(({ name }) => name.text);
  // An object is one of a type where it has nothing else than that type has, and all that the type always has.
  const objects = [...new Set([...answers.values()].flatMap((texts) => [...texts].flatMap(objectsIn)))].map((keys) => keys.split(" "));
  const isOf = (type, keys) => {
    const all = new Set(keysOf(type));
    const must = membersOf(type).filter(({ questionToken }) => !questionToken).map(({ name }) => name.text);
    return keys.every((key) => all.has(key)) && must.every((key) => keys.includes(key));
  };
  const named = (type, names) => names.map((name) => `${type.name.text}.${name}`);
  const unseen = interfaces.flatMap((type) => {
    const seen = new Set(objects.filter((keys) => isOf(type, keys)).flat());
    return named(type, keysOf(type).filter((key) => !seen.has(key)));
  });
  const neverMissing = interfaces.flatMap((type) => {
    const optional = membersOf(type).filter(({ questionToken }) => questionToken).map(({ name }) => name.text);
    const seen = objects.filter((keys) => isOf(type, keys));
    return named(type, optional.filter((key) => seen.every((keys) => keys.includes(key))));
  });
  assert.ok(interfaces.length > 20);
  assert.deepEqual(unseen, []);
  assert.deepEqual(neverMissing, []);
});

/** The keys of each object in a literal, with a blank between them. */
function objectsIn(text) {
  const found = [];
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node)) found.push(node.properties.map(({ name }) => name.text).join(" "));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("answer.ts", `(${text})`, ts.ScriptTarget.ES2022));
  return found;
}
