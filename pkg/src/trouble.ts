/**
 * Why the engine did not start, and what to do about it.
 */
import { VidyuanError } from "./errors.js";

/** Browsers each have their own words for a Content Security Policy that forbids WebAssembly. */
const FORBIDDEN = /content security policy|\bcsp\b|unsafe-eval|disallowed by embedder/i;
/** What engines say when they are handed something else. */
const NOT_WASM = /magic/i;

export function initFailed(cause: unknown): VidyuanError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new VidyuanError("init_failed", `the engine does not start: ${advice(said)}`, { cause });
}

function advice(said: string): string {
  if (FORBIDDEN.test(said)) {
    return `the Content Security Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its \`script-src\` (${said})`;
  }
  if (NOT_WASM.test(said)) {
    return `what was fetched is no WebAssembly: pass the address of \`vidyuan/engine.wasm\` to \`init\` (${said})`;
  }
  return said;
}
