// The cases of tests/corpus/, as JavaScript values.

import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../corpus/", import.meta.url);

/** Every case: `{file, name, request, options, diagnostics, payload, quote}`; `request` is text where the text is the point. */
export const cases = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")).map((one) => ({ file, ...one, ...input(one) })));

/** A JSON object: no array, not `null`. */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function input({ request, text, textRepeat }) {
  if (textRepeat) {
    const [prefix, unit, times, suffix] = textRepeat;
    return { request: prefix + unit.repeat(times) + suffix };
  }
  return { request: text ?? request };
}
