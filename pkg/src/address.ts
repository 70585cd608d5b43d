/**
 * Addresses as the page means them.
 */

export function isAddress(source: unknown): source is URL | string {
  return typeof source === "string" || (typeof source === "object" && source !== null && "href" in source);
}

export function absolute(address: URL | string): string {
  try {
    return new URL(address, globalThis.location?.href).href;
  } catch {
    return String(address);
  }
}
