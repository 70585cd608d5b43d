// The gateway's default list prices, yuan per second of video, and price tables of one's own.
// guide, section 9, 2026-04-13, in its order.

import { unitOf } from "./money.mjs";

const VERSION = "2026-04-13";
const SOURCE = "gateway guide, section 9: default list prices";
const LIST_PRICES = "default list prices of the gateway; what an account pays may differ";
const SOME_OWN_PRICES = "default list prices of the gateway, some replaced by the caller";
const OWN_PRICES = "prices supplied by the caller";

/** Family, version (none: any), mode or scene, the billing key with its axes in braces, the rows. */
const LIST = [
  ["Vidu", "q2", "ordinary", "vidu-q2-{tier}{offpeak}", {
    "vidu-q2-720p": "0.32",
    "vidu-q2-720p-offpeak": "0.16",
    "vidu-q2-1080p": "0.47",
    "vidu-q2-1080p-offpeak": "0.24",
  }],
  ["Vidu", "q2", "reference", "vidu-q2-reference-{tier}{offpeak}", {
    "vidu-q2-reference-540p": "0.24",
    "vidu-q2-reference-540p-offpeak": "0.12",
    "vidu-q2-reference-720p": "0.32",
    "vidu-q2-reference-720p-offpeak": "0.16",
    "vidu-q2-reference-1080p": "0.82",
    "vidu-q2-reference-1080p-offpeak": "0.41",
  }],
  ["Vidu", "q2-pro", "ordinary", "vidu-q2-pro-{tier}{offpeak}", {
    "vidu-q2-pro-720p": "0.35",
    "vidu-q2-pro-720p-offpeak": "0.18",
    "vidu-q2-pro-1080p": "0.70",
    "vidu-q2-pro-1080p-offpeak": "0.35",
  }],
  ["Vidu", "q2-pro", "reference", "vidu-q2-pro-reference-{tier}{offpeak}", {
    "vidu-q2-pro-reference-540p": "0.27",
    "vidu-q2-pro-reference-540p-offpeak": "0.14",
    "vidu-q2-pro-reference-720p": "0.35",
    "vidu-q2-pro-reference-720p-offpeak": "0.18",
    "vidu-q2-pro-reference-1080p": "0.90",
    "vidu-q2-pro-reference-1080p-offpeak": "0.45",
  }],
  ["Vidu", "q2-turbo", "ordinary", "vidu-q2-turbo-{tier}{offpeak}", {
    "vidu-q2-turbo-720p": "0.25",
    "vidu-q2-turbo-720p-offpeak": "0.13",
    "vidu-q2-turbo-1080p": "0.47",
    "vidu-q2-turbo-1080p-offpeak": "0.24",
  }],
  ["Vidu", "q3-pro", "ordinary", "vidu-q3-pro-{tier}{offpeak}", {
    "vidu-q3-pro-540p": "0.44",
    "vidu-q3-pro-540p-offpeak": "0.22",
    "vidu-q3-pro-720p": "0.937",
    "vidu-q3-pro-720p-offpeak": "0.468",
    "vidu-q3-pro-1080p": "1.00",
    "vidu-q3-pro-1080p-offpeak": "0.50",
  }],
  ["Vidu", "q3-turbo", "ordinary", "vidu-q3-turbo-{tier}{offpeak}", {
    "vidu-q3-turbo-540p": "0.25",
    "vidu-q3-turbo-540p-offpeak": "0.13",
    "vidu-q3-turbo-720p": "0.38",
    "vidu-q3-turbo-720p-offpeak": "0.19",
    "vidu-q3-turbo-1080p": "0.50",
    "vidu-q3-turbo-1080p-offpeak": "0.25",
  }],
  ["Vidu", "", "template_effect", "vidu-template", {
    "vidu-template": "0.40",
  }],
  ["Hunyuan", "1.5", "ordinary", "hunyuan-1.5-{tier}", {
    "hunyuan-1.5-720p": "0.30",
    "hunyuan-1.5-1080p": "0.50",
  }],
  ["Mingmou", "1.0", "ordinary", "mingmou-1.0-{tier}", {
    "mingmou-1.0-720p": "0.30",
    "mingmou-1.0-1080p": "0.50",
  }],
  ["OS", "2.0", "ordinary", "os-2.0", {
    "os-2.0": "0.75",
  }],
  ["GV", "3.1", "ordinary", "gv-3.1", {
    "gv-3.1": "3.00",
  }],
  ["GV", "3.1-fast", "ordinary", "gv-3.1-fast", {
    "gv-3.1-fast": "1.15",
  }],
  ["Kling", "3.0", "ordinary", "kling-3.0-{tier}-{audio}", {
    "kling-3.0-720p-mute": "0.60",
    "kling-3.0-720p-audio": "0.90",
    "kling-3.0-1080p-mute": "0.80",
    "kling-3.0-1080p-audio": "1.20",
  }],
  ["Kling", "3.0-Omni", "ordinary", "kling-3.0-omni-{tier}-{reference}-{audio}", {
    "kling-3.0-omni-720p-noref-mute": "0.60",
    "kling-3.0-omni-720p-noref-audio": "0.80",
    "kling-3.0-omni-720p-ref-mute": "0.90",
    "kling-3.0-omni-720p-ref-audio": "1.10",
    "kling-3.0-omni-1080p-noref-mute": "0.80",
    "kling-3.0-omni-1080p-noref-audio": "1.00",
    "kling-3.0-omni-1080p-ref-mute": "1.20",
    "kling-3.0-omni-1080p-ref-audio": "1.40",
  }],
  ["Kling", "2.6", "ordinary", "kling-2.6-{tier}-{audio}", {
    "kling-2.6-720p-mute": "0.50",
    "kling-2.6-720p-audio": "1.00",
    "kling-2.6-1080p-mute": "0.50",
    "kling-2.6-1080p-audio": "1.00",
  }],
  ["Kling", "2.6", "motion_control", "kling-2.6-motion-{level}-{tier}", {
    "kling-2.6-motion-std-720p": "0.50",
    "kling-2.6-motion-std-1080p": "0.50",
    "kling-2.6-motion-pro-720p": "0.80",
    "kling-2.6-motion-pro-1080p": "0.80",
  }],
  ["Kling", "O1", "ordinary", "kling-o1-{tier}", {
    "kling-o1-720p": "0.90",
    "kling-o1-1080p": "1.20",
  }],
  ["Kling", "2.5", "ordinary", "kling-2.5-{tier}", {
    "kling-2.5-720p": "0.30",
    "kling-2.5-1080p": "0.50",
  }],
  ["Kling", "1.6", "ordinary", "kling-1.6-{tier}", {
    "kling-1.6-720p": "0.40",
    "kling-1.6-1080p": "0.70",
  }],
  ["Kling", "2.0", "ordinary", "kling-2.0-{tier}", {
    "kling-2.0-720p": "0.40",
    "kling-2.0-1080p": "0.70",
  }],
  ["Kling", "2.1", "ordinary", "kling-2.1-{tier}", {
    "kling-2.1-720p": "0.40",
    "kling-2.1-1080p": "0.70",
  }],
  ["Kling", "", "avatar_i2v", "kling-avatar-{tier}", {
    "kling-avatar-720p": "0.40",
    "kling-avatar-1080p": "0.80",
  }],
  ["Kling", "", "lip_sync", "kling-identify-face", {
    "kling-identify-face": "0.10",
  }],
  ["Hailuo", "02", "ordinary", "hailuo-02-{tier}", {
    "hailuo-02-768p": "0.33",
    "hailuo-02-1080p": "0.58",
  }],
  ["Hailuo", "2.3", "ordinary", "hailuo-2.3-{tier}", {
    "hailuo-2.3-768p": "0.33",
    "hailuo-2.3-1080p": "0.58",
  }],
  ["Hailuo", "2.3-fast", "ordinary", "hailuo-2.3-fast-{tier}", {
    "hailuo-2.3-fast-768p": "0.23",
    "hailuo-2.3-fast-1080p": "0.39",
  }],
  ["SV", "1.5-pro", "ordinary", "sv-1.5-pro-{tier}-{audio}", {
    "sv-1.5-pro-480p-mute": "0.08",
    "sv-1.5-pro-480p-audio": "0.16",
    "sv-1.5-pro-720p-mute": "0.172",
    "sv-1.5-pro-720p-audio": "0.346",
    "sv-1.5-pro-1080p-mute": "0.388",
    "sv-1.5-pro-1080p-audio": "0.778",
  }],
  ["SV", "1.0-pro", "ordinary", "sv-1.0-pro-{tier}", {
    "sv-1.0-pro-480p": "0.146",
    "sv-1.0-pro-720p": "0.308",
    "sv-1.0-pro-1080p": "0.734",
  }],
  ["SV", "1.0-pro-fast", "ordinary", "sv-1.0-pro-fast-{tier}", {
    "sv-1.0-pro-fast-480p": "0.04",
    "sv-1.0-pro-fast-720p": "0.086",
    "sv-1.0-pro-fast-1080p": "0.206",
  }],
  ["SV", "1.0-lite", "ordinary", "sv-1.0-lite-{tier}", {
    "sv-1.0-lite-480p": "0.098",
    "sv-1.0-lite-720p": "0.206",
    "sv-1.0-lite-1080p": "0.49",
  }],
  ["JV", "3.0-pro", "ordinary", "jv-3.0-pro", {
    "jv-3.0-pro": "1.00",
  }],
  // What the guide prices in no row: a key can be formed, and a table of one's own may price it.
  ["Vidu", "q2-turbo", "reference", "vidu-q2-turbo-reference-{tier}{offpeak}", {}],
  ["Vidu", "q3-pro", "reference", "vidu-q3-pro-reference-{tier}{offpeak}", {}],
  ["Vidu", "q3-turbo", "reference", "vidu-q3-turbo-reference-{tier}{offpeak}", {}],
  ["Kling", "1.6", "motion_control", "kling-1.6-motion-{level}-{tier}", {}],
  ["Kling", "2.0", "motion_control", "kling-2.0-motion-{level}-{tier}", {}],
  ["Kling", "2.1", "motion_control", "kling-2.1-motion-{level}-{tier}", {}],
  ["Kling", "2.5", "motion_control", "kling-2.5-motion-{level}-{tier}", {}],
  ["Kling", "3.0", "motion_control", "kling-3.0-motion-{level}-{tier}", {}],
  ["Kling", "3.0-Omni", "motion_control", "kling-3.0-omni-motion-{level}-{tier}", {}],
  ["Kling", "O1", "motion_control", "kling-o1-motion-{level}-{tier}", {}],
];

