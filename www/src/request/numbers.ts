// Whole numbers that JavaScript cannot hold: it would round an id to another one.

import type { JsonValue } from "vidyuan";

const LONG = /-?\b[1-9]\d{15,}\b/g;
/** A character for private use: no text begins with it. */
const MARK = "\uE000";

/** The JSON text of a value, in which long numbers are as they are in the text that it was read from. */
export function exactly(value: JsonValue, source: string, indent?: number): string {
  const written = new Map<number, string>();
  for (const [digits] of source.matchAll(LONG)) {
    if (String(Number(digits)) !== digits) written.set(Number(digits), digits);
  }
  if (written.size === 0) return JSON.stringify(value, null, indent);
  const marked = (_: string, part: unknown) => {
    const digits = typeof part === "number" ? written.get(part) : undefined;
    return digits === undefined ? part : `${MARK}${digits}`;
  };
  return JSON.stringify(value, marked, indent).replaceAll(new RegExp(`"${MARK}(-?\\d+)"`, "g"), "$1");
}
