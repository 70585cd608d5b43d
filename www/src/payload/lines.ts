// A payload as lines of JSON, each with the place it stands for, and what changed since another one.

import type { JsonValue, Origin, Payload, Resolved } from "vidyuan";
import { isObject } from "../request/document.js";
import { isWithin, pointerTo } from "../request/pointer.js";

export interface Line {
  indent: number;
  key?: string;
  /** The value, or the bracket that opens it; a closing bracket has no key and no value. */
  text: string;
  kind: "string" | "number" | "bracket" | "word";
  comma: boolean;
  pointer: string;
  changed: boolean;
}

export interface Change {
  lines: Line[];
  /** How many values are new or different. */
  changed: number;
  /** Places that are gone. */
  removed: string[];
}

export function linesOf(payload: Payload, before: Payload | null): Change {
  const now = asJson(payload);
  const leavesBefore = before === null ? null : leaves(asJson(before));
  const leavesNow = leaves(now);
  const isChanged = (pointer: string) =>
    leavesBefore !== null && leavesNow.has(pointer) && leavesBefore.get(pointer) !== leavesNow.get(pointer);
  const lines: Line[] = [];

  const write = (value: JsonValue, path: (string | number)[], key: string | undefined, comma: boolean) => {
    const pointer = pointerTo(path);
    const base = { indent: path.length, pointer, ...(key === undefined ? {} : { key }) };
    const entries: [string | number, JsonValue][] | undefined = Array.isArray(value)
      ? value.map((item, index) => [index, item])
      : isObject(value)
        ? Object.entries(value)
        : undefined;
    if (entries === undefined) {
      const kind = typeof value === "string" ? "string" : typeof value === "number" ? "number" : "word";
      lines.push({ ...base, text: JSON.stringify(value), kind, comma, changed: isChanged(pointer) });
      return;
    }
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    lines.push({ ...base, text: open, kind: "bracket", comma: false, changed: false });
    entries.forEach(([name, item], index) => {
      const isLast = index === entries.length - 1;
      write(item, [...path, name], typeof name === "string" ? name : undefined, !isLast);
    });
    lines.push({ indent: path.length, text: close, kind: "bracket", comma, pointer, changed: false });
  };
  write(now, [], undefined, false);

  const removed = leavesBefore === null ? [] : [...leavesBefore.keys()].filter((pointer) => !leavesNow.has(pointer));
  return { lines, changed: lines.filter(({ changed }) => changed).length, removed: outermost(removed, leavesNow) };
}

function asJson(payload: Payload): JsonValue {
  return JSON.parse(JSON.stringify(payload)) as JsonValue;
}

function leaves(value: JsonValue, path: (string | number)[] = [], found = new Map<string, string>()) {
  if (Array.isArray(value)) value.forEach((item, index) => leaves(item, [...path, index], found));
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) leaves(item, [...path, key], found);
  else found.set(pointerTo(path), JSON.stringify(value));
  return found;
}

/** Where a whole object or list is gone, its own name says it. */
function outermost(removed: string[], remaining: Map<string, string>): string[] {
  const tops = removed.map((pointer) => {
    const parts = pointer.split("/");
    for (let end = 2; end < parts.length; end++) {
      const ancestor = parts.slice(0, end).join("/");
      if (![...remaining.keys()].some((kept) => isWithin(kept, ancestor))) return ancestor;
    }
    return pointer;
  });
  return [...new Set(tops)];
}

/** Where the values of a payload came from, by their place in it. */
export function originsOf(resolved: Resolved | null): Map<string, Origin> {
  const origins = new Map<string, Origin>();
  if (resolved === null) return origins;
  const from = {
    "/ModelName": resolved.model,
    "/ModelVersion": resolved.model,
    "/OutputConfig/Duration": resolved.duration,
    "/OutputConfig/Resolution": resolved.resolution,
    "/OutputConfig/AspectRatio": resolved.aspectRatio,
    "/OutputConfig/AudioGeneration": resolved.audio,
    "/OutputConfig/OffPeak": resolved.offpeak,
    "/SceneType": resolved.scene,
  };
  for (const [pointer, effective] of Object.entries(from)) if (effective) origins.set(pointer, effective.from);
  resolved.files.forEach((file, index) => origins.set(`/FileInfos/${index}`, file.from));
  return origins;
}
