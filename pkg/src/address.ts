/**
 * Addresses as the page means them.
 */

/** Also a URL of another realm. */
export function isAddress(source: unknown): source is URL | string {
  return typeof source === "string" || (typeof source === "object" && source !== null && "href" in source);
}

/** As text, resolved against the page's own; as it stands where it is none. */
export function absolute(address: URL | string): string {
  try {
    return new URL(address, globalThis.location?.href).href;
  } catch {
    return String(address);
  }
}
