/**
 * What a caller may say, checked before anything is sent: a word that is not known would be taken for the usual one.
 */
import { isAddress } from "../address.js";
import { VidyuanError } from "../errors.js";
import { checkNames, checkSignal, wrong } from "../options.js";
import type { Clock, GatewayOptions, RunOptions } from "./types.js";

const GATEWAY: readonly (keyof GatewayOptions)[] = [
  "baseUrl",
  "apiKey",
  "fetch",
  "format",
  "multipart",
  "headers",
  "idempotencyHeader",
  "locale",
  "clock",
];

const CLOCK: readonly (keyof Clock)[] = ["now", "sleep", "jitter"];

/** What each call may be told, beside a signal. */
const WAIT: readonly (keyof RunOptions)[] = ["onProgress", "deadlineMs", "intervalMs"];
const CREATE: readonly (keyof RunOptions)[] = ["check", "idempotencyKey"];
const CALLS = { create: CREATE, retrieve: [], content: [], wait: WAIT, run: [...CREATE, ...WAIT] } satisfies Record<
  string,
  readonly (keyof RunOptions)[]
>;

export function checkGatewayOptions(options: GatewayOptions): void {
  checkNames(options, GATEWAY, "{ baseUrl, apiKey }");
  for (const [name, words] of [
    ["format", ["openai", "unified"]],
    ["multipart", ["json", "brackets"]],
  ] as const) {
    const word = options[name];
    if (word === undefined || (words as readonly string[]).includes(word)) continue;
    throw wrong(`option \`${name}\`: expected ${words.map((one) => `"${one}"`).join(" or ")}`);
  }
  if (options.idempotencyHeader !== undefined && typeof options.idempotencyHeader !== "string") {
    throw wrong("option `idempotencyHeader`: expected the name of a header, such as `Idempotency-Key`");
  }
  const { fetch, clock } = options;
  if (fetch !== undefined && typeof fetch !== "function") throw wrong("option `fetch`: expected a function");
  // It is asked after the task was paid for.
  if (clock !== undefined && !CLOCK.every((name) => typeof clock?.[name] === "function")) {
    throw wrong(`option \`clock\`: expected an object with the functions ${CLOCK.join(", ")}`);
  }
}

export function checkedCall<O extends RunOptions>(call: keyof typeof CALLS, options: O | undefined): O {
  const given = options === undefined ? ({} as O) : options;
  checkNames(given, ["signal", ...CALLS[call]], "{ signal }");
  const { signal, check, idempotencyKey, onProgress, deadlineMs, intervalMs } = given as RunOptions;
  checkSignal(signal);
  if (check !== undefined && typeof check !== "boolean") throw wrong("option `check`: expected true or false");
  // A header takes no others, and no blank ends.
  if (idempotencyKey !== undefined && !(typeof idempotencyKey === "string" && /^[\x21-\x7e]+$/.test(idempotencyKey))) {
    throw wrong("option `idempotencyKey`: expected a string of ASCII characters without spaces");
  }
  if (onProgress !== undefined && typeof onProgress !== "function") throw wrong("option `onProgress`: expected a function");
  for (const [name, ms, most] of [
    ["deadlineMs", deadlineMs, Infinity],
    // What is no time would be no wait: one look after the other.
    ["intervalMs", intervalMs, Number.MAX_SAFE_INTEGER],
  ] as const) {
    if (ms === undefined || (typeof ms === "number" && ms >= 0 && ms <= most)) continue;
    throw wrong(`option \`${name}\`: expected a number of milliseconds, 0 or more`);
  }
  return given;
}

export function baseOf(baseUrl: string | URL): URL {
  const page = typeof location === "undefined" ? undefined : location.href;
  const text = isAddress(baseUrl) ? String(baseUrl) : baseUrl;
  let base: URL | undefined;
  // In a page anything is a path under it; without a mark of one it is a mistake, such as a setting that is not there.
  if (typeof text === "string" && /^(?:[a-z][a-z0-9+.-]*:|\/|\.)/i.test(text)) {
    try {
      base = new URL(text, page);
    } catch {
      // The same as one of another kind.
    }
  }
  if (base === undefined) {
    throw new VidyuanError("base_url.invalid", "`baseUrl` is not a URL: give one with https://, or in a page a path such as `/api`");
  }
  if (!/^https?:$/.test(base.protocol) || base.username !== "" || base.password !== "") {
    throw new VidyuanError("base_url.invalid", "`baseUrl` must begin with http:// or https://, and holds no password");
  }
  const route = /\/v1\/(?:videos|video\/create|video\/query)\/?$/.exec(base.pathname)?.[0];
  if (route !== undefined) {
    throw new VidyuanError("base_url.invalid", `\`baseUrl\` is where the gateway is, without \`${route}\``);
  }
  return base;
}
