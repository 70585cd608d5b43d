/**
 * The API key: in one header, to one origin, and in nothing that can be seen.
 */
import { VidyuanError } from "../errors.js";

/** A key that a header can carry. Whatever is wrong with one, it is not shown. */
export function headerSafe(key: unknown): string {
  const trimmed = typeof key === "string" ? key.trim() : "";
  if (!/^[\x21-\x7e]+$/.test(trimmed)) {
    throw new VidyuanError("api_key.invalid", "the API key is no text, or empty, or has characters that no header can carry");
  }
  return trimmed;
}

/** A text without the key in it, as it is and as a URL would write it. */
export function without(key: string | undefined, text: string): string {
  if (key === undefined) return text;
  return [key, encodeURIComponent(key)].reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
}

/** What the platform threw, unless the key is somewhere in it. */
export function harmless(key: string | undefined, cause: unknown): unknown {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const seen = `${error.message} ${error.stack ?? ""}`;
    if (without(key, seen) !== seen) return undefined;
  }
  return cause;
}
