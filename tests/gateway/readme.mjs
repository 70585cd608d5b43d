// The README's programs for the gateway.

import assert from "node:assert/strict";
import { snippets } from "../readme/snippets.mjs";

export const README = new URL("../../README.md", import.meta.url);

/** Where they look for a gateway: `npm run gateway`. */
export const WRITTEN_URL = "http://localhost:8787";

/** The one of that language that holds `text`, of at most so many lines. */
export function program(language, text, lines) {
  const found = snippets(README, language).filter(({ code }) => code.includes(text));
  assert.equal(found.length, 1, `one ${language} block with ${text}`);
  const [{ code }] = found;
  assert.ok(code.includes(WRITTEN_URL));
  assert.ok(code.trimEnd().split("\n").length <= lines, `more than ${lines} lines`);
  return code;
}
