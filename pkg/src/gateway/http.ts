/**
 * A call's headers and body for the platform's `fetch`, and an answer's body as text.
 */
import { VidyuanError } from "../errors.js";
import type { Call } from "./decisions.js";

/** An answer, as far as it was read. */
export interface HttpAnswer {
  status: number;
  /** Those that CORS lets a page see. */
  headers: Record<string, string>;
  body: string;
}

/** No task or error is larger. */
const LARGEST_ANSWER = 1 << 20;

export function headersOf(extra: Record<string, string>, key: string | undefined): Headers {
  let headers: Headers;
  try {
    headers = new Headers(extra);
  } catch {
    // The platform's own error repeats the value, which may be a secret.
    throw new VidyuanError("headers.invalid", "a name or value in `headers` is not allowed in a header");
  }
  if (key !== undefined) headers.set("authorization", `Bearer ${key}`);
  return headers;
}

/** The body of a call. A form's content type, with its boundary, is the platform's to write. */
export function bodyOf(call: Call, upload: Blob | undefined): string | FormData | undefined {
  if (call.form === undefined) return call.json;
  const form = new FormData();
  for (const { name, value } of call.form) {
    if (value !== undefined) form.append(name, value);
    else if (upload !== undefined) form.append(name, upload);
  }
  return form;
}

export function headersRead(response: Response): Record<string, string> {
  return Object.fromEntries(response.headers);
}

export async function readAnswer(response: Response): Promise<HttpAnswer> {
  return { status: response.status, headers: headersRead(response), body: await textOf(response) };
}

/** Milliseconds until a header's date; `undefined` where it is none: `Date.parse` alone would find a year in `3`. */
export function untilDate(header: string | undefined, now: number): number | undefined {
  const date = header?.endsWith("GMT") ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.trunc(date - now));
}

/** The body as text, up to what an answer can be; the rest is not waited for. */
async function textOf(response: Response): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; size < LARGEST_ANSWER;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}