const AXES = {
  tier: "(?<tier>[1-9][0-9]{0,4})p",
  offpeak: "(?<offpeak>-offpeak)?",
  audio: "(?<audio>audio|mute)",
  reference: "(?<reference>ref|noref)",
  level: "(?<level>std|pro)",
};

function modeOf(name) {
  if (name === "ordinary") return { name };
  return name === "reference" ? { name, reference: true } : { name, scene: name };
}

function groupOf([family, version, mode, pattern, prices]) {
  // Literal texts and axes in turn.
  const parts = pattern.split(/[{}]/);
  const keys = parts.map((part, at) => (at % 2 ? AXES[part] : part.replaceAll(".", "\\."))).join("");
  const axes = new Set(parts.filter((_, at) => at % 2));
  const group = { family, version, mode: modeOf(mode), parts, axes, keys: new RegExp(`^${keys}$`) };
  group.rows = Object.entries(prices).map(([key, price]) => rowOf(group, key, price));
  return group;
}

/** The row that this key means in this group, or `undefined`. */
function rowOf(group, key, printed) {
  const found = group.keys.exec(key);
  if (!found) return undefined;
  const { tier, offpeak, audio, reference, level } = found.groups ?? {};
  const axes = {
    tier: tier && Number(tier),
    offpeak: group.axes.has("offpeak") ? offpeak !== undefined : undefined,
    audio: audio && audio === "audio",
    reference: reference && reference === "ref",
    level,
  };
  return { ...axes, key, printed, unit: unitOf(printed) };
}

