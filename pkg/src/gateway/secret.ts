/**
 * The API key: in one header, to one origin, and in nothing that can be seen.
 */
import { VidyuanError } from "../errors.js";
import type { JsonValue } from "../types.js";

/** A key that a header can carry, if there is one. Whatever is wrong with one, it is not shown. */
export function headerSafe(key: unknown): string | undefined {
  if (key === undefined) return undefined;
  const trimmed = typeof key === "string" ? key.trim() : "";
  if (/^bearer\s/i.test(trimmed)) {
    throw new VidyuanError("api_key.invalid", "give the API key without `Bearer `, which is added");
  }
  if (!/^[\x21-\x7e]+$/.test(trimmed)) {
    throw new VidyuanError("api_key.invalid", "the API key is not a string, is empty, or has characters that no header can carry");
  }
  return trimmed;
}

/** A shorter one may be a word (`demo`): taken out everywhere, it would make other words unreadable. */
const SHORTEST_SECRET = 8;
/** Digits alone may be any number of an answer, such as a time or a phone's; shorter ones are. */
const SHORTEST_NUMBER = 12;

/** What finds secrets in a text; the group of each is what stays before the secret. */
export type Secrets = readonly RegExp[];

/** What finds these secrets in a text: as they are, and as a URL, a JSON text or a web page writes their characters. */
export function finder(secrets: readonly string[]): Secrets {
  return secrets.flatMap((secret) => secret.split(/\s+/)).filter(Boolean).flatMap(places);
}

/** Where a secret is taken for one: a short one only where it is told as one, or stands for itself. */
function places(secret: string): RegExp[] {
  const word = inEverySpelling(secret);
  const isNumber = /^\d+$/.test(secret);
  if (secret.length >= (isNumber ? SHORTEST_NUMBER : SHORTEST_SECRET)) return [new RegExp(`()${word}`, "gi")];
  const told = [`(bearer(?:\\s|%20)+)${word}(?![a-z0-9])`, `(^|["'\`])${word}(?=\\\\?["'\`]|$)`];
  const isWord = /^[a-z]+$/i.test(secret);
  const asWord = isNumber || isWord ? [] : [`(^|[^a-z0-9])${word}(?![a-z0-9])`];
  return [...told, ...asWord].map((place) => new RegExp(place, "gi"));
}

/** The characters that web pages write by name. */
const NAMES: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

function inEverySpelling(secret: string): string {
  return Array.from(secret, (character) => {
    if (/[a-z0-9]/i.test(character)) return character;
    const code = character.charCodeAt(0);
    const hex = code.toString(16).padStart(2, "0");
    // A text may stand in another, as a URL in a URL or JSON in JSON: so far as is seen, and no text takes long.
    const spelt = [`\\\\{0,3}\\u00${hex}`, `\\\\{1,4}u00${hex}`, `%(?:25){0,2}${hex}`, `&#(?:0*${code}|x0*${code.toString(16)});`];
    const name = NAMES[character];
    return `(?:${[...spelt, ...(name === undefined ? [] : [`&${name};`])].join("|")})`;
  }).join("");
}

/** A text without the secrets in it. */
export function without(secrets: Secrets, text: string): string {
  return secrets.reduce((left, secret) => left.replace(secret, "$1***"), text);
}

/** What a JSON text holds, without the secrets in its names and texts. */
export function parsedWithout(secrets: Secrets, text: string): JsonValue {
  if (secrets.length === 0) return JSON.parse(text) as JsonValue;
  return JSON.parse(text, (_name, value: JsonValue) => {
    if (typeof value === "string") return without(secrets, value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [without(secrets, name), member]));
  }) as JsonValue;
}

/** As much as is looked at of what was thrown; what goes on for longer is not handed on. */
const MOST_SEEN = 1000;

/**
 * What was thrown, where all of it can be seen and no secret is in it; else what of it can be told. An object of a
 * class may show a secret by any of its methods: what the caller's own `fetch` throws may hold the request.
 */
export function harmless(secrets: Secrets, thrown: unknown, told = new Map<unknown, unknown>()): unknown {
  if (secrets.length === 0 || isHarmless(secrets, thrown)) return thrown;
  if (typeof thrown === "string") return without(secrets, thrown);
  if (told.size >= MOST_SEEN) return undefined;
  if (told.has(thrown)) return told.get(thrown);
  const text = (name: string) => {
    const value = member(thrown, name);
    return typeof value === "string" ? without(secrets, value) : undefined;
  };
  const safe: Error & { code?: string; errors?: unknown[] } = new Error(text("message") ?? "what was thrown may hold a secret");
  told.set(thrown, safe);
  // An assignment would fail where `Error.prototype` is frozen.
  Object.defineProperty(safe, "name", { value: text("name") ?? "Error" });
  safe.stack = text("stack") ?? `${safe.name}: ${safe.message}`;
  const code = text("code");
  if (code !== undefined) safe.code = code;
  const cause = member(thrown, "cause");
  if (cause !== undefined) safe.cause = harmless(secrets, cause, told);
  const errors = member(thrown, "errors");
  if (Array.isArray(errors)) safe.errors = errors.slice(0, MOST_SEEN).map((error) => harmless(secrets, error, told));
  return safe;
}

/** `undefined`, too, for what does not let itself be read. */
function member(value: unknown, name: string): unknown {
  try {
    return (value as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** Its objects hold nothing but their members. */
function isPlain(prototype: unknown): boolean {
  const classes = [Object, Array, Error, TypeError, AggregateError, DOMException];
  return prototype === null || classes.some((one) => one.prototype === prototype);
}

function isHarmless(secrets: Secrets, thrown: unknown): boolean {
  const seen = new Set<unknown>();
  const open = [thrown];
  while (open.length > 0) {
    const value = open.pop();
    if (seen.has(value)) continue;
    if (seen.add(value).size > MOST_SEEN || typeof value === "function") return false;
    if (typeof value !== "object" || value === null) {
      const text = String(value);
      if (without(secrets, text) !== text) return false;
      continue;
    }
    if (!isPlain(Object.getPrototypeOf(value))) return false;
    // A `DOMException` has these of its prototype.
    if (value instanceof Error) open.push(value.name, value.message, value.stack);
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      // Some platforms compute the stack.
      if (property.get !== undefined && !(name === "stack" && value instanceof Error)) return false;
      open.push(name, property.value);
    }
    for (const symbol of Object.getOwnPropertySymbols(value)) open.push(symbol, Reflect.get(value, symbol));
  }
  return true;
}
