/** 32 hexadecimal digits. `crypto.randomUUID` is missing on pages of plain http. */
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