export const GROUPS = LIST.map(groupOf);

/** The groups that price a version of a family, by scene or mode; without a version those that price any. */
export function groupsOf(family, version) {
  const own = GROUPS.filter((group) => group.family === family && (group.version === "" || group.version === version));
  return Object.fromEntries(own.map((group) => [group.mode.name, group]));
}

/** The billing key of a place in a group. */
export function keyOf(group, { offpeak, audio, reference, level }, tier) {
  let key = group.parts[0];
  for (let at = 1; at < group.parts.length; at += 2) {
    switch (group.parts[at]) {
      case "tier": key += `${tier}p`; break;
      case "offpeak": key += offpeak ? "-offpeak" : ""; break;
      case "audio": key += audio ? "audio" : "mute"; break;
      case "reference": key += reference ? "ref" : "noref"; break;
      case "level": key += level; break;
    }
    key += group.parts[at + 1];
  }
  return key;
}

/** A table: its rows by group. */
function table(rowsOfGroup, version, source, origin) {
  const note = { replaced: OWN_PRICES, overlay: SOME_OWN_PRICES }[origin] ?? LIST_PRICES;
  return { rowsOfGroup, info: { version, source, origin, note } };
}

const builtInRows = () => new Map(GROUPS.map((group) => [group, [...group.rows]]));
export const BUILT_IN = table(builtInRows(), VERSION, SOURCE, "built-in");

/** Option `prices`: rows over the built-in ones, or a whole table instead. A bad one is an error that names the row. */
export function tableOf(prices) {
  if (prices === undefined) return BUILT_IN;
  if (!("schemaVersion" in prices) && !Array.isArray(prices.rows)) {
    return table(withRows(builtInRows(), Object.entries(prices)), VERSION, SOURCE, "overlay");
  }
  const { schemaVersion, version, source, currency, unit, rows } = prices;
  const isKnown = schemaVersion === 1 && currency === "CNY" && unit === "yuan/second";
  if (!isKnown) throw new Error("no price table of this kind");
  const empty = new Map(GROUPS.map((group) => [group, []]));
  return table(withRows(empty, rows.map(({ key, price }) => [key, price])), version, source, "replaced");
}

function withRows(rowsOfGroup, entries) {
  for (const [key, price] of entries) {
    const group = GROUPS.find(({ keys }) => keys.test(key));
    if (!group) throw new Error(`price table: row \`${key}\` is not a billing key`);
    const row = rowOf(group, key, price);
    if (row.unit === undefined) throw new Error(`price table: row \`${key}\` has no valid price`);
    const rows = rowsOfGroup.get(group);
    const known = rows.findIndex((other) => other.key === key);
    if (known >= 0) rows[known] = row;
    else rows.push(row);
  }
  return rowsOfGroup;
}
