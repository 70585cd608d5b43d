/** A number as a person typed it: an input method for Chinese types digits in full width. */
export function plainDigits(typed: string): string {
  return typed.normalize("NFKC").trim();
}
