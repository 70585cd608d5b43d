/**
 * Submitting a request: once, and with the truth about what became of it.
 */
import { InvalidRequest } from "../errors.js";
import { requestText, uploadOf } from "../text.js";
import type { RequestInput } from "../types.js";
import { SubmitUnknown } from "./errors.js";
import type { HttpAnswer } from "./http.js";
import type { Wire } from "./session.js";
import { type Seen, taskOf } from "./task.js";
import type { CreateOptions } from "./types.js";

export async function submit(wire: Wire, request: RequestInput, options: CreateOptions): Promise<Seen> {
  const { signal, check = true } = options;
  signal?.throwIfAborted();
  const read = requestText(request);
  const text = "text" in read ? read.text : "";
  const upload = uploadOf(request);
  // What has no text is no request either: the report says why.
  if (check || text === "") {
    const report = (await wire.engine()).validate(request);
    if (!report.ok) throw new InvalidRequest(report);
  }
  const session = await wire.session(signal);
  const call = session.decisions.call({
    call: "create",
    base: wire.base.href,
    format: wire.options.format ?? "openai",
    multipart: wire.options.multipart ?? "json",
    request: text,
    upload: upload !== undefined,
  });
  // What is wrong with the headers is wrong before anything is sent.
  const { idempotencyHeader } = wire.options;
  const headers = session.headers(idempotencyHeader === undefined ? {} : { [idempotencyHeader]: freshId() });

  let answer: HttpAnswer;
  try {
    answer = await session.send(call, { signal, upload, headers });
  } catch (cause) {
    const reason = signal?.aborted ? "aborted after sending" : session.networkError(cause).message;
    throw new SubmitUnknown(request, reason, session.causeOf(cause));
  }
  const reading = session.read({ of: "create" }, answer);
  if (reading.is === "task") return { task: taskOf(reading.task, answer.body), hintMs: reading.hintMs };
  if (reading.is !== "unknown" && reading.is !== "refused") throw new Error(`a create is read as ${reading.is}`);
  const error = session.error(reading.error, answer);
  if (reading.is === "refused") throw error;
  const { status, requestId, body } = error;
  throw new SubmitUnknown(request, error.message, {
    ...(status === undefined ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(body === undefined ? {} : { body }),
    cause: error,
  });
}

/** `crypto.randomUUID` is not there on pages of plain http. */
function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
