// The values that the engine's schema allows for a key, so that no list of them stands here.

import type { JsonValue } from "vidyuan";
import { isObject } from "../request/document.js";

export type Schema = { [key: string]: JsonValue };

/** The values at a path of keys, in the spellings that the documents use; lists are entered by `[]`. */
export function enumeration(schema: Schema, path: readonly string[]): string[] {
  let here = [schema];
  for (const step of path) here = here.flatMap((one) => alternatives(childOf(one, step)));
  return here.flatMap((one) => one["enum"] ?? []).filter((value) => typeof value === "string");
}

/** A value in another case than the documents' is shown as that one. */
export function documented(values: readonly string[], text: string): string {
  return values.find((value) => value.toLowerCase() === text.toLowerCase()) ?? text;
}

/** What a list offers: the documents' values, and the one that is there. */
export function choices(values: readonly string[], picked: string): string[] {
  return [...new Set([...values, picked])].filter((value) => value !== "");
}

function childOf(schema: Schema, step: string): JsonValue | undefined {
  const { items, properties } = schema;
  if (step === "[]") return items;
  return isObject(properties) ? properties[step] : undefined;
}

/** What is absent, an alternative by reference, allows no values. */
function alternatives(schema: JsonValue | undefined): Schema[] {
  if (!isObject(schema)) return [];
  const { anyOf } = schema;
  return Array.isArray(anyOf) ? anyOf.flatMap(alternatives) : [schema];
}
