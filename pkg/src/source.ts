/**
 * From what `init` takes to a compiled module.
 */
import { absolute, isAddress } from "./address.js";
import { kindOf } from "./kind.js";
import type { EngineSource } from "./types.js";

const MAGIC = [0x00, 0x61, 0x73, 0x6d];

export async function moduleFrom(source: EngineSource): Promise<WebAssembly.Module> {
  const found = await source;
  if (isModule(found)) return inThisRealm(found as WebAssembly.Module);
  if (isBytes(found)) return fromBytes(found, "the given data");
  if (isResponse(found)) return fromResponse(found, found.url || "the response");
  if (!isAddress(found)) throw new Error(`it comes from an address, bytes, a module or a response, not from ${kindOf(found)}`);
  const address = String(found);
  return fromResponse(await fetched(address), address);
}

/** An engine is started from one source only: addresses are compared as such, anything else by identity. */
export function sameSource(one: EngineSource | undefined, other: EngineSource): boolean {
  if (one === other) return true;
  return isAddress(one) && isAddress(other) && absolute(one) === absolute(other);
}

export function describeSource(source: EngineSource | undefined): string {
  if (source === undefined) return "what came with the code";
  return isAddress(source) ? `\`${String(source)}\`` : `a value of type ${kindOf(source)}`;
}

async function fetched(address: string): Promise<Response> {
  try {
    return await fetch(address);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const isOnTheWeb = /^http/.test(absolute(address));
    const what = isOnTheWeb ? "address of `vidyuan/engine.wasm`" : "bytes of the file (in Node `vidyuan` needs none)";
    throw new Error(
      `\`${address}\` cannot be fetched (${why}): pass the ${what} to \`init\`, ` +
        "or import from `vidyuan/inline`, which fetches nothing",
      { cause },
    );
  }
}

async function fromResponse(response: Response, address: string): Promise<WebAssembly.Module> {
  if (!response.ok) {
    throw new Error(
      `\`${address}\` answers ${response.status}: serve \`vidyuan/engine.wasm\` there, or pass its address to \`init\``,
    );
  }
  // Streaming insists on the MIME type, which many servers get wrong; the bytes are good all the same.
  const mayStream = response.headers.get("content-type") === "application/wasm";
  if (mayStream && typeof WebAssembly.compileStreaming === "function") return WebAssembly.compileStreaming(response);
  return fromBytes(await response.arrayBuffer(), `\`${address}\``);
}

function fromBytes(bytes: BufferSource, name: string): Promise<WebAssembly.Module> {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  const first = [...view.subarray(0, MAGIC.length)];
  if (MAGIC.some((byte, index) => byte !== first[index])) throw new Error(noEngine(name, first));
  // A copy: V8 compiles no `DataView`, and nobody compiles shared memory.
  return WebAssembly.compile(view.slice());
}

function noEngine(name: string, first: number[]): string {
  const found = first.map((byte) => byte.toString(16).padStart(2, "0")).join(" ") || "nothing";
  const isMarkup = first[0] === "<".charCodeAt(0);
  return (
    `${name} is not WebAssembly (found ${found}${isMarkup ? ", which is a page" : ""}): the server has no engine there. ` +
    "Pass the address of `vidyuan/engine.wasm` to `init`; with Vite's development server, " +
    'set `optimizeDeps: { exclude: ["vidyuan"] }`'
  );
}

/** A module of another realm cannot be told from other objects by the glue; its clone is one of ours. */
function inThisRealm(module: WebAssembly.Module): WebAssembly.Module {
  return module instanceof WebAssembly.Module ? module : structuredClone(module);
}

/** No type guard: to TypeScript a module is an object without properties, as everything is. */
function isModule(source: unknown): boolean {
  return kindOf(source) === "WebAssembly.Module";
}

function isBytes(source: unknown): source is BufferSource {
  return ArrayBuffer.isView(source) || /^(Shared)?ArrayBuffer$/.test(kindOf(source));
}

function isResponse(source: unknown): source is Response {
  return typeof source === "object" && source !== null && "ok" in source;
}
