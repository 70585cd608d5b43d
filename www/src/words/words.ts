// The words of the page in the language of the moment.

import type { Locale } from "vidyuan";
import { CATALOGUE, type Word } from "./catalogue.js";
import { type Filling, type Part, parts, plain } from "./fill.js";

export interface Words {
  locale: Locale;
  /** A wording as plain text. */
  (word: Word, fillings?: { readonly [name: string]: string | number }): string;
  /** A wording as parts. */
  parts(word: Word, fillings: { readonly [name: string]: Filling }): Part[];
}

export function wordsIn(locale: Locale): Words {
  const language = locale === "zh-CN" ? "zh" : "en";
  const words = (word: Word, fillings?: { readonly [name: string]: string | number }) =>
    plain(CATALOGUE[word][language], fillings);
  return Object.assign(words, {
    locale,
    parts: (word: Word, fillings: { readonly [name: string]: Filling }) => parts(CATALOGUE[word][language], fillings),
  });
}

/** A word of a family by its value; a value that the page has no word for speaks for itself. */
export function wordFor(words: Words, family: string, value: string): string {
  return hasWord(family, value) ? words(`${family}.${value}` as Word) : value;
}

export function hasWord(family: string, value: string): boolean {
  return Object.hasOwn(CATALOGUE, `${family}.${value}`);
}

/** Wordings that have another for one. */
type Counted = { [One in Word]: `${One}.one` extends Word ? One : never }[Word];

/** A wording with a number in it: one has a wording of its own. */
export function counted(words: Words, word: Counted, count: number): string {
  return words(count === 1 ? `${word}.one` : word, { count });
}

/** The browser's wish: Chinese of any kind is Chinese. */
export function localeWished(languages: readonly string[]): Locale {
  return /^zh\b/i.test(languages[0] ?? "") ? "zh-CN" : "en";
}
