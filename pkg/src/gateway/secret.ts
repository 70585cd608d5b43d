/**
 * The API key: in one header, to one origin, and in nothing that can be seen.
 */
import { VidyuanError } from "../errors.js";

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

/** A shorter one is a word (`demo`): taken out, it would make other words unreadable. */
const SHORTEST_SECRET = 8;

/** What finds these secrets in a text: as they are, and as a URL or a JSON text writes their characters. */
export function finder(secrets: readonly string[]): RegExp | undefined {
  const words = secrets.flatMap((secret) => secret.split(/\s+/)).filter(isSecret);
  return words.length === 0 ? undefined : new RegExp(words.map(inEverySpelling).join("|"), "gi");
}

/** Digits alone may be any number of an answer. */
function isSecret(word: string): boolean {
  return word.length >= SHORTEST_SECRET && /\D/.test(word);
}

function inEverySpelling(secret: string): string {
  return Array.from(secret, (character) => {
    if (/[a-z0-9]/i.test(character)) return character;
    const hex = character.charCodeAt(0).toString(16).padStart(2, "0");
    return `(?:\\\\?\\u${hex.padStart(4, "0")}|%${hex}|\\\\u00${hex})`;
  }).join("");
}

/** A text without the secrets in it. */
export function without(secrets: RegExp | undefined, text: string): string {
  return secrets === undefined ? text : text.replace(secrets, "***");
}

/** As much as is looked at of what was thrown; what goes on for longer is not handed on. */
const MOST_SEEN = 1000;

/** What was thrown, unless a secret is somewhere in it: then only its name and what is left of its message. */
export function harmless(secrets: RegExp | undefined, cause: unknown): unknown {
  if (secrets === undefined || !holds(secrets, cause)) return cause;
  const safe = new Error(cause instanceof Error ? without(secrets, cause.message) : "a value with a secret in it");
  safe.name = cause instanceof Error ? without(secrets, cause.name) : "Error";
  delete safe.stack;
  return safe;
}

function holds(secrets: RegExp, thrown: unknown): boolean {
  const seen = new Set<unknown>();
  const open = [thrown];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === "string" && without(secrets, value) !== value) return true;
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) continue;
    if (seen.add(value).size > MOST_SEEN) return true;
    try {
      if (value instanceof Headers || value instanceof Map) open.push(...Array.from(value).flat());
      for (const key of Reflect.ownKeys(value)) open.push(key, Reflect.get(value, key) as unknown);
    } catch {
      // What does not let itself be read is not handed on.
      return true;
    }
  }
  return false;
}
