// What is wrong with somebody's own prices. The engine says it in English only, to whoever writes the call; here it is a
// person who typed them, so the page says it in its own words. A test holds the two together.

import type { Word } from "../words/catalogue.js";
import type { Words } from "../words/words.js";

const KINDS: readonly (readonly [RegExp, Word])[] = [
  [/^option `prices`: price table: schemaVersion (?<found>.+) is newer than (?<known>\d+);/, "prices.trouble.newer"],
  [/^option `prices`: price table: row `(?<key>.*)` is not a billing key$/s, "prices.trouble.key"],
  [/^option `prices`: price table: row `(?<key>.*)` stands twice$/s, "prices.trouble.twice"],
  [/^option `prices`: price table: row `(?<key>.*)` has no valid price:/s, "prices.trouble.price"],
  [/^option `prices`: price table: expected `(?<key>\w+)` to be a number$/, "prices.trouble.number"],
  [/^option `prices`: price table: expected `(?<key>\w+)` to be a string$/, "prices.trouble.text"],
  [/^option `prices`: price table: expected `(?<key>\w+)` to be an array$/, "prices.trouble.list"],
  [/^option `prices`: price table: expected `(?<key>\w+)` to be "?(?<value>[^"]+)"?$/, "prices.trouble.value"],
  [/^option `prices`: price table: rows\[(?<index>\d+)\] is not /, "prices.trouble.row"],
  [/^option `prices`: price table: expected at most (?<most>\d+) rows$/, "prices.trouble.many"],
  [/^option `prices`: price table: expected an object /, "prices.notObject"],
  [/^option `multiplier`: /, "prices.trouble.multiplier"],
];

/** The engine's message in the page's language, where it is about prices. */
export function troubleInWords(message: string, words: Words): string {
  for (const [pattern, word] of KINDS) {
    const found = pattern.exec(message);
    if (found) return words(word, found.groups);
  }
  return message;
}
