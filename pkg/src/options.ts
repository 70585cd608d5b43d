/**
 * What a caller may choose: what is passed over would be the usual, such as the full price.
 */
import { VidyuanError } from "./errors.js";
import { isPlain, kindOf } from "./kind.js";

export function optionsText(options: object | undefined): string {
  if (options === undefined) return "";
  let text: string | undefined;
  let loss: Loss | undefined;
  try {
    text = JSON.stringify(options);
    loss = lossIn(options, []);
  } catch (cause) {
    throw new VidyuanError("invalid_option", "the options cannot be written as JSON", { cause });
  }
  if (loss === undefined) return text ?? "null";
  const where = loss.place.map((name, at) => (at === 0 ? `option \`${name}\`` : `\`${name}\``));
  throw wrong(`${where.join(": ") || "the options"}: ${loss.why}`);
}

interface Loss {
  place: string[];
  why: string;
}

/** What would be absent or empty as JSON, and that is the full price, or no `SubAppId`. */
function lossIn(value: unknown, place: string[]): Loss | undefined {
  if (isLost(value, place.length)) {
    const what = typeof value === "number" || value === undefined ? value : kindOf(value);
    return { place, why: `${what} has no JSON form` };
  }
  // What has its own idea of its JSON has said it; the rows of a whole table the engine reads one by one.
  if (typeof value !== "object" || value === null || Array.isArray(value) || "toJSON" in value) return undefined;
  if (!isPlain(value)) return { place, why: "what an object inherits has no JSON form: pass a plain one" };
  for (const [name, member] of Object.entries(value)) {
    const loss = lossIn(member, [...place, name]);
    if (loss !== undefined) return loss;
  }
  return undefined;
}

function isLost(value: unknown, depth: number): boolean {
  // Names of ours and names of the caller's take turns, and only one of ours may be left open.
  if (value === undefined) return depth % 2 === 0;
  return typeof value === "number" ? !Number.isFinite(value) : /Function|Symbol|Map|Set|Promise/.test(kindOf(value));
}

export function wrong(what: string): VidyuanError {
  return new VidyuanError("invalid_option", what);
}

/** Options by name: what stands in their place, such as a signal, would be passed over. */
export function checkNames(given: object, known: readonly string[], example: string): void {
  // A module's exports are an object, too.
  if (!/^(?:Object|Module)$/.test(kindOf(given))) throw wrong(`the options: expected an object, such as \`${example}\``);
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = known.find((one) => one.toLowerCase() === name.toLowerCase());
    const help = meant === undefined ? `known are ${known.join(", ")}` : `did you mean \`${meant}\``;
    throw wrong(`option \`${name}\`: no such option; ${help}`);
  }
}

export function checkSignal(signal: AbortSignal | undefined): void {
  if (signal === undefined || typeof signal?.throwIfAborted === "function") return;
  throw wrong("option `signal`: expected an AbortSignal, such as `controller.signal`");
}
