// A whole request in a link: its state as compressed JSON in the part after `#`, which no server ever sees.

import type { PriceOverlay, PriceTable } from "vidyuan";
import { isObject, valueOf } from "../request/document.js";

/** What a link holds. Later versions may add to it; what is absent is as on a fresh page. */
export interface Shared {
  /** The request's text, valid or not. */
  text: string;
  prices?: PriceOverlay | PriceTable;
  multiplier?: string;
}

export type Opened =
  | { status: "nothing" }
  | { status: "shared"; shared: Shared }
  | { status: "example"; id: string }
  | { status: "code"; code: string }
  /** `damaged`: cut off or altered; `newer`: made by a later version of this page. */
  | { status: "unreadable"; why: "damaged" | "newer" };

const VERSION = 1;
/** A link is a request, not an archive: what unfolds to more than this is refused. */
const MOST_BYTES = 2 << 20;

/** The part after `#` that holds this state. */
export async function linkHash(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const folded = await through(bytes, new CompressionStream("deflate-raw"));
  return `#v${VERSION}.${toBase64Url(folded)}`;
}

/**
 * What the part after `#` asks for: a shared state, `#example=ID`, `#code=CODE`, or `#request=JSON` written by hand.
 */
export async function readHash(hash: string): Promise<Opened> {
  const text = hash.replace(/^#/, "");
  if (text === "") return { status: "nothing" };
  const versioned = /^v(\d+)\.(.*)$/s.exec(text);
  if (versioned) {
    if (Number(versioned[1]) > VERSION) return { status: "unreadable", why: "newer" };
    return sharedFrom(versioned[2] ?? "");
  }
  const [name, ...rest] = text.split("=");
  const value = decoded(rest.join("="));
  if (value === undefined) return { status: "unreadable", why: "damaged" };
  if (name === "example") return { status: "example", id: value };
  if (name === "code") return { status: "code", code: value };
  if (name === "request") return { status: "shared", shared: { text: value } };
  // An anchor of some page, not ours to complain about.
  return { status: "nothing" };
}

async function sharedFrom(folded: string): Promise<Opened> {
  try {
    const bytes = await through(fromBase64Url(folded), new DecompressionStream("deflate-raw"));
    const state = valueOf(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (!isObject(state) || typeof state["text"] !== "string") return { status: "unreadable", why: "damaged" };
    const { text, prices, multiplier } = state;
    return {
      status: "shared",
      shared: {
        text,
        ...(isObject(prices) ? { prices: prices as unknown as PriceOverlay | PriceTable } : {}),
        ...(typeof multiplier === "string" ? { multiplier } : {}),
      },
    };
  } catch {
    return { status: "unreadable", why: "damaged" };
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new RangeError("the link unfolds to too much");
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
