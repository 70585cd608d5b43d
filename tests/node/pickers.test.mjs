// What model pickers live on: catalogue, comparison, keys, tables, schema, helpers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  billingKeys,
  catalog,
  compare,
  decodeExtInfo,
  diffTables,
  encodeExtInfo,
  parseChannelKey,
  parseModel,
  priceTable,
  quote,
  requestSchema,
  validate,
} from "vidyuan";
import { cases } from "./corpus.mjs";

const imageToVideo = cases.find((one) => one.name.includes("5.2")).request;

test("the guide's 5.2 request on every model, each exactly once", () => {
  const { priced, excluded } = compare(imageToVideo);
  const names = catalog().map((model) => model.model);
  assert.deepEqual([...priced, ...excluded].map((one) => one.model).sort(), names.toSorted());
  const amounts = priced.map((offer) => Number(offer.amount));
  assert.deepEqual(amounts, amounts.toSorted((a, b) => a - b));
  for (const offer of priced) {
    const asked = quote({ ...imageToVideo, model: offer.model });
    assert.equal(asked.amount, offer.amount, offer.model);
    assert.equal(asked.billingKey, offer.billingKey, offer.model);
  }
  assert.deepEqual(priced.filter((offer) => offer.current).map((offer) => [offer.model, offer.difference]), [
    ["Vidu-q2-pro", "0"],
  ]);
  for (const one of excluded) assert.ok(one.codes.length > 0, one.model);
});

test("the request on its own model is the request itself", () => {
  const image = "https://h/a.png";
  const composite = [
    { model: "vidu-q2-pro-reference-1080p", prompt: "p", image },
    { model: "vidu-q2-reference-540p-offpeak", prompt: "p", image, seconds: "5" },
    { model: "kling-3.0-1080p-audio", prompt: "p", size: "" },
    { model: "kling-3.0-1080p-audio", prompt: "p", metadata: { output_config: { resolution: [], audio_generation: [] } } },
    { model: "kling-3.0-1080p-audio", prompt: "p", metadata: 5 },
    { model: "vidu-q2-720p-offpeak", prompt: "p", metadata: { offpeak: [] } },
  ];
  let known = 0;
  for (const request of [...composite, ...cases.map((one) => one.request)]) {
    const { priced, excluded } = compare(request);
    const offer = priced.find((one) => one.current);
    const refused = excluded.find((one) => one.current);
    if (offer === undefined && refused === undefined) continue;
    const asked = quote(request);
    assert.deepEqual([offer?.billingKey, offer?.amount], [asked.status === "priced" ? asked.billingKey : undefined, asked.amount]);
    known++;
  }
  assert.ok(known > 500, `${known} requests with a model of the list`);
});

test("what cannot be read is on no model, and says why", () => {
  for (const [request, code] of [
    ['{"model":1,', "request.invalid_json"],
    [undefined, "request.not_json"],
    ["[".repeat(70), "request.too_deep"],
    [" ".repeat(2 ** 20 + 1), "request.too_large"],
    ["5", "request.not_object"],
  ]) {
    const { priced, excluded } = compare(request);
    assert.equal(priced.length, 0);
    assert.deepEqual([...new Set(excluded.flatMap((one) => one.codes))], [code]);
  }
});

test("what costs the same keeps the order of the catalogue", () => {
  const names = catalog().map((model) => model.model);
  const { priced } = compare(imageToVideo);
  for (let at = 1; at < priced.length; at += 1) {
    if (priced[at - 1].amount !== priced[at].amount) continue;
    assert.ok(names.indexOf(priced[at - 1].model) < names.indexOf(priced[at].model));
  }
});

test("what a composite name fills in holds for the others too", () => {
  const { priced } = compare({ model: "kling-3.0-1080p-audio", prompt: "a" });
  assert.equal(priced.find((offer) => offer.model === "Kling-2.6").billingKey, "kling-2.6-1080p-audio");
});

test("models without a price are excluded with the reason, whatever the request", () => {
  const motion = { model: "Kling-2.6", prompt: "a", metadata: { scene_type: "motion_control", video_url: "https://h/v.mp4" } };
  const { excluded } = compare(motion);
  const codesOf = (model) => excluded.find((one) => one.model === model)?.codes;
  assert.deepEqual(codesOf("Kling-3.0"), ["no_group"]);
  assert.deepEqual(codesOf("Vidu-q2"), ["scene.unsupported"]);
  for (const request of [null, "nonsense", 5n]) assert.equal(compare(request).excluded.length, catalog().length);
});

test("the catalogue speaks both languages and agrees with the engine", () => {
  const labels = catalog({ locale: "zh-CN" }).map((model) => model.label);
  assert.ok(labels.includes("可灵 2.6") && labels.includes("Vidu 模板特效"));
  const named = new Set();
  for (const model of catalog()) {
    const parsed = parseModel(model.model);
    assert.equal(parsed.family, model.family);
    assert.equal(parsed.version, model.version);
    const { values, default: standard } = model.capabilities.resolutions;
    assert.ok(values.includes(standard), model.model);
    for (const resolution of values) {
      const metadata = { output_config: { resolution } };
      const { diagnostics } = validate({ model: model.model, prompt: "a wave", seconds: "5", metadata });
      const told = diagnostics.some(({ code }) => code === "resolution.unsupported");
      assert.equal(told, model.capabilities.resolutions.referenceOnly?.includes(resolution) ?? false, model.model);
    }
    for (const name of model.compositeNames) {
      assert.equal(parseModel(name).version, model.version);
      assert.ok(!named.has(name), name);
      named.add(name);
    }
    for (const end of Object.values(model.priceRange)) {
      assert.ok(billingKeys(model.model).some((key) => key.billingKey === end.billingKey && key.unitPrice === end.unitPrice));
    }
  }
  assert.equal(named.size, priceTable().rows.length);
});

