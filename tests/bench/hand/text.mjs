// Small questions about strings and numbers. Case and white space are ASCII only, as the gateway's rules say.

const lower = (letters) => letters.toLowerCase();

/** `toLowerCase` for A to Z only: it would turn a Kelvin sign into a `k`. */
export function asciiLower(text) {
  return text.replace(/[A-Z]+/g, lower);
}

export function isBlank(text) {
  return !/[^ \t\n\r\f]/.test(text);
}

export function trimAscii(text) {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isSpace(code) {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || code === 0x0c;
}

/** What JSON calls an object. */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Equal as JSON, whatever the order of keys. */
export function sameJson(a, b) {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => sameJson(item, b[at]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  const hasSame = (key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]);
  return keys.length === Object.keys(b).length && keys.every(hasSame);
}

const MOST_MILLISECONDS = 3_600_000;

/** Seconds as whole milliseconds: above 0, at most an hour, at most three decimals; else `undefined`. */
export function millisecondsOf(value) {
  if (Number.isInteger(value)) return inBounds(value * 1000);
  const decimal = /^(\d+)(?:\.(\d+))?$/.exec(typeof value === "string" ? trimAscii(value) : String(value));
  if (!decimal) return undefined;
  const fraction = (decimal[2] ?? "").replace(/0+$/, "");
  if (fraction.length > 3) return undefined;
  return inBounds(Number(decimal[1]) * 1000 + Number(fraction.padEnd(3, "0")));
}

function inBounds(milliseconds) {
  return milliseconds > 0 && milliseconds <= MOST_MILLISECONDS ? milliseconds : undefined;
}

/** A whole number above zero of at most so many digits, or `undefined`. */
export function positive(digits, mostDigits) {
  const number = digits.length <= mostDigits && /^\d+$/.test(digits) ? Number(digits) : 0;
  return number > 0 ? number : undefined;
}
