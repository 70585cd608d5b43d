/**
 * What can go wrong between a request and its video. The key is in none of these.
 */
import { VidyuanError } from "../errors.js";
import type { RequestInput } from "../types.js";
import type { FailedTask, Task } from "./types.js";

/** What is known of the answer that an error is about. */
export interface AnswerFacts {
  status?: number | undefined;
  requestId?: string | undefined;
  /** The beginning of the body. */
  body?: string | undefined;
  cause?: unknown;
}

class AnswerError extends VidyuanError {
  readonly status: number | undefined;
  /** Under which the gateway's logs know it. */
  readonly requestId: string | undefined;
  /** The beginning of the answer's body. */
  readonly body: string | undefined;

  constructor(code: string, message: string, { status, requestId, body, cause }: AnswerFacts) {
    super(code, message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.requestId = requestId;
    this.body = body;
  }
}

/** Who can do something about it. */
export type GatewayErrorKind =
  "auth" | "quota" | "rate_limit" | "not_found" | "refused" | "server" | "protocol" | "network";

/**
 * The gateway's no, or no answer that is one. Nothing was accepted by the call that throws it; where `task` is set, `run`
 * had created that one.
 */
export class GatewayError extends AnswerError {
  override name = "GatewayError";
  readonly kind: GatewayErrorKind;
  /** How long the gateway asks to wait. */
  readonly retryAfterMs: number | undefined;
  /** The task that `run` had created, whose video may still come. */
  task: Task | undefined;

  constructor(
    kind: GatewayErrorKind,
    code: string,
    message: string,
    facts: AnswerFacts & { retryAfterMs?: number | undefined },
  ) {
    super(code, message, facts);
    this.kind = kind;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** A request was sent and its answer is lost: it may have been accepted and billed. It is not sent again. */
export class SubmitUnknown extends AnswerError {
  override name = "SubmitUnknown";
  /** As it was given to `create`. */
  readonly request: RequestInput;
  /**
   * What it was sent under, with `idempotencyHeader`. A gateway that accepts a task once an id can be sent the request
   * again under the same one: `create(error.request, { idempotencyKey: error.idempotencyKey })`.
   */
  readonly idempotencyKey: string | undefined;

  constructor(request: RequestInput, reason: string, facts: AnswerFacts, idempotencyKey: string | undefined) {
    super("submit_unknown", `${reason}; the request may have been accepted and billed`, facts);
    this.request = request;
    this.idempotencyKey = idempotencyKey;
  }
}

/** The deadline came before the end of the task, which goes on: `wait(task)` waits further. */
export class PollTimeout extends AnswerError {
  override name = "PollTimeout";
  /** As last seen. */
  readonly task: Task | undefined;

  constructor(id: string, deadlineMs: number, task: Task | undefined, cause?: unknown) {
    const seen = task === undefined ? "was not seen" : "was not done";
    const help = task === undefined ? "`cause` is why, where there was an answer" : "it goes on";
    super("poll_timeout", `task ${id} ${seen} within ${deadlineMs} ms; ${help}`, { cause });
    this.task = task;
  }
}

/** The gateway says that the task failed. */
export class TaskFailed extends AnswerError {
  override name = "TaskFailed";
  /** As last seen; its `error` says why. */
  readonly task: FailedTask;

  constructor(task: FailedTask, facts: AnswerFacts) {
    const { code, message } = task.error;
    super("task_failed", `task ${task.id} failed: ${message} (${code})`, facts);
    this.task = task;
  }
}
