/**
 * Why the engine did not start, and what to do about it.
 */
import { VidyuanError } from "./errors.js";

/** Browsers each have their own words for a Content Security Policy that forbids WebAssembly. */
const FORBIDDEN = /content security policy|\bcsp\b|unsafe-eval|disallowed by embedder/i;
/** What engines say when they are handed something else. */
const NOT_WASM = /magic/i;

/** What browsers say where WebAssembly is turned off, as by Lockdown Mode. */
const ABSENT = /WebAssembly is not defined|variable: WebAssembly/;
/** What they say, besides with a `LinkError`, of an engine with imports that the glue does not have. */
const OTHER_RELEASE = /WebAssembly\.Inst|import object|must be an object/;

export function initFailed(cause: unknown): VidyuanError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new VidyuanError("init_failed", `the engine does not start: ${advice(cause, said)}`, { cause });
}

function advice(cause: unknown, said: string): string {
  if (FORBIDDEN.test(said)) {
    return `the Content Security Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its \`script-src\` (${said})`;
  }
  if (NOT_WASM.test(said)) {
    return `what was fetched is not WebAssembly: pass the address of \`vidyuan/engine.wasm\` to \`init\` (${said})`;
  }
  if (ABSENT.test(said)) {
    return `there is no WebAssembly here; a browser's Lockdown Mode, for one, turns it off (${said})`;
  }
  // By name: where there is no WebAssembly, there are no errors of its kind.
  const kind = cause instanceof Error ? cause.name : "";
  if (kind === "CompileError") {
    return `the WebAssembly is incomplete or broken: serve \`vidyuan/engine.wasm\` as it is (${said})`;
  }
  if (kind === "LinkError" || (kind === "TypeError" && OTHER_RELEASE.test(said))) {
    return `this is the engine of another release: serve that of this one, and empty the caches between (${said})`;
  }
  return said;
}
