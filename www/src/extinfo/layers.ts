// ext_info, layer by layer: parameters, their text, the text of the object around it, and how that stands in the request.

import type { JsonValue } from "vidyuan";
import { isObject, textOf, valueOf } from "../request/document.js";

export type Parameters = { [key: string]: JsonValue };

/** One shot of a multi-shot. */
export interface Shot {
  prompt: string;
  /** As a person types it. */
  duration: string;
}

/**
 * The parameters in whatever was pasted: a string literal out of a request, the text of `ext_info`, the text of
 * `AdditionalParameters`, or a whole request or payload. `undefined` where there are none.
 */
export function unwrapped(pasted: string): Parameters | undefined {
  let value = valueOf(pasted.trim());
  // A literal copied without its quotes still has its backslashes.
  if (value === undefined) value = valueOf(`"${pasted.trim()}"`);
  for (let depth = 0; depth < 8; depth++) {
    if (typeof value === "string") value = valueOf(value);
    else if (isObject(value)) {
      const inner: JsonValue | undefined =
        value["AdditionalParameters"] ??
        value["ExtInfo"] ??
        value["ext_info"] ??
        (isObject(value["metadata"]) ? value["metadata"]["ext_info"] : undefined);
      if (inner === undefined) return value;
      value = inner;
    } else return undefined;
  }
  return undefined;
}

/** The text of `ext_info`, as the package's `encodeExtInfo` writes it, but at once: typing does not wait for a worker. */
export function encoded(parameters: Parameters): string {
  return JSON.stringify({ AdditionalParameters: JSON.stringify(parameters) });
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

/** Multi-shot switched on, in the guide's own order of keys, or off with all that belongs to it. */
export function withMultiShot(parameters: Parameters, isOn: boolean, shots: readonly Shot[]): Parameters {
  const { multi_prompt: _, shot_type: __, multi_shot: ___, ...rest } = parameters;
  return isOn ? { ...rest, ...withShots({}, shots), shot_type: "customize", multi_shot: true } : rest;
}

/** How long all shots are together; `undefined` where one has no length yet. */
export function lengthOf(shots: readonly Shot[]): number | undefined {
  const lengths = shots.map(({ duration }) => (duration.trim() === "" ? NaN : Number(duration)));
  // In thousandths, so that 0.1 and 0.2 make 0.3.
  const sum = lengths.reduce((total, length) => total + Math.round(length * 1000), 0) / 1000;
  return Number.isFinite(sum) ? sum : undefined;
}
