/**
 * A call's headers and body for the platform's `fetch`, and an answer's body as text.
 */
import { VidyuanError } from "../errors.js";
import { onAbort, unlessAborted } from "../signal.js";
import type { Call } from "./decisions.js";

/** An answer, as far as it was read. */
export interface HttpAnswer {
  status: number;
  /** Those that CORS lets a page see. */
  headers: Record<string, string>;
  /** As much of it as came. */
  body: string;
  /** Why not all of it came. */
  brokenBy?: unknown;
}

/** No task or error is larger. */
const LARGEST_ANSWER = 1 << 20;

export function headersOf(extra: Headers | Record<string, string>, key: string | undefined): Headers {
  let headers: Headers;
  try {
    headers = new Headers(extra);
  } catch {
    // The platform's own error repeats the value, which may be a secret.
    throw new VidyuanError("headers.invalid", "a name or value in `headers`, or the name in `idempotencyHeader`, is not allowed in a header");
  }
  // It tells of the body, which is not the caller's to write.
  headers.delete("content-type");
  if (key !== undefined) headers.set("authorization", `Bearer ${key}`);
  return headers;
}

/** The body of a call. A form's content type, with its boundary, is the platform's to write. */
export function bodyOf(call: Call, upload: Blob | undefined): string | FormData | undefined {
  if (call.form === undefined) return call.json;
  const form = new FormData();
  for (const { name, value } of call.form) {
    if (value !== undefined) form.append(name, value);
    else if (upload !== undefined) appendFile(form, name, upload);
  }
  return form;
}

/** What the platform does not know as a file it would send as the words `[object File]`. */
function appendFile(form: FormData, name: string, upload: Blob): void {
  form.append(name, upload);
  if (typeof form.get(name) !== "string") return;
  throw new VidyuanError("upload.missing", "what `input_reference` holds is no file that this platform can send");
}

export function headersRead(response: Response): Record<string, string> {
  return Object.fromEntries(response.headers);
}

/** An answer as text, up to what one can be. What has come counts, even where the connection broke: a no stays a no. */
export async function readAnswer(response: Response, signal: AbortSignal | undefined): Promise<HttpAnswer> {
  const answer: HttpAnswer = { status: response.status, headers: headersRead(response), body: "" };
  // Without a body, or by a `fetch` that has no streams.
  if (typeof response.body?.getReader !== "function") {
    const text = unlessAborted(signal, response.text());
    return text.then((body) => ({ ...answer, body }), (brokenBy: unknown) => ({ ...answer, brokenBy }));
  }
  const decoder = new TextDecoder();
  let size = 0;
  answer.brokenBy = await readPieces(response.body, signal, (piece) => {
    answer.body += decoder.decode(piece, { stream: true });
    size += piece.byteLength;
    return size < LARGEST_ANSWER;
  });
  return answer;
}

/**
 * A body that may be a video. What is not called one is read only as far as an answer can go, unless it has a zero: then
 * it is no text. Nobody reads what comes with a redirect.
 */
export async function readContent(response: Response, signal: AbortSignal | undefined): Promise<Blob> {
  const { body, status } = response;
  if (typeof body?.getReader !== "function") return response.blob();
  if (status >= 300 && status < 400) {
    void body.cancel().catch(() => undefined);
    return new Blob();
  }
  const isGood = status >= 200 && status < 300;
  const type = response.headers.get("content-type") ?? "";
  if (isGood && !/json|text|xml/i.test(type)) return response.blob();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let isBounded = true;
  const brokenBy = await readPieces(body, signal, (piece) => {
    pieces.push(piece);
    size += piece.byteLength;
    isBounded &&= !isGood || !piece.includes(0);
    return !isBounded || size < LARGEST_ANSWER;
  });
  // Of a refusal what has come counts.
  if (brokenBy !== undefined && isGood) throw brokenBy;
  return new Blob(pieces, { type });
}

/** Reads until `take` has enough: the rest is not waited for. Gives why it broke off before, if it did. */
async function readPieces(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | undefined,
  take: (piece: Uint8Array<ArrayBuffer>) => boolean,
): Promise<unknown> {
  const reader = body.getReader();
  // Ends the reading even where the stream knows nothing of the signal.
  const stop = (): void => void reader.cancel(signal?.reason).catch(() => undefined);
  const leave = onAbort(signal, stop);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!take(next.value)) stop();
    }
  } catch (cause) {
    return signal?.aborted ? signal.reason : cause;
  } finally {
    leave();
  }
  return signal?.aborted ? signal.reason : undefined;
}

/**
 * What Node's `fetch` says where no connection comes about, or none that it trusts: nothing was sent. Browsers do not
 * tell. Not every `ERR_SSL_`: a connection may also break after the request.
 */
const NO_CONNECTION = new RegExp(
  "^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_.*|CERT_.*|.*SELF_SIGNED.*|UNABLE_TO_.*|" +
    "ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|" +
    ".*_ALERT_(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION)|.*UNRECOGNIZED_NAME))$",
);

export function hadNoConnection(thrown: unknown): boolean {
  return thrown instanceof TypeError && isNoConnection(thrown.cause);
}

function isNoConnection(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  // One for each address of the name.
  if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(isNoConnection);
  const { code, syscall } = cause as { code?: unknown; syscall?: unknown };
  return syscall === "connect" || NO_CONNECTION.test(String(code)) || cause.message === "bad port";
}

/** A page of https asks nobody over http but this machine. */
export function isMixedContent({ protocol, hostname }: URL): boolean {
  const isSecurePage = typeof location !== "undefined" && location.protocol === "https:";
  return isSecurePage && protocol === "http:" && !/^(?:(?:.*\.)?localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

/** Milliseconds until a header's date; `undefined` where it is none: `Date.parse` alone would find a year in `3`. */
export function untilDate(header: string | undefined, now: number): number | undefined {
  const date = header?.endsWith("GMT") ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.trunc(date - now));
}
