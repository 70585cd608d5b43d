// The corpus through the package, as a user calls it: what the engine says natively it says in Node.

import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidRequest, applyFixes, inspect, normalize, quote, validate } from "vidyuan";
import { cases } from "./corpus.mjs";

for (const file of new Set(cases.map((one) => one.file))) {
  test(`corpus: ${file}`, () => {
    for (const one of cases.filter((other) => other.file === file)) {
      const { report, payload, quote: quoted } = inspect(one.request, one.options);
      const told = report.diagnostics.map(({ severity, code, path }) => `${severity} ${code} ${path}`.trimEnd());
      assert.deepEqual(told, one.diagnostics, one.name);
      if ("payload" in one) assert.equal(JSON.stringify(payload), JSON.stringify(one.payload), one.name);
      if ("fixed" in one) {
        assert.equal(JSON.stringify(applyFixes(one.request, report.diagnostics)), JSON.stringify(one.fixed), one.name);
      }
      for (const [key, value] of Object.entries(one.quote ?? {})) assert.deepEqual(quoted[key], value, `${one.name}: ${key}`);
      assert.deepEqual(validate(one.request), report, one.name);
      assert.deepEqual(quote(one.request, one.options), quoted, one.name);
      if (payload) assert.deepEqual(normalize(one.request, one.options), payload, one.name);
      if (!report.ok) assert.throws(() => normalize(one.request), (error) => error instanceof InvalidRequest, one.name);
    }
  });
}

test("every message has words in both languages, and no placeholder is left", () => {
  for (const one of cases) {
    for (const locale of ["en", "zh-CN"]) {
      for (const { code, message, help } of validate(one.request, { locale }).diagnostics) {
        for (const text of [message, help ?? "-"]) {
          assert.ok(text.length > 0, code);
          assert.doesNotMatch(text, /\{[a-z]+\}/, `${one.name}: ${text}`);
        }
      }
    }
  }
});
