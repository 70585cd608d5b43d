/**
 * What a caller may choose: what is passed over would be the usual, such as the full price.
 */
import { VidyuanError } from "./errors.js";
import { kindOf } from "./kind.js";

export function optionsText(options: object | undefined): string {
  if (options === undefined) return "";
  let text: string;
  let lost: [string, unknown] | undefined;
  try {
    text = isLost(options) ? "null" : (JSON.stringify(options) ?? "null");
    lost = Object.entries(options ?? {}).find(([, value]) => isLost(value));
  } catch (cause) {
    throw new VidyuanError("invalid_option", "the options cannot be written as JSON", { cause });
  }
  if (lost === undefined) return text;
  const [name, value] = lost;
  throw wrong(`option \`${name}\`: ${typeof value === "number" ? value : kindOf(value)} has no JSON form`);
}

/** As JSON it would be absent or empty, and that is the full price, or no `SubAppId`. */
function isLost(value: unknown): boolean {
  return typeof value === "number" ? !Number.isFinite(value) : /Function|Symbol|Map|Set|Promise/.test(kindOf(value));
}

export function wrong(what: string): VidyuanError {
  return new VidyuanError("invalid_option", what);
}

export function refuseUnknown(given: object, known: readonly string[]): void {
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
