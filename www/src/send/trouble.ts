// What an error says to a person: the page has words for its kind, in the person's language; the gateway's own stand
// beside them.

import { messageOf } from "../words/message.js";

const KINDS = [
  "network",
  "auth",
  "quota",
  "rate_limit",
  "not_found",
  "refused",
  "server",
  "protocol",
  "submit_unknown",
  "poll_timeout",
  "task_failed",
  "api_key.invalid",
  "base_url.invalid",
  "cancelled",
  "result_expired",
  "html_page",
  "part_missing",
] as const;

export interface Trouble {
  /** Absent where the page has no words for it. */
  kind?: (typeof KINDS)[number];
  /** The gateway's own text; that of the package only where the page has none. */
  message: string;
}

/** The parts of the package's errors that tell them apart. */
interface Facts {
  kind?: unknown;
  code?: unknown;
  cause?: unknown;
  task?: { error?: { code: string; message: string } };
}

export function troubleOf(error: unknown): Trouble {
  const { kind, code, cause, task } = (typeof error === "object" && error !== null ? error : {}) as Facts;
  // Without an answer the gateway has said nothing.
  if (kind === "network") return { kind, message: "" };
  // What the package found out says more than the kind it belongs to.
  if (code === "result_expired" || code === "api_key.invalid") return { kind: code, message: "" };
  if (code === "html_page") return { kind: code, message: messageOf(error) };
  if (isKind(kind)) return { kind, message: withCode(messageOf(error), code) };
  if (code === "submit_unknown") return { kind: code, message: isKind((cause as Facts)?.kind) ? troubleOf(cause).message : "" };
  if (code === "task_failed") return { kind: code, message: task?.error ? withCode(task.error.message, task.error.code) : "" };
  return isKind(code) ? { kind: code, message: "" } : { message: messageOf(error) };
}

/** What was stored, maybe by an older page. */
export function isKind(kind: unknown): kind is (typeof KINDS)[number] {
  return (KINDS as readonly unknown[]).includes(kind);
}

function withCode(message: string, code: unknown): string {
  return typeof code !== "string" || message.includes(code) ? message : `${message} (${code})`;
}
