// `ext_info`: JSON inside JSON inside JSON.

import { metadata, request } from "./fields.mjs";
import { parseJson } from "./json.mjs";
import { FAULTY, isGiven } from "./read.mjs";
import { isBlank, isObject, millisecondsOf, trimAscii } from "./text.mjs";

const PLACE = metadata.fields.ext_info.place;
const MOST_SHOTS = 6;
const LONGEST_PROMPT = 512;

const UNKNOWN = { text: FAULTY, carriesShots: undefined, keys: undefined };
const NO_KEYS = new Set();

/** The text as it is sent, whether it carries the shots instead of a prompt, and the keys that say something. */
export function extInfoOf({ top, meta }, model, rendered, findings) {
  const text = meta.values.ext_info;
  if (text === undefined) return { text, carriesShots: false, keys: NO_KEYS };
  if (text === FAULTY) return UNKNOWN;
  const outer = layer(text, "ext_info.invalid_json", findings);
  if (outer === undefined) return UNKNOWN;
  const parameters = outer.AdditionalParameters;
  if (parameters === undefined || parameters === null) {
    findings.add("ext_info.additional_parameters_missing", PLACE);
    return { text, carriesShots: false, keys: NO_KEYS };
  }
  let inner = parameters;
  if (isObject(parameters)) {
    findings.add("ext_info.additional_parameters_not_string", PLACE);
  } else if (typeof parameters === "string") {
    inner = layer(parameters, "ext_info.additional_parameters_invalid", findings);
  } else {
    findings.add("ext_info.additional_parameters_invalid", PLACE);
    inner = undefined;
  }
  if (inner === undefined) return UNKNOWN;
  if (Object.hasOwn(inner, "short_type") && inner.short_type !== null) findings.add("ext_info.short_type", PLACE);
  const shotType = inner.shot_type ?? inner.short_type;
  if (inner.multi_shot === true && model.kind !== "other_channel") checkMultiShot(inner, shotType, top.values.prompt, model, rendered, findings);
  const shots = Array.isArray(inner.multi_prompt) ? inner.multi_prompt.length : 0;
  return {
    text,
    carriesShots: inner.multi_shot === true && inner.shot_type === "customize" && shots > 0,
    keys: new Set(Object.keys(inner).filter((key) => saysSomething(inner[key]))),
  };
}

function saysSomething(value) {
  if (typeof value === "string") return !isBlank(value);
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

/** The object that this text decodes to. */
function layer(text, code, findings) {
  const decoded = parseJson(text);
  if (isObject(decoded)) return decoded;
  findings.add(typeof decoded === "string" ? "ext_info.over_encoded" : code, PLACE);
  return undefined;
}

/** Kling's multi-shot: one warning per fault. */
function checkMultiShot(inner, shotType, prompt, model, rendered, findings) {
  const fault = () => findings.add("ext_info.multi_shot", PLACE);
  const hasMultiShot = model.family === "Kling" && (model.version === "3.0" || model.version === "3.0-Omni");
  if (model !== FAULTY && model.family && !hasMultiShot) fault();
  if (shotType === "customize") checkShots(inner.multi_prompt, rendered, fault);
  else if (shotType !== "intelligence" || (!isGiven(prompt) && prompt !== FAULTY)) fault();
}

/** One to six shots, each with a prompt and a duration; the durations add up. */
function checkShots(list, rendered, fault) {
  const shots = Array.isArray(list) ? list : [];
  const isCountable = shots.length >= 1 && shots.length <= MOST_SHOTS;
  if (!isCountable) fault();
  let total = 0;
  for (const shot of shots.slice(0, MOST_SHOTS)) {
    if (!isObject(shot)) {
      fault();
      total = NaN;
      continue;
    }
    const { prompt, duration } = shot;
    if (typeof prompt !== "string" || isBlank(prompt) || [...trimAscii(prompt)].length > LONGEST_PROMPT) fault();
    const isDuration = typeof duration === "string" || typeof duration === "number";
    const milliseconds = isDuration ? millisecondsOf(duration) : undefined;
    if (milliseconds === undefined) fault();
    total += milliseconds ?? NaN;
  }
  if (isCountable && rendered !== FAULTY && !Number.isNaN(total) && total !== rendered.milliseconds) fault();
}

/** Required, except where ext_info carries the shots. */
export function checkPrompt({ top }, extInfo, findings) {
  const { prompt } = top.values;
  if (isGiven(prompt) || prompt === FAULTY) return;
  const { place } = request.fields.prompt;
  if (extInfo.carriesShots === false) findings.add("prompt.required", place);
  else if (extInfo.carriesShots && prompt !== undefined) findings.add("field.blank", place);
}
