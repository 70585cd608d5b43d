// A request out of whatever holds one: a file, a snippet, an issue.

import type { Node } from "jsonc-parser";
import { isObject, treeOf, valueOf } from "../request/document.js";
import { bodiesIn } from "./shell.js";

/** A text of nothing but brackets must not hang the page. */
const MOST_TRIES = 50;
/** What is longer holds no request that anybody wrote: a video, say, dropped by mistake. */
const MOST_BYTES = 2 << 20;

/** A file's text, as much of it as can hold a request. */
export function textOfFile(file: Blob): Promise<string> {
  return file.slice(0, MOST_BYTES).text();
}

/**
 * What is pasted over a whole text, where the request is only a part of it: a command, with a key in it maybe. What is
 * JSON, or was meant to be nothing else, is pasted as it is.
 */
export function requestPasted(text: string): string | undefined {
  if (valueOf(text) !== undefined) return undefined;
  const found = requestIn(text);
  // Signs that nobody sees, such as a byte order mark, may be all that kept it from being JSON.
  return found === text.trim() && valueOf(found) === undefined ? undefined : found;
}

/** What programs for writing and for chatting make of `"`. */
const BENT_QUOTE = /[“”„‟＂]/g;

/**
 * The request in a text. Of JSON it is the outermost object that looks like one, or the whole object; of other text the
 * first such object, or the broken request itself, which the editor marks. What a command sends comes before the
 * command as it is written. `undefined` where there is none.
 */
export function requestIn(text: string): string | undefined {
  const trimmed = text.trim();
  const whole = valueOf(trimmed);
  if (whole !== undefined) return requestInJson(trimmed) ?? (isObject(whole) ? withoutKey(trimmed) : undefined);
  if (trimmed.length > MOST_BYTES) return undefined;
  const bodies = bodiesIn(trimmed);
  const texts = [...bodies, trimmed].flatMap((one) => [one, unescaped(one), ...quotedIn(one)]);
  const objects = texts.flatMap(objectsIn);
  // A body that an apostrophe has ended too soon is in the whole text to its end.
  const broken = [...bodies.filter((body) => body.trimEnd().endsWith("}")), trimmed];
  const found = firstOf(objects, requestInJson);
  if (found !== undefined) return found;
  const fallback = firstOf(broken, brokenRequest) ?? objects[0];
  if (fallback !== undefined) return withoutKey(fallback);
  const straight = trimmed.replaceAll(BENT_QUOTE, '"');
  return straight === trimmed ? undefined : requestIn(straight);
}

/** Searched breadth-first, texts that hold JSON too; the request is sliced out as it was written. */
function requestInJson(json: string): string | undefined {
  const queue: { node: Node; text: string }[] = [];
  const add = (text: string) => {
    const node = treeOf(text);
    if (node) queue.push({ node, text });
  };
  add(json);
  for (const { node, text } of queue) {
    if (looksLikeRequest(node)) return text.slice(node.offset, node.offset + node.length);
    for (const child of node.children ?? []) queue.push({ node: child, text });
    if (node.type === "string" && valueOf(node.value) !== undefined) add(node.value);
  }
  return undefined;
}

/** A shot has a prompt too, but it is numbered. */
function looksLikeRequest({ type, children = [] }: Node): boolean {
  if (type !== "object") return false;
  const keys = children.map((property) => property.children?.[0]?.value);
  return keys.includes("model") || (keys.includes("prompt") && !keys.includes("index"));
}

/** The first that is found in any of the texts. */
function firstOf(texts: readonly string[], find: (text: string) => string | undefined): string | undefined {
  for (const text of texts) {
    const found = find(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The text as a JSON string would hold it: `{\"model\": …}`. */
function unescaped(text: string): string {
  return String(valueOf(`"${text}"`) ?? "");
}

/** An object as a program or a log has it between quotes, perhaps on a line of its own: `"{\n  \"model\": …}"`. */
const QUOTED_OBJECT = /"(?:\s|\\[nrt])*\{(?:[^"\\]|\\.)*"|\\./gs;

function quotedIn(text: string): string[] {
  // What is escaped elsewhere is passed over, so that no quote in it begins one.
  const literals = (text.match(QUOTED_OBJECT) ?? []).filter((one) => one.startsWith('"'));
  return literals.map((literal) => unescaped(literal.slice(1, -1)));
}

/**
 * From the bracket around the model or the prompt to the one that closes it: beside it stand the headers, and a key. A
 * name without quotes counts where it comes first in a program's object: elsewhere it may be a parameter of a function.
 */
function brokenRequest(text: string): string | undefined {
  const open: number[] = [];
  let start: number | undefined;
  for (const { 0: piece, index } of text.matchAll(/\{(?:\s*(?:model|prompt)\s*:)?|\}|(["'])(?:model|prompt)\1\s*:/g)) {
    if (piece.startsWith("{")) open.push(index);
    else if (piece === "}") open.pop();
    // A shot that comes first has a prompt, too: what is around it begins before it.
    if (piece.endsWith(":")) start = earlier(start, open.at(-1));
  }
  if (start === undefined) return undefined;
  const end = closing(text, start);
  return end === -1 ? text.slice(start) : text.slice(start, end + 1);
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || (other !== undefined && other < one) ? other : one;
}

/** What is named as a key is, in a header or in settings; between quotes that a string around them escapes, too. */
const NAMED_KEY =
  /((?:authorization|api[-_]?key|secret[-_]?key)\\*["']?\s*:\s*\\*["'`]?(?:(?:bearer|basic|token)\s+(?=[^\s}]))?)[^\s'"\\]+/gi;

/** A key never becomes a part of the request: it would be kept with it, and go into links. */
function withoutKey(text: string): string {
  return text.replaceAll(NAMED_KEY, "$1…").replaceAll(/\bBearer\s+[^\s'"\\]+/g, "Bearer …");
}

/** The outermost objects in a text that is no JSON as a whole. */
function objectsIn(text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const start = text.indexOf("{", from);
    if (start === -1) break;
    const end = closing(text, start);
    const object = end === -1 ? "" : text.slice(start, end + 1);
    const isJson = isObject(valueOf(object));
    if (isJson) found.push(object);
    from = isJson ? end + 1 : start + 1;
  }
  return found;
}

/** Where the bracket that opens at `start` closes, if what lies between reads like JSON, or like a program's object. */
function closing(text: string, start: number): number {
  let depth = 0;
  let quote = "";
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quote !== "") {
      if (character === "\\") at++;
      else if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") {
      depth--;
      if (depth === 0) return at;
    }
  }
  return -1;
}
