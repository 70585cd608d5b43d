// Scenes, the motion level, sound and off-peak: what the request states, else what the model's name says.

import { metadata, request } from "./fields.mjs";
import { countOf } from "./files.mjs";
import { FAULTY, isGiven } from "./read.mjs";

const { scene_type: SCENE, motion_level: LEVEL, offpeak: OFFPEAK, video_url: VIDEO } = metadata.fields;

/** `{value, from}`, FAULTY or `undefined`: what is stated counts, and is noted where the name says otherwise. */
function effective(stated, named, place, model, findings) {
  if (stated === FAULTY) return FAULTY;
  if (stated !== undefined) {
    if (named !== undefined && named !== stated) findings.add("model.composite_conflict", place);
    return { value: stated, from: place.path };
  }
  if (model === FAULTY) return FAULTY;
  return named === undefined ? undefined : { value: named, from: "model name" };
}

export function sceneOf({ meta }, model, findings) {
  const scene = effective(meta.values.scene_type, model.fills?.scene, SCENE.place, model, findings);
  if (!isGiven(scene) || scene.from === "model name" || !model.family) return scene;
  const needed = scene.value === "template_effect" ? "Vidu" : "Kling";
  if (model.family !== needed) {
    const isDoubtful = scene.value === "template_effect" && model.family === "Kling";
    findings.add(isDoubtful ? "scene.doubtful" : "scene.unsupported", SCENE.place);
  }
  return scene;
}

export function motionLevelOf({ meta }, model, scene, findings) {
  const stated = meta.values.motion_level;
  if (scene === FAULTY) return FAULTY;
  if (scene?.value !== "motion_control") {
    if (isGiven(stated)) findings.add("option.ignored", LEVEL.place);
    return undefined;
  }
  if (stated === undefined && !model.fills?.level) return { value: "std", from: "default" };
  return effective(stated, model.fills?.level, LEVEL.place, model, findings);
}

export function audioOf({ output }, model, findings) {
  const word = output.values.audio_generation;
  const stated = isGiven(word) ? word === "Enabled" : word;
  if (stated === undefined && model !== FAULTY && model.fills.audio === undefined) return undefined;
  return effective(stated, model.fills?.audio, output.place("audio_generation"), model, findings);
}

/** Off-peak, and whether it is sent: it has an effect on Vidu alone, and not where its prices have no such row. */
export function offpeakOf({ meta }, model, scene, referenceMode, findings) {
  const named = model.fills?.offpeak ? true : undefined;
  const offpeak = effective(meta.values.offpeak, named, OFFPEAK.place, model, findings);
  const isOn = isGiven(offpeak) && offpeak.value && model.family !== undefined;
  const isUnclear = model.family === "Vidu" && (scene === FAULTY || referenceMode === FAULTY);
  if (!isOn || isUnclear) return { offpeak, isOffpeakSent: false };
  const group = model.groups[scene?.value ?? (referenceMode?.is ? "reference" : "ordinary")];
  if (model.family === "Vidu" && (!group || group.axes.has("offpeak"))) return { offpeak, isOffpeakSent: true };
  findings.add("option.ignored", offpeak.from === "model name" ? request.fields.model.place : OFFPEAK.place);
  return { offpeak, isOffpeakSent: false };
}

/** What a scene needs beside its name, by the gateway's rule and by upstream's. */
export function checkScene(scene, model, files, extInfo, findings) {
  // A scene that the family does not have is one fault, whatever else it lacks. Of another channel nothing is known.
  if (!isGiven(scene) || findings.has("scene.unsupported") || model.kind === "other_channel") return;
  if (scene.value === "motion_control" && countOf(files, "Video") === 0) {
    findings.add("motion_control.video_required", VIDEO.place);
  }
  if (lacksSomething(scene.value, files, extInfo.keys)) findings.add("scene.upstream_needs", SCENE.place);
}

function lacksSomething(scene, files, keys) {
  const lacks = (key) => keys !== undefined && !keys.has(key);
  const hasNoImage = countOf(files, "Image") === 0;
  switch (scene) {
    case "motion_control":
      return hasNoImage;
    case "avatar_i2v":
      return hasNoImage || (keys !== undefined && lacks("sound_file") === lacks("audio_id"));
    case "lip_sync":
      return lacks("session_id") || lacks("face_choose");
    default:
      return hasNoImage || lacks("template");
  }
}
