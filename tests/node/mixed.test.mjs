// What holds for every request, on requests that nobody wrote.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { applyFixes, catalog, compare, quote, quoteBatch, requestSchema, validate } from "vidyuan";
import { holdsForMixtures } from "./mixtures.mjs";
import { sameAsQuoted } from "./rows.mjs";

const errorsOf = ({ diagnostics }) => diagnostics.filter(({ severity }) => severity === "error");
const has = ({ diagnostics }, { code, path }) => diagnostics.some((one) => one.code === code && one.path === path);

test("a fix cures what it is for, and breaks nothing", () => {
  holdsForMixtures(2_000, (request) => {
    const report = validate(request);
    for (const cured of report.diagnostics.filter(({ fix }) => fix)) {
      const after = validate(applyFixes(request, [cured]));
      assert.ok(!has(after, cured), `${cured.code} at ${cured.path}`);
      assert.ok(errorsOf(after).length <= errorsOf(report).length, `${cured.code} at ${cured.path}`);
    }
  });
});

test("text, value and line of a batch have one price", () => {
  holdsForMixtures(2_000, (request) => {
    const text = JSON.stringify(request);
    assert.deepEqual(quote(text), quote(request));
    sameAsQuoted(...quoteBatch(text), request);
  });
});

test("what the schema refuses, the engine refuses", () => {
  const schemaAllows = new Ajv2020({ strict: false }).compile(requestSchema());
  holdsForMixtures(2_000, (request) => {
    if (!schemaAllows(request)) assert.equal(validate(request).ok, false);
  });
});

test("a comparison quotes every model once, at its own price", () => {
  const models = catalog().map(({ model }) => model);
  holdsForMixtures(200, (request) => {
    // A composite name says more than a model, and the comparison takes it at its word.
    if (!models.includes(request.model)) return;
    const { priced, excluded } = compare(request);
    assert.deepEqual([...priced, ...excluded].map(({ model }) => model).sort(), [...models].sort());
    for (const { model, amount } of priced) assert.equal(quote({ ...request, model }).amount, amount, model);
    for (const { model } of excluded) assert.notEqual(quote({ ...request, model }).status, "priced", model);
  });
});
