/**
 * The engine's bytes as they come with the code.
 */
import { base64 } from "./engine/bytes.js";

/** Decoders that not every platform has. */
interface Decoders {
  readonly Buffer?: {
    isEncoding?(name: string): boolean;
    from(text: string, encoding: "base64"): Uint8Array<ArrayBuffer>;
  };
  readonly Uint8Array: { fromBase64?(text: string): Uint8Array<ArrayBuffer> };
}

/** The first answer waits for this: a platform's own decoder takes a tenth of the loop's time. */
export function inlinedBytes(): Uint8Array<ArrayBuffer> {
  const { Buffer, Uint8Array: Bytes } = globalThis as Decoders;
  if (Bytes.fromBase64) return Bytes.fromBase64(base64);
  if (Buffer?.isEncoding?.("base64")) return Buffer.from(base64, "base64");
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
