// The values that the engine's schema allows for a key, so that no list of them stands here.

import type { JsonValue } from "vidyuan";
import { isObject } from "../request/document.js";

export type Schema = { [key: string]: JsonValue };

/** The schema of what stands at a path of keys; lists are entered by `[]`. */
export function schemaAt(schema: Schema, path: readonly string[]): JsonValue | undefined {
  let here: JsonValue | undefined = schema;
  for (const step of path) {
    const found: JsonValue | undefined = alternatives(schema, here)
      .map((one) => (step === "[]" ? one["items"] : isObject(one["properties"]) ? one["properties"][step] : undefined))
      .find((one) => one !== undefined);
    here = found;
  }
  return here;
}

/** The spellings that the documents use. */
export function enumeration(schema: Schema, path: readonly string[]): string[] {
  for (const one of alternatives(schema, schemaAt(schema, path))) {
    if (Array.isArray(one["enum"])) return one["enum"].filter((value) => typeof value === "string");
  }
  return [];
}

/** A value in another case than the documents' is shown as that one. */
export function documented(values: readonly string[], text: string): string {
  return values.find((value) => value.toLowerCase() === text.toLowerCase()) ?? text;
}

/** What a list offers: the documents' values, and the one that is there. */
export function choices(values: readonly string[], picked: string): string[] {
  return [...new Set([...values, picked])].filter((value) => value !== "");
}

function alternatives(root: Schema, schema: JsonValue | undefined): Schema[] {
  if (!isObject(schema)) return [];
  const { anyOf, $ref: reference } = schema;
  if (typeof reference === "string" && reference.startsWith("#/")) {
    let target: JsonValue | undefined = root;
    for (const step of reference.slice(2).split("/")) target = isObject(target) ? target[step] : undefined;
    return alternatives(root, target);
  }
  return Array.isArray(anyOf) ? anyOf.flatMap((one) => alternatives(root, one)) : [schema];
}
