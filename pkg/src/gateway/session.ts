/**
 * One call's worth of connection: where the gateway is, with which key, and how its errors are told.
 */
import { startedEngine } from "../boot.js";
import { VidyuanError } from "../errors.js";
import { unlessAborted } from "../signal.js";
import type { Locale, Report, RequestInput } from "../types.js";
import { systemClock } from "./clock.js";
import {
  type Call,
  Decisions,
  type ReadError,
  type ReadQuestion,
  type Reading,
} from "./decisions.js";
import { type AnswerFacts, GatewayError } from "./errors.js";
import { type HttpAnswer, headersOf, readAnswer, untilDate } from "./http.js";
import { baseOf, checkGatewayOptions } from "./options.js";
import { type Secrets, finder, harmless, headerSafe, parsedWithout, without } from "./secret.js";
import { type Seen, taskOf } from "./task.js";
import type { Clock, GatewayOptions } from "./types.js";

/** What this needs of the package, by whichever entry its engine comes. */
export interface Entry {
  init(): Promise<void>;
  validate(request: RequestInput, options: { locale?: Locale }): Report;
}

export interface SendOptions {
  headers?: Headers;
  signal?: AbortSignal | undefined;
  body?: string | FormData | undefined;
}

/** As much of a body as an error carries. */
const BODY_IN_ERRORS = 2000;

const UNREACHABLE = "the network is down, the address is wrong, or the gateway does not run";
/** In the place of what cannot be told without a secret. */
const HIDDEN = "the gateway's reason holds the key";

/** A page is not told which it was. */
const UNREADABLE =
  "the network is down, the address is wrong, or the gateway does not let this page read its answer (CORS: no " +
  "Access-Control-Allow-Origin or two of them, also on errors, or a header it does not allow; or http:// from " +
  "https://)";

export function noAnswer(facts: AnswerFacts): GatewayError {
  const perhaps = typeof location === "undefined" ? UNREACHABLE : UNREADABLE;
  return new GatewayError("network", "network", `no readable answer: ${perhaps}`, facts);
}

/** Where the gateway is, for as long as its `Gateway` lives. */
export class Wire {
  readonly base: URL;
  readonly options: GatewayOptions;
  readonly clock: Clock;
  readonly #entry: Entry;

  constructor(options: GatewayOptions, entry: Entry) {
    checkGatewayOptions(options);
    this.base = baseOf(options.baseUrl);
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.#entry = entry;
  }

  async decisions(signal: AbortSignal | undefined): Promise<Decisions> {
    await this.#started(signal);
    return new Decisions(startedEngine());
  }

  async report(request: RequestInput, signal: AbortSignal | undefined): Promise<Report> {
    await this.#started(signal);
    const { locale } = this.options;
    return this.#entry.validate(request, locale === undefined ? {} : { locale });
  }

  /** The engine is there; or the signal's reason: its start may hang. */
  #started(signal: AbortSignal | undefined): Promise<void> {
    return unlessAborted(signal, this.#entry.init());
  }

  /** Asks for the key each time: it may live no longer than one call. */
  async session(signal: AbortSignal | undefined): Promise<Session> {
    const decisions = await this.decisions(signal);
    return new Session(this, decisions, await this.#key(signal));
  }

  /** A key that is none is a mistake; a function without one may have it next time. */
  async #key(signal: AbortSignal | undefined): Promise<string | undefined> {
    const { apiKey } = this.options;
    if (typeof apiKey !== "function") return headerSafe(apiKey);
    try {
      // Nothing where a key was asked for is none, as an empty text is.
      return headerSafe((await unlessAborted(signal, apiKey())) ?? "");
    } catch (cause) {
      signal?.throwIfAborted();
      const failed = { code: "api_key.failed", message: "the function `apiKey` gave no key: `cause` is why" };
      const { code, message } = cause instanceof VidyuanError ? cause : failed;
      throw new GatewayError("auth", code, message, { cause });
    }
  }
}

/** By the words of a header's name: an author is no authorization, and an idempotency key may be the task's id. */
function holdsSecret(name: string): boolean {
  const isOne = (word: string) => /(auth|authorization|authentication|cookie|key|secret|token)s?$/.test(word);
  return !name.includes("idempot") && name.split(/[^a-z]+/).some(isOne);
}

/** What a reading says of an error: the answer's, or the task's. */
function errorOf(reading: Reading): { code: string; message: string } | undefined {
  if (reading.is === "task") return reading.task.error;
  return "error" in reading ? reading.error : undefined;
}

