/**
 * Options as text: what is passed over would be the full price.
 */
import { VidyuanError } from "./errors.js";

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
  throw new VidyuanError("invalid_option", `option \`${name}\`: ${typeof value === "number" ? value : kindOf(value)} has no JSON form`);
}

/** As JSON it would be absent or empty, and that is the full price, or no `SubAppId`. */
function isLost(value: unknown): boolean {
  return typeof value === "number" ? !Number.isFinite(value) : /Function|Symbol|Map|Set|Promise/.test(kindOf(value));
}

/** `instanceof` knows nothing of other realms. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
