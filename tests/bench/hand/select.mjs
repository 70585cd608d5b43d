// The row of the table that a request is billed by.

import { tiersOf } from "./models.mjs";
import { findGroup, keyOf } from "./prices.mjs";
import { FAULTY } from "./read.mjs";

/** `{group, row, key}`; `{reason, key}` where the table has no row; `{}` where a fault hides what would be looked up. */
export function select(resolved, table) {
  const { model, scene, referenceMode, resolution } = resolved;
  if (model === FAULTY) return {};
  if (!model.family) return { reason: "other_channel" };
  if (scene === FAULTY || (scene === undefined && referenceMode === FAULTY)) return {};
  const group = findGroup(model, scene?.value ?? (referenceMode?.is ? "reference" : "ordinary"));
  if (!group) return { reason: model.isListed ? "no_group" : "model_unlisted", key: keyWithoutGroup(resolved) };
  if (isHidden(group, resolved)) return {};
  const axes = {
    reference: resolved.files.reference !== undefined,
    audio: resolved.audio?.value,
    level: resolved.motionLevel?.value,
    offpeak: resolved.offpeak?.value,
  };
  const rows = table.series.get(keyOf(group, axes, "*"));
  const tier = resolution?.tier;
  if (rows) {
    const hasTiers = group.axes.has("tier");
    const row = hasTiers ? rows.find((one) => one.tier >= tier) ?? highestOf26(group, rows) : rows[0];
    return row ? { group, row, key: row.key } : { reason: "resolution_above_tiers", key: keyOf(group, axes, tier) };
  }
  // Without rows the documented tiers say which key it would be.
  const documented = tiersOf(model, referenceMode?.is).find((known) => known >= tier) ?? tier;
  return { reason: "no_group", key: keyOf(group, axes, documented) };
}

/** Kling 2.6 is priced at "any resolution": above its tiers the highest one counts. */
function highestOf26(group, rows) {
  return group.family === "Kling" && group.version === "2.6" ? rows.at(-1) : undefined;
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
