/**
 * Requests as text: what the engine reads is what `fetch` would send.
 */
import { VidyuanError } from "./errors.js";
import { kindOf } from "./kind.js";
import type { Diagnostic } from "./types.js";

/** A request as JSON text, or why there is none. */
export type RequestText = { text: string } | NoText;

/** Why a value has no JSON text, and what the platform said. */
export interface NoText {
  why: "not_json" | "too_deep" | "too_large";
  said: string;
}

/** Stands for a value that had no text where it came from. */
export class Unwritable {
  readonly found: NoText;

  constructor(found: NoText) {
    this.found = found;
  }

  /** Nor has what it is a part of. */
  toJSON(): never {
    throw new Error(this.found.said);
  }
}

/** Longer texts are refused here; the engine counts bytes, which are never fewer than UTF-16 units. */
export const MAX_LENGTH = 1 << 20;

/** What V8, SpiderMonkey and JavaScriptCore say of a text that is longer than any text may be. */
const TOO_LONG = /^(?:Invalid string length|allocation size overflow|Out of memory)/;

export function requestText(request: unknown): RequestText {
  if (typeof request === "string") return bounded(request);
  try {
    if (request instanceof Unwritable) return request.found;
    // As JSON they are an object of numbers.
    if (ArrayBuffer.isView(request)) return refused("bytes have no JSON form");
    // Only where there is an upload: a replacer makes the platform's own writer much slower.
    const text: string | undefined = uploadOf(request) ? JSON.stringify(request, uploads) : JSON.stringify(request);
    if (text === undefined) return refused(`${request === undefined ? "undefined" : `the ${typeof request}`} has no JSON form`);
    // A Map or a Promise is empty as JSON, whatever it holds.
    if (text === "{}" && kindOf(request) !== "Object") return refused(`${kindOf(request)} has no JSON form`);
    return bounded(text);
  } catch (error) {
    const said = messageOf(error);
    if (TOO_LONG.test(said)) return { why: "too_large", said: "" };
    return /call stack|recursion/i.test(said) ? { why: "too_deep", said: "" } : refused(said);
  }
}

function bounded(text: string): RequestText {
  return text.length > MAX_LENGTH ? { why: "too_large", said: "" } : { text: wellFormed(text) };
}

function refused(said: string): NoText {
  return { why: "not_json", said };
}

function messageOf(error: unknown): string {
  const message: unknown = error instanceof Error ? error.message : typeof error;
  return typeof message === "string" ? (message.split("\n", 1)[0] ?? "") : "";
}

/** The fixes of these diagnostics, as many as there are: nothing else of a report is needed, and it may be long. */
export function fixesText(diagnostics: readonly Diagnostic[]): string {
  try {
    if (Array.isArray(diagnostics)) return JSON.stringify(diagnostics.filter((one) => one?.fix).map(({ fix }) => ({ fix })));
  } catch (cause) {
    throw new VidyuanError("invalid_argument", "the diagnostics cannot be written as JSON: pass `report.diagnostics`", { cause });
  }
  throw new VidyuanError("invalid_argument", "the diagnostics must be an array: pass `report.diagnostics`");
}

/** The file that goes beside the request. */
export function uploadOf(request: unknown): Blob | undefined {
  if (typeof request !== "object" || request === null || !("input_reference" in request)) return undefined;
  const { input_reference: reference } = request;
  return isFile(reference) ? reference : undefined;
}

/** The request that came back, with its file in the place where only its name, type and size had crossed. */
export function withUpload<R>(returned: R, upload: Blob | undefined): R {
  const hasPlace = typeof returned === "object" && returned !== null && "input_reference" in returned;
  if (upload === undefined || !hasPlace || !isNamed(returned.input_reference)) return returned;
  return { ...returned, input_reference: upload };
}

/** A file's name, type and size: a fix may have put something else there. */
function isNamed(reference: unknown): boolean {
  return typeof reference === "object" && reference !== null && "size" in reference;
}

/** A `File` or `Blob` crosses as its name, type and size; the file itself goes to the gateway beside the request. */
function uploads(_key: string, value: unknown): unknown {
  if (!isFile(value)) return value;
  return { name: "name" in value ? value.name : "blob", type: value.type, size: value.size };
}

/** Of whichever realm: a frame's file is a file. */
function isFile(value: unknown): value is File | Blob {
  return /^(?:File|Blob)$/.test(kindOf(value));
}

/** Half a surrogate pair: with flag `u` whole ones are something else. */
const HALF = /\p{Surrogate}/u;

/** Without half a character. Browsers of before 2023 take longer to tell. */
export function isWhole(text: string): boolean {
  return text.isWellFormed ? text.isWellFormed() : !HALF.test(text);
}

/** Half a surrogate pair, or what a backslash stands before, half or not. */
const HALF_OR_ESCAPED = /\\.|\p{Surrogate}/gu;

/** Lone surrogates cannot cross as they are; as escapes the engine sees them, and says so. */
function wellFormed(text: string): string {
  if (isWhole(text)) return text;
  return text.replace(HALF_OR_ESCAPED, (found) =>
    found.length === 1 ? `\\u${found.charCodeAt(0).toString(16)}` : found,
  );
}

export function isByteArray(value: unknown): value is Uint8Array {
  return kindOf(value) === "Uint8Array";
}
