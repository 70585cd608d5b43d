// A gateway's address, as a person types it.

import { OWN_MACHINE, SECURE } from "./reachable.js";

export type AddressTrouble =
  /** Nothing is typed yet. */
  | "none"
  /** It is no address as it stands: its beginning is missing, say. */
  | "partial"
  /** It goes on to where requests are sent: the package adds that itself. */
  | "route"
  /** There is a name or password in it, which would be kept with the address. */
  | "password"
  /** The page's own policy forbids to ask there; the browser would refuse it with words about the network. */
  | "forbidden";

/** As the package refuses it, once it is asked to send: here it is said before. */
const ROUTE = /\/v1\/(?:videos|video\/create|video\/query)\/?$/;

/** What is wrong with an address, for a page of the origin `own`. */
export function addressTrouble(text: string, own: string): AddressTrouble | null {
  if (text.trim() === "") return "none";
  const url = urlOf(text);
  if (!isWeb(url)) return "partial";
  if (holdsPassword(url)) return "password";
  if (ROUTE.test(url.pathname)) return "route";
  const isAllowed =
    url.protocol === SECURE || url.origin === own || OWN_MACHINE.includes(`${url.protocol}//${url.hostname}`);
  return isAllowed ? null : "forbidden";
}

/** What of an address is kept between visits: nothing of one that may hold a password. */
export function addressToKeep(text: string): string {
  const url = urlOf(text);
  const mayHold = isWeb(url) ? holdsPassword(url) : text.includes("@");
  return mayHold ? "" : text;
}

/** Whom a key is for; `""` where the text is no address yet. */
export function originOf(text: string): string {
  const url = urlOf(text);
  return isWeb(url) ? url.origin : "";
}

function isWeb(url: URL | undefined): url is URL {
  return url !== undefined && /^https?:$/.test(url.protocol);
}

/** A name alone counts: it is half of a login. */
function holdsPassword(url: URL): boolean {
  return url.username !== "" || url.password !== "";
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text.trim());
  } catch {
    return undefined;
  }
}
