// A gateway's address, as a person types it.

import { OWN_MACHINE, SECURE } from "./reachable.js";

export type AddressTrouble =
  /** Nothing is typed yet. */
  | "none"
  /** It is no address as it stands: its beginning is missing, say. */
  | "partial"
  /** The page's own policy forbids to ask there; the browser would refuse it with words about the network. */
  | "forbidden";

/** What is wrong with an address, for a page of the origin `own`. */
export function addressTrouble(text: string, own: string): AddressTrouble | null {
  if (text.trim() === "") return "none";
  const url = urlOf(text);
  if (!url || !/^https?:$/.test(url.protocol)) return "partial";
  const isAllowed =
    url.protocol === SECURE || url.origin === own || OWN_MACHINE.includes(`${url.protocol}//${url.hostname}`);
  return isAllowed ? null : "forbidden";
}

/** Whom a key is for; `""` where the text is no address yet. */
export function originOf(text: string): string {
  return urlOf(text)?.origin ?? "";
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text.trim());
  } catch {
    return undefined;
  }
}
