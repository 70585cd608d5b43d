// The row of the table that a request is billed by.

import { tiersOf } from "./models.mjs";
import { keyOf } from "./prices.mjs";
import { FAULTY } from "./read.mjs";

/** `{group, row, key}`; `{reason, key}` where the table has no row; `{}` where a fault hides what to look up. */
export function select(resolved, table) {
  const { model, scene, referenceMode, resolution } = resolved;
  if (model === FAULTY) return {};
  if (!model.family) return { reason: "other_channel" };
  if (scene === FAULTY || (scene === undefined && referenceMode === FAULTY)) return {};
  const group = model.groups[scene?.value ?? (referenceMode?.is ? "reference" : "ordinary")];
  if (!group) return { reason: model.isListed ? "no_group" : "model_unlisted", key: keyWithoutGroup(resolved) };
  if (isHidden(group, resolved)) return {};
  const axes = axesOf(group, resolved);
  const tier = group.axes.has("tier") ? (resolution?.tier ?? 0) : undefined;
  const rows = table.rowsOfGroup.get(group).filter((row) => isAlike(row, axes));
  if (rows.length > 0) {
    const row = tier === undefined ? rows[0] : lowestFor(tier, group, rows);
    return row ? { group, row, key: row.key } : { reason: "resolution_above_tiers", key: keyOf(group, axes, tier) };
  }
  // Without rows the documented tiers say which key it would be.
  const documented = tiersOf(model, referenceMode?.is).find((known) => known >= tier) ?? tier;
  return { reason: "no_group", key: keyOf(group, axes, documented) };
}

/** The request's place on each axis of the group. */
function axesOf({ axes }, { files, audio, motionLevel, offpeak }) {
  return {
    reference: axes.has("reference") ? files.reference !== undefined : undefined,
    audio: axes.has("audio") ? (audio?.value ?? false) : undefined,
    level: axes.has("level") ? motionLevel.value : undefined,
    offpeak: axes.has("offpeak") ? (offpeak?.value ?? false) : undefined,
  };
}

/** Alike but for the tier. */
function isAlike(row, { reference, audio, level, offpeak }) {
  return row.reference === reference && row.audio === audio && row.level === level && row.offpeak === offpeak;
}

/** The row with the smallest tier that holds the resolution. A table of one's own has its rows in any order. */
function lowestFor(tier, group, rows) {
  let lowest;
  let highest = rows[0];
  for (const row of rows) {
    if (row.tier >= tier && !(lowest?.tier <= row.tier)) lowest = row;
    if (row.tier > highest.tier) highest = row;
  }
  // Kling 2.6 is priced at "any resolution": above its tiers the highest one counts.
  return lowest ?? (group.family === "Kling" && group.version === "2.6" ? highest : undefined);
}

function isHidden({ axes }, { resolution, audio, motionLevel, offpeak }) {
  return (
    (resolution === FAULTY && axes.has("tier")) ||
    (audio === FAULTY && axes.has("audio")) ||
    (motionLevel === FAULTY && axes.has("level")) ||
    (offpeak === FAULTY && axes.has("offpeak"))
  );
}

/** The key that a request without a group would be billed by. */
function keyWithoutGroup({ model, scene, motionLevel, referenceMode, resolution, isOffpeakSent }) {
  if (resolution === undefined || resolution === FAULTY) return undefined;
  const prefix = `${model.family}-${model.version}`.toLowerCase();
  const tail = `${resolution.tier}p${isOffpeakSent ? "-offpeak" : ""}`;
  if (scene?.value === "motion_control" && model.family === "Kling") {
    return motionLevel === FAULTY ? undefined : `${prefix}-motion-${motionLevel.value}-${resolution.tier}p`;
  }
  if (scene) return undefined;
  return referenceMode?.is ? `${prefix}-reference-${tail}` : `${prefix}-${tail}`;
}
