// The job of the engine, written by hand in JavaScript: what one would use instead of it.
//
// It gives the same answers as the engine on every request of the corpus. What it leaves out makes it faster than a
// full replacement would be: diagnostics are code, severity and path, without message, help, params and fix; there are
// no other languages; a request that is given as an object is taken for plain JSON data of at most 1 MiB.

import { depthOf } from "./json.mjs";
import { microYuan, unitOf } from "./money.mjs";
import { payloadOf } from "./payload.mjs";
import { tableOf } from "./prices.mjs";
import { amountOfRow, priceOf } from "./quote.mjs";
import { readRequest, TooDeep } from "./read.mjs";
import { Findings, unreadable } from "./report.mjs";
import { resolve } from "./resolve.mjs";
import { isBlank, isObject } from "./text.mjs";

const MOST_BYTES = 1 << 20;
const MOST_LEVELS = 64;
const ONE = 1_000_000;

/** What is wrong with a request. */
export function validate(request) {
  return judge(request).report;
}

/** What a request costs: `priced`, `unpriced` or `invalid`. */
export function quote(request, options = {}) {
  const { report, resolved } = judge(request);
  return quoteOf(report, resolved, options);
}

/** Report, payload and quote. */
export function inspect(request, options = {}) {
  const { report, resolved, read } = judge(request);
  const payload = report.ok ? payloadOf(read, resolved, options) : null;
  return { report, payload, quote: quoteOf(report, resolved, options) };
}

function quoteOf(report, resolved, { prices, multiplier }) {
  if (!report.ok) return { status: "invalid", report };
  return priceOf(resolved, tableOf(prices), multiplierOf(multiplier));
}

function multiplierOf(multiplier) {
  const unit = multiplier === undefined ? ONE : unitOf(multiplier);
  if (unit === undefined) throw new Error("the multiplier is a decimal above 0, at most 10000, at most six decimals");
  return unit;
}

/** A request as a value or as JSON text. */
function judge(request) {
  if (typeof request === "string") {
    const { value, code } = valueOf(request);
    return code === undefined ? judgeValue(value) : { report: unreadable(code) };
  }
  return judgeValue(request);
}

function judgeValue(request) {
  if (!isObject(request)) return { report: unreadable("request.not_object") };
  const findings = new Findings();
  try {
    const read = readRequest(request, findings);
    const resolved = resolve(read, findings);
    return { report: findings.report(), resolved, read };
  } catch (error) {
    if (error instanceof TooDeep) return { report: unreadable("request.too_deep") };
    throw error;
  }
}

const encoder = new TextEncoder();

/** The value of a JSON text, or the code of what is wrong with it. */
function valueOf(text) {
  // A UTF-16 unit is at most three bytes.
  if (text.length * 3 > MOST_BYTES && encoder.encode(text).length > MOST_BYTES) return { code: "request.too_large" };
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { code: opensTooDeep(text) ? "request.too_deep" : "request.invalid_json" };
  }
  const depth = depthOf(value);
  if (depth === Infinity) return { code: "request.invalid_json" };
  return depth > MOST_LEVELS ? { code: "request.too_deep" } : { value };
}

/** A text that is no JSON may be too deep before it goes wrong. */
function opensTooDeep(text) {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/g)) {
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (depth > MOST_LEVELS) return true;
  }
  return false;
}

/** Many requests, a line of JSON each: what `quoteBatch` says, row by row. A bad line stops nothing. */
export function quoteLines(text, { prices, multiplier } = {}) {
  const table = tableOf(prices);
  const unit = multiplierOf(multiplier);
  const rows = [];
  text.split("\n").forEach((line, at) => {
    if (!isBlank(line)) rows.push(rowOf(line, at + 1, table, unit));
  });
  return rows;
}

function rowOf(text, line, table, multiplier) {
  return { line, ...priced(judge(text.replace(/^\uFEFF/, "")), table, multiplier) };
}

/** The billing key and the micro-yuan of a request, without how they come about. */
export function price(request, { prices, multiplier } = {}) {
  return priced(judge(request), tableOf(prices), multiplierOf(multiplier));
}

function priced({ report, resolved }, table, multiplier) {
  if (!report.ok) {
    const { code } = report.diagnostics.find(({ severity }) => severity === "error");
    return { status: "invalid", code };
  }
  const { key, amount, reason } = amountOfRow(resolved, table, multiplier);
  if (reason === undefined) return { status: "priced", billingKey: key, microYuan: BigInt(microYuan(amount)) };
  return { status: "unpriced", ...(key === undefined ? {} : { billingKey: key }), reason };
}
