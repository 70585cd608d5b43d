// What the part of the address after `#` opens.

import { EXAMPLES, type ExampleLanguage, exampleText } from "../examples/examples.js";
import { readHash } from "../share/link.js";
import { type OwnPrices, ownPricesFrom } from "./own-prices.js";

/** Why a link opens nothing. */
export type LinkTrouble = "damaged" | "newer" | "missing" | "unshown";

/** Codes of what is no text, or too much of it to be in a page. */
const UNSHOWN = ["request.not_json", "request.too_large"];

export interface Found {
  text: string;
  exampleId: string | null;
  /** The prices of whoever made the link; whether they are any good is not looked at yet. */
  prices: OwnPrices | null;
}

/** `null` where the address asks for nothing, a word where it cannot be opened. */
export async function requestAt(hash: string, language: ExampleLanguage): Promise<Found | LinkTrouble | null> {
  const opened = await readHash(hash);
  switch (opened.status) {
    case "nothing":
      return null;
    case "unreadable":
      return opened.why;
    case "shared": {
      const prices = ownPricesFrom(opened.shared);
      return { text: opened.shared.text, exampleId: null, prices: Object.keys(prices).length === 0 ? null : prices };
    }
    case "example": {
      const example = EXAMPLES.find(({ id }) => id === opened.id);
      return example ? { text: exampleText(example, language), exampleId: example.id, prices: null } : "damaged";
    }
    case "code": {
      if (UNSHOWN.includes(opened.code)) return "unshown";
      const texts = await import("virtual:code-examples").catch(() => null);
      if (texts === null) return "missing";
      // `constructor` is no code, though every object has one.
      const text = Object.hasOwn(texts.default, opened.code) ? texts.default[opened.code] : undefined;
      return text === undefined ? "damaged" : { text, exampleId: null, prices: null };
    }
  }
}
