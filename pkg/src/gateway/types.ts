/**
 * The words of the gateway adapter. Units: milliseconds, percent.
 */
import type { JsonValue, Locale } from "../types.js";

/** Where the gateway is, and how it wants to be spoken to. */
export interface GatewayOptions {
  /** Where the gateway is, with or without `/v1`; in a page it may be a path of your own proxy: `/api`. */
  baseUrl: string | URL;
  /**
   * Sent as `Authorization: Bearer KEY`, to this origin only; absent where your own proxy adds it. A function is asked
   * for each call, and for each look of a wait, which goes on where it fails.
   */
  apiKey?: string | (() => string | Promise<string>) | undefined;
  /** The platform's `fetch` if absent. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** `openai`: `/v1/videos`. `unified`: `/v1/video/create` and `/v1/video/query`. */
  format?: "openai" | "unified" | undefined;
  /** How an upload's form spells `metadata`: as JSON in one field, or as bracketed fields. */
  multipart?: "json" | "brackets" | undefined;
  /** Sent with every call to the gateway; in a page each name must be allowed by its CORS headers. */
  headers?: Headers | Record<string, string> | undefined;
  /**
   * Name of a header that gets a new id for each create, for gateways that accept a task once an id
   * (`Idempotency-Key`). Browsers repeat a POST by themselves when a connection they reuse breaks before the answer.
   */
  idempotencyHeader?: string | undefined;
  /** The language of the report of an `InvalidRequest`. */
  locale?: Locale | undefined;
  /** Time and chance, for tests. */
  clock?: Clock | undefined;
}

/** Time and chance, which tests make their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early, by throwing the signal's reason, when `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  jitter(): number;
}

/** How far a task is, whatever the gateway's own word for it. */
export type TaskStatus = "queued" | "in_progress" | "completed" | "failed";

/** A task, as last seen. With the status `failed`, and with no other, comes an `error`. */
export type Task = FailedTask | (TaskFacts & { status: Exclude<TaskStatus, "failed">; error?: never });

/** A task that failed. */
export interface FailedTask extends TaskFacts {
  status: "failed";
  /** Why: the gateway's own words, or that it gives no reason. */
  error: { code: string; message: string };
}

/** What is known of a task, whatever its status. */
export interface TaskFacts {
  /** The id of the create answer; it stays, whatever later answers say. */
  id: string;
  /** 0 to 100; never falls. Says nothing about the end: `status` does. */
  progress?: number;
  /** Where the video is, if the gateway says so. */
  url?: string;
  model?: string;
  /** Milliseconds since 1970. */
  createdAt?: number;
  /** The gateway's status word, where nobody knows it. */
  unknownStatus?: string;
  /** What to store, as JSON, to go on later: `gateway.resume(state)`. There is no key in it, but what the gateway itself writes into `url`. */
  state: TaskState;
  /** The gateway's own answer. */
  answer?: JsonValue;
}

/** A task as JSON, in the words of the wire. */
export interface TaskState {
  id: string;
  /** A `TaskStatus`, or the gateway's own word where nobody knows it. */
  status: TaskStatus | (string & {});
  progress?: number;
  url?: string;
  model?: string;
  created_at?: number;
  error?: { code: string; message: string };
}

/** A video, or where it is. */
export type Content =
  | { kind: "blob"; blob: Blob }
  /** The video is there, but this program may not read it: offer the link. */
  | { kind: "url"; url: string; why: "mixed_content" | "cors_or_network" };

/** What every call may be told. */
export interface CallOptions {
  /**
   * Ends it at once, with the signal's own reason, which is not a `VidyuanError`: the platform's `AbortError` where no
   * other was given. A create that was sent already ends with `SubmitUnknown`.
   */
  signal?: AbortSignal | undefined;
}

/** What `create` may be told. */
export interface CreateOptions extends CallOptions {
  /** `false` sends a request that this package finds invalid. */
  check?: boolean | undefined;
  /**
   * The id of this create, for `idempotencyHeader`; a new one if absent. To repeat a create whose answer is lost, give
   * the `idempotencyKey` of its `SubmitUnknown`.
   */
  idempotencyKey?: string | undefined;
}

/** What `wait` may be told. */
export interface WaitOptions extends CallOptions {
  /**
   * Called when something has changed, and by `run` as soon as there is a task; a promise that it gives is waited for.
   * What it throws, or that promise rejects with, ends the wait, which rejects with it; the task goes on.
   */
  onProgress?: ((task: Task) => unknown) | undefined;
  /** From the beginning of the wait; after it the error is `PollTimeout`, and the task goes on. */
  deadlineMs?: number | undefined;
  /**
   * A fixed time between looks, of 500 ms at least, instead of 2 s, then 5 s that grow to 30 s; where the gateway asks for
   * another (`Retry-After`, `openai-poll-after-ms`), and after failed looks, that counts.
   */
  intervalMs?: number | undefined;
}

/** What `run` may be told. */
export interface RunOptions extends CreateOptions, WaitOptions {}
