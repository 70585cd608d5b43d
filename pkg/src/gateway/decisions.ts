/**
 * The engine's three answers, typed. What they mean is decided there; here is none of it.
 */
import { VidyuanError } from "../errors.js";
import type { GatewayErrorKind } from "./errors.js";
import type { Task } from "./types.js";

/** The engine's exports: JSON text in, JSON text out. */
export interface DecisionTexts {
  gatewayCall(question: string): string | undefined;
  gatewayRead(question: string): string | undefined;
  gatewayWait(question: string): string | undefined;
}

export type CallQuestion = { base: string } & (
  | { call: "create"; format: string; request: string; upload: boolean; multipart: string }
  | { call: "retrieve"; format: string; id: string }
  | { call: "content"; id: string }
);

export interface Call {
  method: string;
  url: string;
  json?: string;
  /** A field without a value is the place of the file. */
  form?: { name: string; value?: string }[];
}

export interface ReadQuestion {
  of: "create" | "retrieve" | "content" | "result";
  /** The id that is known, for `retrieve`. */
  id?: string;
  /** The most that was seen so far. */
  progress?: number | undefined;
  status: number;
  headers: Record<string, string>;
  body: string;
  /** How far ahead the date of a `Retry-After` is, where it names one: the platform reads dates. */
  untilDateMs?: number | undefined;
}

export interface ReadError {
  kind: GatewayErrorKind;
  code: string;
  message: string;
  requestId?: string;
  hintMs?: number;
}

/** A task as the engine reads it. */
export type ReadTask = WithoutState<Task>;
type WithoutState<T> = T extends Task ? Omit<T, "state" | "answer"> : never;

export type Reading =
  | { is: "task"; task: ReadTask; hintMs?: number; requestId?: string }
  | { is: "refused" | "unknown" | "passing"; error: ReadError }
  | { is: "video" }
  | { is: "url"; url: string };

export interface WaitQuestion {
  /** `undefined` before the first look. */
  elapsedMs: number | undefined;
  faults: number;
  hintMs: number | undefined;
  intervalMs: number | undefined;
  /** Thousandths. */
  jitter: number;
}

export class Decisions {
  readonly #texts: DecisionTexts;

  constructor(texts: DecisionTexts) {
    this.#texts = texts;
  }

  call(question: CallQuestion): Call {
    const call = answered<Call | { code: string; message: string }>(this.#texts.gatewayCall(JSON.stringify(question)));
    if ("code" in call) throw new VidyuanError(call.code, call.message);
    return call;
  }

  read(question: ReadQuestion): Reading {
    return answered(this.#texts.gatewayRead(JSON.stringify(question)));
  }

  /** Milliseconds; `undefined` after too many failed looks in a row. */
  wait(question: WaitQuestion): number | undefined {
    return answered<{ waitMs?: number }>(this.#texts.gatewayWait(JSON.stringify(question))).waitMs;
  }
}

function answered<T>(text: string | undefined): T {
  if (text === undefined) throw new VidyuanError("engine_misuse", "the engine was asked what it cannot answer");
  return JSON.parse(text) as T;
}