test("billing keys of a name that has none", () => {
  assert.equal(billingKeys("jimeng-video-3.0"), null);
  assert.equal(billingKeys("nonsense"), null);
});

test("tables: a copy differs in nothing, a change shows both prices", () => {
  const table = priceTable();
  assert.deepEqual(diffTables(table, structuredClone(table)), { added: [], removed: [], changed: [] });
  const other = { ...table, rows: table.rows.slice(1).map((row) => (row.key === "os-2.0" ? { ...row, price: "0.7" } : row)) };
  assert.deepEqual(diffTables(table, other), {
    added: [],
    removed: [table.rows[0]],
    changed: [{ key: "os-2.0", from: "0.75", to: "0.7" }],
  });
  // `undefined` is a table written by hand without one: it is told what it lacks, not that `rows` is no billing key.
  for (const schemaVersion of [0, 0.5, -1, undefined]) {
    assert.throws(() => diffTables(table, { ...table, schemaVersion }), { message: /`schemaVersion` to be 1/ });
  }
  assert.throws(() => diffTables(table, { ...table, schemaVersion: 2 }), { code: "invalid_option", message: /`second`/ });
  const cycle = {};
  cycle.self = cycle;
  for (const none of [5, cycle, undefined]) {
    assert.throws(() => diffTables(none, table), { code: "invalid_option", message: /`first`: price table: expected an object/ });
  }
});

test("an exported table prices as the built-in one", () => {
  const options = { prices: priceTable() };
  for (const one of cases.filter((other) => other.quote && !other.options)) {
    const [own, builtIn] = [quote(one.request, options), quote(one.request)];
    assert.equal(own.status, builtIn.status, one.name);
    if (own.status === "priced") assert.equal(own.amount, builtIn.amount, one.name);
  }
});

test("a bad table names its row, and nothing of it is applied", () => {
  const table = priceTable();
  const twice = { ...table, rows: [...table.rows, table.rows[0]] };
  assert.throws(() => quote({ model: "OS-2.0", prompt: "a" }, { prices: twice }), /vidu-q2-720p.*twice/);
  assert.throws(() => quote({ model: "OS-2.0", prompt: "a" }, { prices: { "os-2.0": "1", "gv-3.1": "-1" } }), /gv-3\.1/);
  assert.equal(quote({ model: "OS-2.0", prompt: "a" }).unitPrice, "0.75");
});

test("the schema is one, and refuses only what the engine refuses", () => {
  const ajv = new Ajv2020({ strict: false });
  const schema = requestSchema();
  assert.ok(ajv.validateSchema(schema), ajv.errorsText());
  const accepts = ajv.compile(schema);
  let refused = 0;
  for (const one of cases) {
    if (typeof one.request === "string") continue;
    if (!accepts(one.request)) {
      refused += 1;
      assert.equal(validate(one.request).ok, false, one.name);
    }
  }
  assert.ok(refused > 30, `it refuses ${refused} cases`);
});

test("ext_info goes both ways, to the byte", () => {
  const { ext_info: text } = cases.find((one) => one.name.includes("5.10")).request.metadata;
  const { additionalParameters, layers } = decodeExtInfo(text);
  assert.equal(encodeExtInfo(additionalParameters), text);
  assert.deepEqual(layers, [text, JSON.stringify(additionalParameters)]);
  assert.throws(() => decodeExtInfo("{"), { code: "ext_info_undecodable", message: /at position 1$/ });
  for (const text of [undefined, 5, { AdditionalParameters: "{}" }]) {
    assert.throws(() => decodeExtInfo(text), { code: "invalid_argument", message: /must be a string/ });
  }
  for (const none of ["text", "{}", "{broken", ["{}"], null, undefined, 5, () => {}]) {
    assert.throws(() => encodeExtInfo(none), { code: "invalid_argument", message: /must be an object/ });
  }
});

test("a channel key's secret is nowhere in what is told of it", () => {
  const secret = "S3cr3tS3cr3tS3cr3t";
  for (const key of [`1500000000|AKIDabcdefgh|${secret}`, `${secret}|${secret}|${secret}|${secret}`, `1|${secret}`, secret]) {
    const told = JSON.stringify(parseChannelKey(key, { locale: "zh-CN" }));
    assert.ok(!told.includes(secret), told);
  }
  assert.deepEqual(parseChannelKey("1500000000|AKIDabcdefgh|x|ap-guangzhou"), {
    subAppId: 1500000000,
    secretId: "AKID…gh",
    region: "ap-guangzhou",
    valid: true,
    diagnostics: [],
  });
});
