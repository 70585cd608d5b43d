// The request as text: finding places in it, and changing it while everything else keeps its order and its spelling.

import { type Edit, type Node, applyEdits, findNodeAtLocation, modify, parseTree } from "jsonc-parser";
import type { JsonValue } from "vidyuan";
import { segments } from "./pointer.js";

export interface Range {
  from: number;
  to: number;
}

const STRICT = { disallowComments: true, allowTrailingComma: false };

/** The value of a text that is strictly JSON, or `undefined`. */
export function valueOf(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The value at a pointer, or `undefined`. */
export function valueAt(value: JsonValue | undefined, pointer: string): JsonValue | undefined {
  let here = value;
  for (const part of segments(pointer)) {
    if (Array.isArray(here)) here = here[Number(part)];
    else if (isObject(here) && Object.hasOwn(here, part)) here = here[part];
    else return undefined;
  }
  return here;
}

/** The text at a place; empty where there is none. */
export function textAt(request: JsonValue | undefined, pointer: string): string {
  const value = valueAt(request, pointer);
  return typeof value === "string" ? value : "";
}

/** A text or a number as it would be typed; empty for anything else. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Where a pointer is in the text: its value; of an object or array its key, so that no long stretch is marked; of
 * something absent, the nearest thing around it.
 */
export function rangeOf(text: string, pointer: string): Range {
  const root = parseTree(text, [], STRICT);
  if (!root) return { from: 0, to: text.length };
  let node = root;
  let found = true;
  for (const part of segments(pointer)) {
    const child = childOf(node, part);
    if (!child) {
      found = false;
      break;
    }
    node = child;
  }
  const isContainer = node.type === "object" || node.type === "array";
  if (found && !isContainer) return span(node);
  const key = node.parent?.type === "property" ? node.parent.children?.[0] : undefined;
  return key ? span(key) : { from: node.offset, to: node.offset + (isContainer ? 1 : node.length) };
}

function childOf(node: Node, part: string): Node | undefined {
  if (node.type === "array") return node.children?.[Number(part)];
  const property = node.children?.find((child) => child.children?.[0]?.value === part);
  return property?.children?.[1];
}

function span(node: Node): Range {
  return { from: node.offset, to: node.offset + node.length };
}

/** A pointer as the path that an edit takes: steps into lists are numbers. */
export function pathOf(text: string, pointer: string): (string | number)[] {
  let here = valueOf(text);
  return segments(pointer).map((part) => {
    const step = Array.isArray(here) ? Number(part) : part;
    here = Array.isArray(here) ? here[Number(part)] : isObject(here) ? here[part] : undefined;
    return step;
  });
}

/** The text with the value at `path` changed; `undefined` takes it away, and with it containers that become empty. */
export function withValue(text: string, path: readonly (string | number)[], value: JsonValue | undefined): string {
  if (value !== undefined) return edited(text, [...path], value);
  const emptied = firstEmptied(text, path);
  return edited(text, [...emptied], undefined);
}

/** The outermost container on the way that holds nothing but what is taken away. */
function firstEmptied(text: string, path: readonly (string | number)[]): readonly (string | number)[] {
  const root = parseTree(text, [], STRICT);
  let end = path.length;
  while (end > 1) {
    const parent = root && findNodeAtLocation(root, [...path.slice(0, end - 1)]);
    if (parent?.type !== "object" || parent.children?.length !== 1) break;
    end--;
  }
  return path.slice(0, end);
}

/** The text changed so that it reads as `next`, touching only what differs. */
export function rewritten(text: string, next: JsonValue): string {
  const now = valueOf(text);
  if (now === undefined || !sameKind(now, next)) return JSON.stringify(next, null, 2);
  let result = text;
  const visit = (before: JsonValue, after: JsonValue, path: (string | number)[]) => {
    if (isObject(before) && isObject(after)) {
      for (const key of Object.keys(before)) {
        if (!Object.hasOwn(after, key)) result = edited(result, [...path, key], undefined);
      }
      for (const [key, value] of Object.entries(after)) {
        const old = before[key];
        if (old === undefined) result = edited(result, [...path, key], value);
        else visit(old, value, [...path, key]);
      }
    } else if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
      after.forEach((value, index) => visit(before[index] ?? null, value, [...path, index]));
    } else if (JSON.stringify(before) !== JSON.stringify(after)) {
      result = edited(result, path, after);
    }
  };
  visit(now, next, []);
  return result;
}

function sameKind(a: JsonValue, b: JsonValue): boolean {
  return isObject(a) && isObject(b);
}

function edited(text: string, path: (string | number)[], value: JsonValue | undefined): string {
  const options = { formattingOptions: { tabSize: 2, insertSpaces: true, eol: "\n" } };
  const edits: Edit[] = modify(text, path, value, options);
  return applyEdits(text, edits);
}

/** JSON text laid out with two spaces, or as it is where it is no JSON. */
export function laidOut(text: string): string {
  const value = valueOf(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}

/** The one stretch in which two texts differ, so that an editor keeps its cursor and history. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
