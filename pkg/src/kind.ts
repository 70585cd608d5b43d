/**
 * What a value is, asked of the value itself: `instanceof` is false for what another realm (a frame, a test
 * environment) has made.
 */
export function kindOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    // A proxy that was revoked, or a getter of the caller's, tells nobody.
    return "Object";
  }
}

/** Whether all that an object has is its own. */
export function isPlain(value: object): value is { [key: string]: unknown } {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // Every realm has an `Object.prototype`, and each of them ends its chain.
  return Object.getPrototypeOf(prototype) === null && "isPrototypeOf" in (prototype as object);
}
