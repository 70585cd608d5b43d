// The request as text: finding places in it, and changing it while everything else keeps its order and its spelling.

import { type Node, applyEdits, format, modify, parseTree } from "jsonc-parser";
import type { Diagnostic, JsonValue } from "vidyuan";
import { pointerTo, segments } from "./pointer.js";

/** A place in the request. Text that is no JSON has no pointers: there the character is named. */
export interface Place {
  pointer: string;
  offset?: number;
  /** Within the JSON that the text there holds: a shot of `ext_info`. */
  inner?: string;
}

export interface Range {
  from: number;
  to: number;
}

const LAYOUT = { tabSize: 2, insertSpaces: true, eol: "\n" };

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
  for (const part of segments(pointer)) here = childAt(here, stepInto(here, part));
  return here;
}

/** Steps into lists are numbers. */
function stepInto(value: JsonValue | undefined, part: string): string | number {
  return Array.isArray(value) && /^\d+$/.test(part) ? Number(part) : part;
}

function childAt(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (typeof step === "number") return Array.isArray(value) ? value[step] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
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

/** Where a diagnostic belongs. A length that is there by default stands nowhere: it belongs where one would be written. */
export function placeOf({ code, path, params }: Pick<Diagnostic, "code" | "path" | "params">): Place {
  const { offset, at } = params;
  if (path === "" && code.startsWith("duration.")) return { pointer: "/seconds" };
  if (typeof at === "string" && at !== "") return { pointer: path, inner: at };
  return path === "" && typeof offset === "number" ? { pointer: path, offset } : { pointer: path };
}

/** `undefined` where the text is nested so deeply that the library gives up. */
function unlessTooDeep<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The text taken apart, as far as it reads like JSON; `undefined` where nothing of it does. */
export function treeOf(text: string): Node | undefined {
  return unlessTooDeep(() => parseTree(text));
}

/** What of the text is at a place. The text is taken apart once, however many places are asked for. */
export function rangesIn(text: string): (place: Place) => Range {
  const root = treeOf(text);
  return ({ pointer, offset }) => {
    if (offset === undefined) return root ? rangeIn(root, pointer) : { from: 0, to: text.length };
    const from = Math.min(offset, text.length);
    return { from, to: Math.min(from + 1, text.length) };
  };
}

/**
 * Where a pointer is in the text: its value; of an object or array its key, so that no long stretch is marked; of
 * something absent, the nearest thing around it.
 */
function rangeIn(root: Node, pointer: string): Range {
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
  return propertiesOf(node, part).at(-1)?.children?.[1];
}

/** Usually one. Where a key stands twice, the last one counts, as everywhere in JSON. */
function propertiesOf(node: Node, key: string): Node[] {
  return node.children?.filter((child) => child.children?.[0]?.value === key) ?? [];
}

function span(node: Node): Range {
  return { from: node.offset, to: node.offset + node.length };
}

/** A pointer as the path that an edit takes. */
export function pathOf(text: string, pointer: string): (string | number)[] {
  let here = valueOf(text);
  return segments(pointer).map((part) => {
    const step = stepInto(here, part);
    here = childAt(here, step);
    return step;
  });
}

/** How far a path leads before something is in its way: a text, say, where an object should be. */
function passable(text: string, path: readonly (string | number)[]): number {
  let here = valueOf(text);
  for (const [depth, step] of path.entries()) {
    if (here === undefined) break;
    if (!(typeof step === "number" ? Array.isArray(here) : isObject(here))) return depth;
    here = childAt(here, step);
  }
  return path.length;
}

/** The text with the value at `path` changed; `undefined` takes it away, and with it containers that become empty. */
export function withValue(text: string, path: readonly (string | number)[], value: JsonValue | undefined): string {
  if (value !== undefined) {
    // What is in the way cannot stay: it gives way to what holds the value.
    const free = passable(text, path);
    const held = path.slice(free).reduceRight<JsonValue>((inner, step) => (typeof step === "number" ? [inner] : { [step]: inner }), value);
    return edited(text, path.slice(0, free), held);
  }
  if (!hasKey(text, path)) return text;
  const emptied = firstEmptied(text, path);
  return edited(text, [...emptied], undefined);
}

/** The outermost container on the way that holds nothing but what is taken away. */
function firstEmptied(text: string, path: readonly (string | number)[]): readonly (string | number)[] {
  const parents: (Node | undefined)[] = [treeOf(text)];
  for (const step of path.slice(0, -1)) {
    const parent = parents.at(-1);
    parents.push(parent && childOf(parent, String(step)));
  }
  let end = path.length;
  while (end > 1) {
    const parent = parents[end - 1];
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
  const { masked, unmasked } = shadowsMasked(text, path);
  const changes = unlessTooDeep(() => modify(masked, path, value, { formattingOptions: LAYOUT }));
  // It stays as it is.
  if (changes === undefined) return text;
  const result = unmasked(applyEdits(masked, changes));
  // With the last one gone, the one before it would count.
  const isStillThere = value === undefined && typeof path.at(-1) === "string" && hasKey(result, path);
  return isStillThere ? edited(result, path, undefined) : result;
}

function hasKey(text: string, path: readonly (string | number)[]): boolean {
  return valueAt(valueOf(text), pointerTo(path)) !== undefined;
}

/**
 * On the way to a place, keys that a later one of the same name overrules get another name, because the editing
 * library takes the first one.
 */
function shadowsMasked(text: string, path: readonly (string | number)[]) {
  const shadows: Range[] = [];
  let node = treeOf(text);
  for (const step of path) {
    if (node?.type === "object") {
      for (const property of propertiesOf(node, String(step)).slice(0, -1)) {
        const [key] = property.children ?? [];
        if (key) shadows.push(span(key));
      }
    }
    node = node && childOf(node, String(step));
  }
  let masked = text;
  // From the end, so that the places before stay where they are.
  for (const [index, { from, to }] of [...shadows.entries()].sort(([, a], [, b]) => b.from - a.from)) {
    masked = masked.slice(0, from) + mask(index) + masked.slice(to);
  }
  const unmasked = (edited: string) =>
    shadows.reduce((result, { from, to }, index) => result.replace(mask(index), () => text.slice(from, to)), edited);
  return { masked, unmasked };
}

/** A character for private use: no request has such a key. */
const mask = (index: number) => `"\uE000${index}"`;

/** JSON text laid out with two spaces, each value as it was written; as it is where it is no JSON. */
export function laidOut(text: string): string {
  if (valueOf(text) === undefined) return text;
  return applyEdits(text, format(text, undefined, LAYOUT)).trim();
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
