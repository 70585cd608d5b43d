/**
 * One call's worth of connection: where the gateway is, with which key, and how its errors are told.
 */
import { VidyuanError } from "../errors.js";
import type { Report, RequestInput } from "../types.js";
import { systemClock } from "./clock.js";
import {
  type Call,
  type DecisionTexts,
  Decisions,
  type ReadError,
  type ReadQuestion,
  type Reading,
} from "./decisions.js";
import { type AnswerFacts, GatewayError } from "./errors.js";
import { type HttpAnswer, bodyOf, headersOf, readAnswer, untilDate } from "./http.js";
import { harmless, headerSafe, without } from "./secret.js";
import type { Clock, GatewayOptions } from "./types.js";

/** What this needs of the package. */
export interface EngineParts {
  texts: DecisionTexts;
  validate(request: RequestInput): Report;
}

export interface SendOptions {
  headers?: Headers;
  signal?: AbortSignal | undefined;
  upload?: Blob | undefined;
}

/** As much of a body as an error carries. */
const BODY_IN_ERRORS = 2000;

const PERHAPS =
  "the network is down, the address is wrong, or the gateway does not let this page read its answer (CORS: no " +
  "Access-Control-Allow-Origin or two of them, also on errors, or a header it does not allow; or http:// from " +
  "https://)";

/** Where the gateway is, for as long as its `Gateway` lives. */
export class Wire {
  readonly base: URL;
  readonly options: GatewayOptions;
  readonly clock: Clock;
  readonly #engine: () => Promise<EngineParts>;

  constructor(options: GatewayOptions, engine: () => Promise<EngineParts>) {
    checkOptions(options);
    this.base = baseOf(options.baseUrl);
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.#engine = engine;
  }

  engine(): Promise<EngineParts> {
    return this.#engine();
  }

  async decisions(): Promise<Decisions> {
    return new Decisions((await this.#engine()).texts);
  }

  /** Asks for the key each time: it may live no longer than one call. */
  async session(signal: AbortSignal | undefined): Promise<Session> {
    signal?.throwIfAborted();
    const decisions = await this.decisions();
    const { apiKey } = this.options;
    const key = typeof apiKey === "function" ? await apiKey() : apiKey;
    signal?.throwIfAborted();
    return new Session(this, decisions, key === undefined ? undefined : headerSafe(key));
  }
}

export class Session {
  readonly wire: Wire;
  readonly decisions: Decisions;
  readonly key: string | undefined;

  constructor(wire: Wire, decisions: Decisions, key: string | undefined) {
    this.wire = wire;
    this.decisions = decisions;
    this.key = key;
  }

  get fetch(): typeof fetch {
    // Called without a receiver: a page's own fetch wants none or its window.
    return this.wire.options.fetch ?? globalThis.fetch;
  }

  headers(more: Record<string, string> = {}): Headers {
    return headersOf({ ...this.wire.options.headers, ...more }, this.key);
  }

  /** Redirects are not followed: neither a key nor a paid request goes where nobody sent it. */
  async send(call: Call, { signal, upload, headers = this.headers() }: SendOptions = {}): Promise<HttpAnswer> {
    const body = bodyOf(call, upload);
    if (call.json !== undefined) headers.set("content-type", "application/json");
    const { fetch } = this;
    const response = await fetch(call.url, {
      method: call.method,
      headers,
      redirect: "manual",
      // Any cache mode but the default would make a page ask for permission (OPTIONS) before every look.
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    return readAnswer(response);
  }

  read(question: Omit<ReadQuestion, "untilDateMs" | keyof HttpAnswer>, answer: HttpAnswer): Reading {
    const untilDateMs = untilDate(answer.headers["retry-after"], this.wire.clock.now());
    return this.decisions.read({ ...question, ...answer, untilDateMs });
  }

  error({ kind, code, message, requestId, hintMs }: ReadError, answer: HttpAnswer): GatewayError {
    const facts = { ...this.facts(answer), ...(requestId === undefined ? {} : { requestId: this.shown(requestId) }) };
    const hint = hintMs === undefined ? {} : { retryAfterMs: hintMs };
    return new GatewayError(kind, this.shown(code), this.shown(message), { ...facts, ...hint });
  }

  networkError(cause: unknown): GatewayError {
    return new GatewayError("network", "network", `no answer that can be read: ${PERHAPS}`, this.causeOf(cause));
  }

  facts(answer: HttpAnswer): AnswerFacts {
    return { status: answer.status, body: this.shown(answer.body).slice(0, BODY_IN_ERRORS) };
  }

  causeOf(cause: unknown): AnswerFacts {
    return { cause: harmless(this.key, cause) };
  }

  shown(text: string): string {
    return without(this.key, text);
  }
}

/** Checked here as well, because a word that is not known would be taken for the usual one. */
function checkOptions(options: GatewayOptions): void {
  if (typeof options !== "object" || options === null) {
    throw new VidyuanError("invalid_option", "the options: expected an object, such as `{ baseUrl, apiKey }`");
  }
  for (const [name, words] of [["format", ["openai", "unified"]], ["multipart", ["json", "brackets"]]] as const) {
    const word = options[name];
    if (word === undefined || (words as readonly string[]).includes(word)) continue;
    throw new VidyuanError("invalid_option", `option \`${name}\`: expected ${words.map((one) => `"${one}"`).join(" or ")}`);
  }
}

function baseOf(baseUrl: string | URL): URL {
  const page = typeof location === "undefined" ? undefined : location.href;
  let base: URL;
  try {
    base = new URL(baseUrl, page);
  } catch {
    throw new VidyuanError("base_url.invalid", "`baseUrl` is no URL: give one with https://, or in a page a path such as `/api`");
  }
  if (!/^https?:$/.test(base.protocol) || base.username !== "" || base.password !== "") {
    throw new VidyuanError("base_url.invalid", "`baseUrl` must begin with http:// or https://, and holds no password");
  }
  if (/\/v1\/videos\/?$/.test(base.pathname)) {
    throw new VidyuanError("base_url.invalid", "`baseUrl` is where the gateway is, without `/v1/videos`");
  }
  return base;
}
