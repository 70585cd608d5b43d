/**
 * The engine's bytes as they come with the code.
 */
import { base64 } from "./engine/bytes.js";

export function inlinedBytes(): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
