/**
 * Submitting a request: once, and with the truth about what became of it.
 */
import { InvalidRequest } from "../errors.js";
import type { RequestInput } from "../types.js";
import { SubmitUnknown } from "./errors.js";
import { type HttpAnswer, fileName } from "./http.js";
import type { Wire } from "./session.js";
import { type Seen, taskOf } from "./task.js";
import type { CreateOptions } from "./types.js";

export async function submit(wire: Wire, request: RequestInput, options: CreateOptions): Promise<Seen> {
  const { signal, check = true } = options;
  signal?.throwIfAborted();
  const { text, upload } = textOf(request);
  // What has no text is no request either: the report says why.
  if (check || text === undefined) {
    const report = (await wire.engine()).validate(text ?? request);
    if (!report.ok) throw new InvalidRequest(report);
  }
  const session = await wire.session(signal);
  const call = session.decisions.call({
    call: "create",
    base: wire.base.href,
    format: wire.options.format ?? "openai",
    multipart: wire.options.multipart ?? "json",
    request: text ?? "",
    upload: upload !== undefined,
  });
  // What is wrong with the headers is wrong before anything is sent.
  session.headers();

  let answer: HttpAnswer;
  try {
    answer = await session.send(call, { signal, upload });
  } catch (cause) {
    const reason = signal?.aborted ? "aborted after sending" : "the answer is lost";
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

/** The request as the engine and the gateway see it; a file is told of, and sent beside it. */
function textOf(request: RequestInput): { text: string | undefined; upload?: Blob } {
  if (typeof request === "string") return { text: request };
  const reference = "input_reference" in request ? request.input_reference : undefined;
  const upload = typeof Blob !== "undefined" && reference instanceof Blob ? reference : undefined;
  const told =
    upload === undefined
      ? request
      : { ...request, input_reference: { name: fileName(upload), type: upload.type, size: upload.size } };
  try {
    const text = JSON.stringify(told) as string | undefined;
    return { text, ...(upload === undefined ? {} : { upload }) };
  } catch {
    return { text: undefined };
  }
}
