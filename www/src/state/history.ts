// The browser's back and forward: each entry of its history holds the request as it was left.

import { type OwnPrices, ownPricesFrom } from "./own-prices.js";

export interface Entry {
  text: string;
  exampleId: string | null;
  own: OwnPrices;
}

/** The entry under the page now, if it holds a request of ours. */
export function entryHere(): Entry | null {
  return entryFrom(history.state);
}

export function entryFrom(state: unknown): Entry | null {
  if (typeof state !== "object" || state === null) return null;
  const { text, exampleId, own } = state as Record<string, unknown>;
  if (typeof text !== "string") return null;
  return { text, exampleId: typeof exampleId === "string" ? exampleId : null, own: ownPricesFrom(own) };
}

/** Keeps the request in the entry under the page; `hash` is what its address says, empty for nothing. */
export function keepHere(entry: Entry, hash: string): void {
  history.replaceState(entry, "", addressWith(hash));
}

/** A new entry on top. */
export function goOnTo(entry: Entry, hash: string): void {
  history.pushState(entry, "", addressWith(hash));
}

function addressWith(hash: string): string {
  return `${location.pathname}${location.search}${hash}`;
}
