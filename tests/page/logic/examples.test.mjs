// The examples are the documents' own requests, in prompts of our own.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { quote, validate } from "vidyuan";
import { ROOT } from "../../../scripts/command.mjs";
import { load } from "./modules.mjs";

const { EXAMPLES, exampleText } = await load("examples/examples.ts");
const documents = JSON.parse(readFileSync(path.join(ROOT, "tests/corpus/documents.json"), "utf8"));

test("every scenario of guide 5 and of the overview is an example", () => {
  const scenarios = documents.map(({ name }) => name).filter((name) => /^(guide 5|overview)/.test(name));
  assert.deepEqual(EXAMPLES.map(({ source }) => source).sort(), scenarios.sort());
  assert.equal(new Set(EXAMPLES.map(({ id }) => id)).size, EXAMPLES.length);
});

for (const example of EXAMPLES) {
  test(`${example.id} is ${example.source}`, () => {
    const document = documents.find(({ name }) => name === example.source);
    for (const language of ["en", "zh"]) {
      const request = JSON.parse(exampleText(example, language));
      assert.equal("prompt" in request, "prompt" in document.request);
      const { prompt: _, ...rest } = request;
      const { prompt: __, ...expected } = document.request;
      assert.deepEqual(rest, expected);
      const found = validate(request).diagnostics.map(({ severity, code, path }) => `${severity} ${code} ${path}`);
      assert.deepEqual(found.sort(), [...document.diagnostics].sort());
      const priced = quote(request);
      for (const [key, value] of Object.entries(document.quote)) assert.deepEqual(priced[key], value, key);
    }
  });
}
