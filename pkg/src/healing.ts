/**
 * The engine's exports, each of which survives a broken engine: a panic or a stack overflow leaves WebAssembly in the
 * middle of things, so that it has to be made anew before the next call.
 */
import * as glue from "./engine/engine.js";
import { VidyuanError } from "./errors.js";
import { kindOf } from "./kind.js";

/** The exports that the entries use. */
export type Engine = Omit<typeof glue, "default" | "initSync" | "start" | "lastPanic" | "__wbg_reset_state">;

let isBroken = false;

/** What starts the engine is no part of it. */
const OF_THE_GLUE = ["initSync", "__wbg_reset_state"];

export function healing(): Engine {
  const exports = Object.entries(glue).filter(([name]) => !OF_THE_GLUE.includes(name));
  return Object.fromEntries(exports.map(([name, call]) => [name, surviving(call as Call)])) as Engine;
}

type Call = (...inputs: unknown[]) => unknown;

function surviving(call: Call): Call {
  return (...inputs) => {
    if (isBroken) reset();
    try {
      return call(...inputs);
    } catch (thrown) {
      // First of all: where the stack is used up, even the look at what was thrown may overflow.
      isBroken = true;
      if (isRefusal(thrown)) {
        isBroken = false;
        throw thrown;
      }
      const cause = causeOf(thrown);
      reset();
      throw new VidyuanError("engine_reset", `the engine broke down and was restarted: ${cause.message}`, { cause });
    }
  };
}

/** What the engine throws on purpose is a plain object; an error of any realm is none. */
function isRefusal(thrown: unknown): boolean {
  return kindOf(thrown) === "Object";
}

/** The panic's own message where there was a panic: WebAssembly only says `unreachable`. */
function causeOf(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  try {
    const message = glue.lastPanic();
    return message === "" ? error : new Error(message, { cause: error });
  } catch {
    // Too broken to say.
    return error;
  }
}

/** Can fail where the caller's own stack is nearly used up: then the next call tries again. */
function reset(): void {
  glue.__wbg_reset_state();
  isBroken = false;
}
