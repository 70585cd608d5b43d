// ext_info, layer by layer: parameters, their text, the text of the object around it, and how that stands in the request.

import type { JsonValue } from "vidyuan";
import { isObject, textOf, valueOf } from "../request/document.js";
import { exactly } from "../request/numbers.js";

export type Parameters = { [key: string]: JsonValue };

/** One shot of a multi-shot. */
export interface Shot {
  prompt: string;
  /** As a person types it. */
  duration: string;
}

/** The object around the parameters. */
const PARAMETERS = "AdditionalParameters";

/**
 * The parameters in whatever was pasted: a string literal out of a request, with its key or without, the text of
 * `ext_info`, the text of `AdditionalParameters`, or a whole request or payload. `undefined` where there are none.
 */
export function unwrapped(pasted: string): Parameters | undefined {
  // A line of JSON may end with a comma.
  const text = pasted.trim().replace(/,$/, "");
  const member = valueOf(`{${text}}`);
  // A literal copied without its quotes still has its backslashes.
  const value = valueOf(text) ?? valueOf(`"${text}"`) ?? member;
  const outermost = objectIn(value);
  // A request or payload that has no ext_info, or another line of one: what it holds are no parameters.
  const isBare = outermost !== undefined && inside(outermost) === undefined;
  if (isBare && value === member) return undefined;
  if (isBare && ["model", "metadata", "ModelName"].some((key) => Object.hasOwn(outermost, key))) return undefined;
  return parametersOf(value);
}

/** The parameters in the value of `ext_info`, in however many layers. */
export function parametersOf(extInfo: JsonValue | undefined): Parameters | undefined {
  let found = objectIn(extInfo);
  for (let depth = 0; found && depth < MOST_LAYERS; depth++) {
    const inner = inside(found);
    if (inner === undefined) return found;
    found = objectIn(inner);
  }
  return undefined;
}

const MOST_LAYERS = 8;

/** The object itself, or the one that a text encodes, once or more often. */
function objectIn(value: JsonValue | undefined): Parameters | undefined {
  let here = value;
  for (let depth = 0; typeof here === "string" && depth < MOST_LAYERS; depth++) here = valueOf(here);
  return isObject(here) ? here : undefined;
}

/** What lies in the next layer, if this is not the last one. */
function inside(layer: Parameters): JsonValue | undefined {
  return (
    layer[PARAMETERS] ??
    layer["ExtInfo"] ??
    layer["ext_info"] ??
    (isObject(layer["metadata"]) ? layer["metadata"]["ext_info"] : undefined)
  );
}

/** The text of `ext_info`, as the package's `encodeExtInfo` writes it, but at once: typing does not wait for a worker. */
export function encoded(parameters: Parameters): string {
  return JSON.stringify({ [PARAMETERS]: JSON.stringify(parameters) });
}

/**
 * The text of `ext_info` with other parameters; what stands beside them stays. `undefined` where nothing is left. Long
 * numbers are as they are in `source`, the text that all this was read from.
 */
export function withParameters(extInfo: JsonValue | undefined, parameters: Parameters, source = ""): string | undefined {
  const around = objectIn(extInfo);
  const before = around && Object.hasOwn(around, PARAMETERS) ? around : {};
  const holdsMore = Object.keys(before).some((key) => key !== PARAMETERS);
  if (Object.keys(parameters).length === 0 && !holdsMore) return undefined;
  return exactly({ ...before, [PARAMETERS]: exactly(parameters, source) }, source);
}

/** Where a part of a shot stands, as the engine says it. */
export function placeOfShot(index: number, part: keyof Shot): string {
  return `/metadata/ext_info/${PARAMETERS}/multi_prompt/${index}/${part}`;
}

/** Which shot a place within ext_info belongs to. */
export function shotOf(inner: string): number | undefined {
  const [, index] = /\/multi_prompt\/(\d+)(?:\/|$)/.exec(inner) ?? [];
  return index === undefined ? undefined : Number(index);
}

export function shotsOf(parameters: Parameters): Shot[] {
  const list = parameters["multi_prompt"];
  if (!Array.isArray(list)) return [];
  return list.map((shot) => ({
    prompt: isObject(shot) ? textOf(shot["prompt"]) : "",
    duration: isObject(shot) ? textOf(shot["duration"]) : "",
  }));
}

/** The parameters with these shots; whatever else a shot or the parameters hold stays. */
export function withShots(parameters: Parameters, shots: readonly Shot[]): Parameters {
  const old = Array.isArray(parameters["multi_prompt"]) ? parameters["multi_prompt"] : [];
  const multiPrompt = shots.map(({ prompt, duration }, index) => {
    const before = old[index];
    return { ...(isObject(before) ? before : {}), index: index + 1, prompt, duration };
  });
  return { ...parameters, multi_prompt: multiPrompt };
}

/** The parameters without this shot; those behind it move up, with whatever else they hold. */
export function withShotRemoved(parameters: Parameters, index: number): Parameters {
  const old = Array.isArray(parameters["multi_prompt"]) ? parameters["multi_prompt"] : [];
  const multiPrompt = old
    .filter((_, at) => at !== index)
    .map((shot, at) => (isObject(shot) ? { ...shot, index: at + 1 } : shot));
  return { ...parameters, multi_prompt: multiPrompt };
}

/** What belongs to multi-shot, with whatever else its shots hold. */
export function multiShotIn(parameters: Parameters): Parameters {
  const keys = ["multi_prompt", "shot_type", "multi_shot"];
  return Object.fromEntries(Object.entries(parameters).filter(([key]) => keys.includes(key)));
}

/** Multi-shot switched on, in the guide's own order of keys, or off with all that belongs to it. */
export function withMultiShot(parameters: Parameters, isOn: boolean, shots: readonly Shot[]): Parameters {
  const { multi_prompt: _, shot_type: __, multi_shot: ___, ...rest } = parameters;
  return isOn ? { ...rest, ...withShots({}, shots), shot_type: "customize", multi_shot: true } : rest;
}

/** Shots left to the model: those written out would not be read. */
export function withoutShots(parameters: Parameters): Parameters {
  const { multi_prompt: _, ...rest } = parameters;
  return { ...rest, shot_type: "intelligence" };
}

/** How long all shots are together; `undefined` where one has no length yet. */
export function lengthOf(shots: readonly Shot[]): number | undefined {
  const lengths = shots.map(({ duration }) => (duration.trim() === "" ? NaN : Number(duration)));
  // In thousandths, so that 0.1 and 0.2 make 0.3.
  const sum = lengths.reduce((total, length) => total + Math.round(length * 1000), 0) / 1000;
  return Number.isFinite(sum) ? sum : undefined;
}
