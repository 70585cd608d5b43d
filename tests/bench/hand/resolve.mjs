// The way from a request to its effective values, noting what is wrong.

import { durationsOf } from "./duration.mjs";
import { extInfoOf, checkPrompt } from "./ext-info.mjs";
import { request } from "./fields.mjs";
import { checkFiles, readFiles, referenceModeOf } from "./files.mjs";
import { frameOf } from "./frame.mjs";
import { parseModel } from "./models.mjs";
import { checkOutput } from "./output.mjs";
import { BUILT_IN } from "./prices.mjs";
import { FAULTY, isGiven } from "./read.mjs";
import { audioOf, checkScene, motionLevelOf, offpeakOf, sceneOf } from "./scene.mjs";
import { select } from "./select.mjs";
import { asciiLower } from "./text.mjs";

export function resolve(read, findings) {
  const model = modelOf(read.top.values.model, findings);
  const scene = sceneOf(read, model, findings);
  const motionLevel = motionLevelOf(read, model, scene, findings);
  const files = readFiles(read, model, findings);
  const referenceMode = referenceModeOf(files, model);
  const frame = frameOf(read, model, referenceMode, files, findings);
  const audio = audioOf(read, model, findings);
  const { offpeak, isOffpeakSent } = offpeakOf(read, model, scene, referenceMode, findings);
  const { billed, rendered } = durationsOf(read, model, scene, findings);
  const extInfo = extInfoOf(read, model, rendered, findings);
  checkPrompt(read, extInfo, findings);
  checkOutput(read, model, findings);
  checkFiles(files, referenceMode, findings);
  checkScene(scene, model, files, extInfo, findings);
  const { prompt } = read.top.values;
  const resolved = {
    model,
    typedModel: read.top.values.model,
    scene,
    motionLevel,
    files,
    referenceMode,
    resolution: frame.resolution,
    isResolutionSent: frame.isResolutionSent,
    ratio: frame.ratio,
    isRatioSent: frame.isRatioSent,
    audio,
    offpeak,
    isOffpeakSent,
    billed,
    rendered,
    extInfo,
    prompt: isGiven(prompt) ? prompt : undefined,
  };
  if (model.kind === "composite") billedAsNamed(resolved, findings);
  return resolved;
}

function modelOf(typed, findings) {
  const { place } = request.fields.model;
  if (typed === FAULTY) return FAULTY;
  if (!isGiven(typed)) {
    findings.add("model.required", place);
    return FAULTY;
  }
  const model = parseModel(typed);
  if (typeof model === "string") {
    findings.add(model, place);
    return FAULTY;
  }
  if (model.kind === "unlisted" || model.kind === "other_channel") findings.add(`model.${model.kind}`, place);
  return model;
}

/** The bill follows the final parameters: where they lead to another key than the name, the name is misleading. */
function billedAsNamed(resolved, findings) {
  const { model, typedModel } = resolved;
  const { key } = select(resolved, BUILT_IN);
  if (key === undefined || findings.has("model.composite_conflict")) return;
  const named = asciiLower(typedModel);
  const withoutTier = model.fills.tier ? key : key.replace(/-\d+p(?=-|$)/, "");
  if (named !== key && named !== withoutTier) findings.add("model.composite_conflict", request.fields.model.place);
}
