// What a valid request costs, and how that comes about.

import { amountOf, decimalText, payableText, unitText } from "./money.mjs";
import { isGiven } from "./read.mjs";
import { select } from "./select.mjs";

const WHY_UNPRICED = {
  model_unlisted: "the version is in no price list",
  other_channel: "the model is served through another channel, whose prices are not documented",
  no_group: "the price list has no such scene or mode for this version",
  resolution_above_tiers: "the resolution is above all tiers of the price list",
};

const ASSUMED = {
  "resolution.assumed": "no resolution is stated and none is documented as the default: priced as 720P, not sent",
  "audio.mute_assumed": "nothing states the sound: priced as mute, which is upstream's default",
  "motion_level.std_assumed": "no motion level is stated: priced as `std`",
  "images.as_references": "two or more images count as reference images (guide 5.3), not as first and last frame",
};

/** Lip sync shorter than this is billed as this. */
const LONGEST_NAME = 64;
const SHORTEST_LIP_SYNC = 5000;
const MOST_NEAREST = 3;

export function priceOf(resolved, table, multiplier) {
  const { group, row, reason, key } = select(resolved, table);
  const mode = resolved.files.reference === undefined ? "t2v" : "i2v";
  if (!row) {
    return {
      status: "unpriced",
      reason,
      message: WHY_UNPRICED[reason],
      ...(key === undefined ? {} : { billingKey: key }),
      nearest: nearestKeys(resolved.model, key, table),
      mode,
      basis: basisOf(resolved),
      table: { ...table.info },
    };
  }
  const { milliseconds } = resolved.billed;
  const billed = billedMilliseconds(resolved);
  const amount = amountOf(row.unit, billed, multiplier);
  const exact = decimalText(amount);
  return {
    status: "priced",
    yuan: Number(exact),
    amount: exact,
    payable: payableText(amount),
    currency: "CNY",
    billingKey: key,
    unitPrice: row.printed,
    seconds: milliseconds / 1000,
    billedSeconds: billed / 1000,
    multiplier: unitText(multiplier),
    mode,
    basis: basisOf(resolved, group, row),
    assumptions: assumptionsOf(resolved, group),
    alternatives: alternativesOf(resolved, group, row, billed, table, multiplier),
    table: { ...table.info },
  };
}

/** The key and the amount alone, for many requests. */
export function amountOfRow(resolved, table, multiplier) {
  const { row, reason, key } = select(resolved, table);
  return row ? { key, amount: amountOf(row.unit, billedMilliseconds(resolved), multiplier) } : { key, reason };
}

function billedMilliseconds({ billed, scene }) {
  return scene?.value === "lip_sync" ? Math.max(billed.milliseconds, SHORTEST_LIP_SYNC) : billed.milliseconds;
}

/** Enough of a name to recognise it. */
function shortened(name) {
  const characters = [...name];
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join("")}…` : name;
}

/** Each input of the price: name, value, where it came from. */
function basisOf(resolved, group, row) {
  const { model, typedModel, scene, motionLevel, referenceMode, files, resolution, audio, offpeak, billed } = resolved;
  const items = [];
  const item = (name, value, from) => items.push({ name, value, from });
  item("model", model.base ?? shortened(typedModel), "/model");
  if (scene) item("scene", scene.value, scene.from);
  if (motionLevel) item("motion_level", motionLevel.value, motionLevel.from);
  if (referenceMode && !scene) {
    item("reference", referenceMode.is ? "reference" : "ordinary", referenceMode.from);
  } else if (group?.axes.has("reference")) {
    const place = files.reference;
    item("reference", place ? "ref" : "noref", place ? place.path : "default");
  }
  // On another channel nobody knows the tiers that a `size` would mean.
  if (isGiven(resolution) && (!group || group.axes.has("tier"))) {
    item("resolution", resolution.text, resolution.from);
    if (row) item("tier", `${row.tier}p`, resolution.from);
  }
  if (group?.axes.has("audio")) item("audio", audio?.value ? "audio" : "mute", audio ? audio.from : "default");
  if (group?.axes.has("offpeak")) item("offpeak", String(offpeak?.value ?? false), offpeak ? offpeak.from : "default");
  item("seconds", String(billed.milliseconds / 1000), billed.from);
  return items;
}

/** What nothing in the request says. */
function assumptionsOf({ resolution, isResolutionSent, audio, motionLevel, referenceMode, scene }, { axes }) {
  const list = [];
  const assume = (code) => list.push({ code, message: ASSUMED[code] });
  if (axes.has("tier") && resolution?.from === "default" && !isResolutionSent) assume("resolution.assumed");
  if (axes.has("audio") && audio === undefined) assume("audio.mute_assumed");
  if (axes.has("level") && motionLevel.from === "default") assume("motion_level.std_assumed");
  if (referenceMode?.byNumberAlone && !scene) assume("images.as_references");
  return list;
}

/** By the row that off-peak would be billed by: a table of one's own may have it at another tier. */
function alternativesOf(resolved, group, row, milliseconds, table, multiplier) {
  if (!group.axes.has("offpeak") || row.offpeak) return {};
  const { row: other } = select({ ...resolved, offpeak: { value: true } }, table);
  if (!other || other.unit > row.unit) return {};
  const amount = amountOf(other.unit, milliseconds, multiplier);
  return {
    offpeak: {
      billingKey: other.key,
      unitPrice: other.printed,
      amount: decimalText(amount),
      payable: payableText(amount),
      saving: decimalText(amountOf(row.unit - other.unit, milliseconds, multiplier)),
    },
  };
}

/** Up to three priced keys that share most parts with the wanted one, in the table's order. */
function nearestKeys({ family, version }, key = "", table) {
  if (!family) return [];
  const wanted = key.split("-");
  const near = [];
  for (const [group, rows] of table.rowsOfGroup) {
    if (group.family !== family) continue;
    for (const row of rows) {
      const parts = row.key.split("-");
      const shared = parts.filter((part) => wanted.includes(part)).length;
      const otherVersion = group.version === version ? 0 : 4;
      near.push({ key: row.key, distance: parts.length + wanted.length - 2 * shared + otherVersion });
    }
  }
  return near.sort((a, b) => a.distance - b.distance).slice(0, MOST_NEAREST).map((one) => one.key);
}
