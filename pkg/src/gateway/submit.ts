/**
 * Submitting a request: once, and with the truth about what became of it.
 */
import { InvalidRequest } from "../errors.js";
import { wrong } from "../options.js";
import { Unwritable, requestText, uploadOf } from "../text.js";
import type { RequestInput } from "../types.js";
import type { Call, Reading } from "./decisions.js";
import { GatewayError, SubmitUnknown } from "./errors.js";
import { type HttpAnswer, bodyOf, hadNoConnection, isMixedContent } from "./http.js";
import type { Wire } from "./session.js";
import type { Seen } from "./task.js";
import type { CreateOptions } from "./types.js";

export async function submit(wire: Wire, request: RequestInput, options: CreateOptions): Promise<Seen> {
  const { signal, check = true } = options;
  const { idempotencyHeader } = wire.options;
  if (idempotencyHeader === undefined && options.idempotencyKey !== undefined) {
    throw wrong("option `idempotencyKey`: there is no header for it; give `idempotencyHeader` to `Gateway`");
  }
  signal?.throwIfAborted();
  // All of it now: while the engine and the key are fetched, a form may become another.
  const read = requestText(request);
  const text = "text" in read ? read.text : "";
  const checked = "text" in read ? text : new Unwritable(read);
  // What has no text has no upload either.
  const upload = text === "" ? undefined : uploadOf(request);
  if (check) await refuseInvalid(wire, checked, signal);
  const session = await wire.session(signal);
  const question = {
    call: "create",
    base: wire.base.href,
    format: wire.options.format ?? "openai",
    multipart: wire.options.multipart ?? "json",
    request: text,
    upload: upload !== undefined,
  } as const;
  let call: Call;
  try {
    call = session.decisions.call(question);
  } catch (noCall) {
    // What is no object of JSON is no request, checked or not: the report says why.
    await refuseInvalid(wire, checked, signal, (code) => code.startsWith("request."));
    throw noCall;
  }
  // As the platform's own: another may take the way that it likes.
  if (wire.options.fetch === undefined && isMixedContent(wire.base)) throw unsendable();
  // What is wrong with the headers or the file is wrong before anything is sent.
  const idempotencyKey = idempotencyHeader === undefined ? undefined : (options.idempotencyKey ?? freshId());
  const own = idempotencyHeader === undefined || idempotencyKey === undefined ? {} : { [idempotencyHeader]: idempotencyKey };
  const headers = session.headers(own);
  const sending = { signal, headers, body: bodyOf(call, upload) };
  // The last moment at which nothing was sent for sure.
  signal?.throwIfAborted();

  const reasonOf = (cause: unknown) => (signal?.aborted ? "aborted after sending" : session.networkError(cause).message);
  let answer: HttpAnswer;
  let reading: Reading;
  try {
    answer = await session.send(call, sending);
    reading = session.read({ of: "create" }, answer);
  } catch (cause) {
    // A `fetch` of the caller's own may have sent it before, and tried again.
    if (wire.options.fetch === undefined && hadNoConnection(cause)) throw session.networkError(cause);
    throw new SubmitUnknown(request, reasonOf(cause), session.causeOf(cause), idempotencyKey);
  }
  if (reading.is === "task") return session.seen(reading, answer);
  if (reading.is !== "unknown" && reading.is !== "refused") throw new Error(`a create is read as ${reading.is}`);
  const error = session.error(reading.error, answer);
  if (reading.is === "refused") throw error;
  const { status, requestId, body } = error;
  const { brokenBy } = answer;
  const reason = brokenBy === undefined ? error.message : reasonOf(brokenBy);
  const cause = brokenBy === undefined ? error : error.cause;
  throw new SubmitUnknown(request, reason, { status, requestId, body, cause }, idempotencyKey);
}

function unsendable(): GatewayError {
  const message = "nothing was sent: a page of https:// may not call a gateway of http://, unless it is on this machine";
  return new GatewayError("network", "network", message, {});
}

async function refuseInvalid(
  wire: Wire,
  request: RequestInput,
  signal: AbortSignal | undefined,
  isMeant: (code: string) => boolean = () => true,
): Promise<void> {
  const report = await wire.report(request, signal);
  if (!report.ok && report.diagnostics.some(({ code }) => isMeant(code))) throw new InvalidRequest(report);
}

/** `crypto.randomUUID` is not there on pages of plain http. */
function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
