// The browser's back and forward: each entry of its history holds the request as it was left.

import { type OwnPrices, ownPricesFrom } from "./own-prices.js";

export interface Entry {
  text: string;
  exampleId: string | null;
  /** Those that came with the link to this request. One's own are not the history's: they hold wherever one goes. */
  linkPrices: OwnPrices | null;
}

let entries = 0;
/** The name of the entry under the page. */
let here = newId();
/** What was changed just before its entry was left: an entry can only be written to while it is under the page. */
const changedLate = new Map<string, Entry>();

/** The entry under the page now, if it holds a request of ours. */
export function entryHere(): Entry | null {
  const id = idOf(history.state);
  here = id ?? newId();
  const late = changedLate.get(here);
  if (!late) return entryFrom(history.state);
  changedLate.delete(here);
  // An edit was pending: the address no longer says what is here.
  keepHere(late, "");
  return late;
}

export function entryFrom(state: unknown): Entry | null {
  if (typeof state !== "object" || state === null) return null;
  const { text, exampleId, linkPrices } = state as Record<string, unknown>;
  if (typeof text !== "string") return null;
  return {
    text,
    exampleId: typeof exampleId === "string" ? exampleId : null,
    linkPrices: typeof linkPrices === "object" && linkPrices !== null ? ownPricesFrom(linkPrices) : null,
  };
}

/** Keeps the request in the entry under the page; `hash` is what its address says, empty for nothing. */
export function keepHere(entry: Entry, hash: string): void {
  history.replaceState({ ...entry, id: here }, "", addressWith(hash));
}

/** Keeps the request for the entry that was under the page until now. */
export function keepLeft(entry: Entry): void {
  changedLate.set(here, entry);
}

/** A new entry on top. */
export function goOnTo(entry: Entry, hash: string): void {
  here = newId();
  history.pushState({ ...entry, id: here }, "", addressWith(hash));
}

/** Unlike those of this page before its last reload. */
function newId(): string {
  return `${performance.timeOrigin}-${++entries}`;
}

function idOf(state: unknown): string | undefined {
  const { id } = typeof state === "object" && state !== null ? (state as Record<string, unknown>) : {};
  return typeof id === "string" ? id : undefined;
}

function addressWith(hash: string): string {
  return `${location.pathname}${location.search}${hash}`;
}
