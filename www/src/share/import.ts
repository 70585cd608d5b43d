// A request out of whatever holds one: a file, a snippet, an issue.

import { isObject, valueOf } from "../request/document.js";

/** A text of nothing but brackets must not hang the page. */
const MOST_TRIES = 50;
/** What is longer holds no request that anybody wrote: a video, say, dropped by mistake. */
const MOST_BYTES = 2 << 20;

/** A file's text, as much of it as can hold a request. */
export function textOfFile(file: Blob): Promise<string> {
  return file.slice(0, MOST_BYTES).text();
}

/** The text as it is where it is a JSON object; else the one inside it; else `undefined`. */
export function requestIn(text: string): string | undefined {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  const whole = valueOf(trimmed);
  if (whole !== undefined) return isObject(whole) ? trimmed : undefined;
  if (trimmed.length > MOST_BYTES) return undefined;
  let tries = 0;
  for (let start = trimmed.indexOf("{"); start !== -1 && tries < MOST_TRIES; start = trimmed.indexOf("{", start + 1)) {
    tries++;
    const end = closing(trimmed, start);
    if (end === -1) continue;
    const found = trimmed.slice(start, end + 1);
    if (isObject(valueOf(found))) return found;
  }
  return undefined;
}

/** Where the bracket that opens at `start` closes, if what lies between reads like JSON. */
function closing(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") {
      depth--;
      if (depth === 0) return at;
    }
  }
  return -1;
}
