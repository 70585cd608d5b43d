// Seconds billed and seconds rendered, in whole milliseconds.

import { metadata, request, ROOT } from "./fields.mjs";
import { FAULTY, isGiven } from "./read.mjs";

const DEFAULT = { milliseconds: 5000, place: ROOT, from: "default" };

/** The first field that is there decides what is billed. */
export function durationsOf({ top, meta, output }, model, scene, findings) {
  const billed = billedOf(top.values, meta.values, findings);
  const stated = output.values.duration;
  const place = output.place("duration");
  const asked = isGiven(stated) ? valid(stated, place, findings) : stated;
  if (isGiven(asked) && billed !== FAULTY && asked.milliseconds !== billed.milliseconds) {
    findings.add("duration.mismatch", place);
  }
  const isTopLevel = top.values.seconds !== undefined || top.values.duration !== undefined;
  const rendered = isTopLevel || asked === undefined ? billed : asked;
  if (rendered !== FAULTY && model !== FAULTY && scene !== FAULTY && scene?.value !== "lip_sync") {
    const isDocumented = model.isListed ? model.limits.lengths : undefined;
    if (isDocumented?.(rendered.milliseconds) === false) findings.add("duration.unsupported", rendered.place);
  }
  return { billed, rendered };
}

function billedOf(top, meta, findings) {
  let first;
  let decided;
  const consider = (said, { place }) => {
    if (said === undefined) return;
    if (first === undefined) {
      first = place;
      decided = said === FAULTY ? FAULTY : valid(said, place, findings);
    } else if (said !== FAULTY) {
      const differs = decided !== FAULTY && said.milliseconds !== decided.milliseconds;
      if (said.milliseconds === undefined || differs) findings.add("duration.overridden", place);
    }
  };
  consider(top.seconds, request.fields.seconds);
  consider(top.duration, request.fields.duration);
  consider(meta.seconds, metadata.fields.seconds);
  consider(meta.duration, metadata.fields.duration);
  consider(meta.video_duration, metadata.fields.video_duration);
  return decided ?? DEFAULT;
}

function valid({ milliseconds }, place, findings) {
  if (milliseconds !== undefined) return { milliseconds, place, from: place.path };
  findings.add("duration.invalid", place);
  return FAULTY;
}