export class Session {
  readonly wire: Wire;
  readonly decisions: Decisions;
  readonly key: string | undefined;
  /** Finds what no error may show. */
  readonly #secrets: Secrets;

  constructor(wire: Wire, decisions: Decisions, key: string | undefined) {
    this.wire = wire;
    this.decisions = decisions;
    this.key = key;
    const headers = Array.from(headersOf(wire.options.headers ?? {}, undefined));
    const own = headers.filter(([name]) => holdsSecret(name)).map(([, value]) => value);
    this.#secrets = finder(key === undefined ? own : [key, ...own]);
  }

  get fetch(): NonNullable<GatewayOptions["fetch"]> {
    // Called without a receiver: a page's own fetch wants none or its window.
    return this.wire.options.fetch ?? globalThis.fetch;
  }

  headers(more: Record<string, string> = {}): Headers {
    const headers = headersOf(this.wire.options.headers ?? {}, this.key);
    headersOf(more, undefined).forEach((value, name) => headers.set(name, value));
    return headers;
  }

  /** Redirects are not followed: neither a key nor a paid request goes where nobody sent it. */
  async send(call: Call, { signal, body = call.json, headers = this.headers() }: SendOptions = {}): Promise<HttpAnswer> {
    if (call.json !== undefined) headers.set("content-type", "application/json");
    const { fetch } = this;
    // Any cache mode but the default would make a page ask for permission (OPTIONS) before every look.
    const init: RequestInit = { method: call.method, headers, redirect: "manual", signal: signal ?? null };
    if (body !== undefined) init.body = body;
    const response = await unlessAborted(signal, fetch(call.url, init));
    return readAnswer(response, signal);
  }

  /**
   * Read as it came: an id and a URL are of use as they are. An error's message is read from what is left without the
   * secrets: it is cut off, and half of a key is none that is found.
   */
  read(question: Omit<ReadQuestion, "untilDateMs" | keyof HttpAnswer>, { status, headers, body }: HttpAnswer): Reading {
    // By the gateway's own clock, where it tells the time.
    const nowMs = Date.parse(headers["date"] ?? "") || this.wire.clock.now();
    const untilDateMs = untilDate(headers["retry-after"], nowMs);
    const as = (body: string) => this.decisions.read({ ...question, status, headers, body, untilDateMs });
    const reading = as(body);
    const said = errorOf(reading);
    if (said === undefined || this.shown(body) === body) return reading;
    said.message = errorOf(as(this.withoutSecrets(body)))?.message ?? HIDDEN;
    return reading;
  }

  seen(reading: Extract<Reading, { is: "task" }>, answer: HttpAnswer): Seen {
    const { task, hintMs, requestId } = reading;
    if (task.error !== undefined) task.error = this.shownError(task.error);
    for (const name of ["model", "unknownStatus"] as const) {
      if (task[name] !== undefined) task[name] = this.shown(task[name]);
    }
    const seen = taskOf(task);
    seen.answer = parsedWithout(this.#secrets, answer.body);
    return { task: seen, hintMs, facts: this.facts(answer, requestId) };
  }

  error({ kind, code, message, requestId, hintMs }: ReadError, answer: HttpAnswer): GatewayError {
    const facts = { ...this.facts(answer, requestId), retryAfterMs: hintMs, cause: this.causeOf(answer.brokenBy).cause };
    const shown = this.shownError({ code, message });
    return new GatewayError(kind, shown.code, shown.message, facts);
  }

  networkError(cause: unknown): GatewayError {
    return noAnswer(this.causeOf(cause));
  }

  private facts({ status, body }: HttpAnswer, requestId: string | undefined): AnswerFacts {
    const shownId = requestId === undefined ? undefined : this.shown(requestId);
    return { status, requestId: shownId, body: this.shown(body).slice(0, BODY_IN_ERRORS) };
  }

  causeOf(cause: unknown): AnswerFacts {
    return { cause: harmless(this.#secrets, cause) };
  }

  private shown(text: string): string {
    return without(this.#secrets, text);
  }

  private shownError({ code, message }: { code: string; message: string }): { code: string; message: string } {
    return { code: this.shown(code), message: this.shown(message) };
  }

  /** Still JSON, where it was. */
  private withoutSecrets(body: string): string {
    try {
      return JSON.stringify(parsedWithout(this.#secrets, body));
    } catch {
      return this.shown(body);
    }
  }
}
