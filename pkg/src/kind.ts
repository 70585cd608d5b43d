/**
 * What a value is, asked of the value itself: `instanceof` is false for what another realm (a frame, a test
 * environment) has made.
 */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
