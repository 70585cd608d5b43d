// Families, versions and what is documented of them; what a model's name means.

import { GROUPS, groupsOf } from "./prices.mjs";
import { asciiLower } from "./text.mjs";

const HD = [720, 1080];
const TO_540 = [540, 720, 1080];
const TO_480 = [480, 720, 1080];
const WITH_SQUARE = ["16:9", "9:16", "1:1"];
const WITH_CLASSIC = [...WITH_SQUARE, "4:3", "3:4"];
const WIDE_TALL = ["16:9", "9:16"];

const oneOf = (...seconds) => (milliseconds) => seconds.includes(milliseconds / 1000);
const between = (low, high) => (milliseconds) => milliseconds >= low * 1000 && milliseconds <= high * 1000;

/** Tiers and default are documented unless a version says otherwise; so are the lengths and ratios that stand here. */
const VERSIONS = {
  Vidu: {
    "q2": { lengths: between(1, 10), tiers: HD, referenceTiers: TO_540, ratios: WITH_CLASSIC },
    "q2-pro": { lengths: between(1, 10), tiers: HD, referenceTiers: TO_540, ratios: WITH_CLASSIC },
    "q2-turbo": { lengths: between(1, 10), tiers: HD, ratios: WITH_CLASSIC },
    "q3-pro": { lengths: between(1, 10), tiers: TO_540, ratios: WITH_SQUARE },
    "q3-turbo": { lengths: between(1, 10), tiers: TO_540, ratios: WITH_SQUARE },
  },
  Kling: {
    "1.6": { lengths: oneOf(5, 10), tiers: HD, ratios: WITH_SQUARE },
    "2.0": { lengths: oneOf(5, 10), tiers: HD, ratios: WITH_SQUARE },
    "2.1": { lengths: oneOf(5, 10), tiers: HD, ratios: WITH_SQUARE },
    "2.5": { lengths: oneOf(5, 10), tiers: HD, ratios: WITH_SQUARE },
    "2.6": { lengths: oneOf(5, 10), tiers: HD, ratios: WITH_SQUARE },
    "3.0": { lengths: between(3, 15), tiers: HD, ratios: WITH_SQUARE },
    "3.0-Omni": { lengths: between(3, 15), tiers: HD, ratios: WITH_SQUARE },
    "O1": { lengths: oneOf(5, 10), tiers: HD, ratios: WITH_SQUARE },
  },
  GV: {
    "3.1": { lengths: oneOf(8), tiers: HD, ratios: WIDE_TALL },
    "3.1-fast": { lengths: oneOf(8), tiers: HD, ratios: WIDE_TALL },
  },
  OS: { "2.0": { lengths: oneOf(4, 8, 12), tiers: [720], ratios: WIDE_TALL } },
  Hunyuan: { "1.5": { tiers: HD, isDefaultAssumed: true } },
  Mingmou: { "1.0": { tiers: HD, isDefaultAssumed: true } },
  Hailuo: {
    "02": { lengths: oneOf(6, 10), tiers: [768, 1080], ratios: [] },
    "2.3": { lengths: oneOf(6, 10), tiers: [768, 1080], ratios: [] },
    "2.3-fast": { lengths: oneOf(6, 10), tiers: [768, 1080], ratios: [] },
  },
  SV: {
    "1.5-pro": { tiers: TO_480, isDefaultAssumed: true },
    "1.0-pro": { tiers: TO_480, isDefaultAssumed: true },
    "1.0-pro-fast": { tiers: TO_480, isDefaultAssumed: true },
    "1.0-lite": { tiers: TO_480, isDefaultAssumed: true },
  },
  JV: { "3.0-pro": { tiers: HD, areTiersUnchecked: true, isDefaultAssumed: true } },
};

const UNLISTED = { tiers: HD, areTiersUnchecked: true, isDefaultAssumed: true };

const COMPOSITE_PARTS = new Set([
  "480p", "540p", "720p", "768p", "1080p", "ref", "noref", "reference", "mute", "audio", "offpeak", "motion", "avatar",
  "identify",
]);

/** Composite names of these scenes name no version. */
const SCENE_VERSION = "2.1";
const TEMPLATE_VERSION = "q2-pro";

/** Every name that is known as it stands, in lower case. */
const NAMES = new Map();

function model(kind, family, version, fills = {}) {
  const limits = VERSIONS[family][version];
  const groups = groupsOf(family, version);
  return { kind, family, version, base: `${family}-${version}`, isListed: true, limits, groups, fills };
}

for (const { family, version, mode, rows } of GROUPS) {
  for (const { key, tier, audio, offpeak, level } of rows) {
    const fills = { tier, audio, offpeak, level, scene: mode.scene, reference: mode.reference };
    NAMES.set(key, model("composite", family, version || SCENE_VERSION, fills));
    // Kling 2.6 costs the same at any resolution, so its names may leave the tier out.
    if (family === "Kling" && version === "2.6") {
      NAMES.set(key.replace(`-${tier}p`, ""), model("composite", family, version, { ...fills, tier: undefined }));
    }
  }
}
for (const [family, versions] of Object.entries(VERSIONS)) {
  for (const version of Object.keys(versions)) {
    NAMES.set(asciiLower(`${family}-${version}`), model("base", family, version));
    if (family === "Vidu") NAMES.set(`vidu${version}`, model("alias", family, version));
  }
}
NAMES.set("vidu-template", model("alias", "Vidu", TEMPLATE_VERSION, { scene: "template_effect" }));
// As the default model list spells them they are found at once.
for (const [family, versions] of Object.entries(VERSIONS)) {
  for (const version of Object.keys(versions)) {
    const name = `${family}-${version}`;
    NAMES.set(name, NAMES.get(asciiLower(name)));
  }
}

const FAMILIES = new Map(Object.keys(VERSIONS).map((family) => [asciiLower(family), family]));
const UNLISTED_NAME = new RegExp(`^(?:(${[...FAMILIES.keys()].join("|")})-|(vidu)(?=q\\d))(.+)$`, "is");

/** What a name means: a model, or the code of what is wrong with it. */
export function parseModel(typed) {
  const known = NAMES.get(typed) ?? NAMES.get(asciiLower(typed));
  if (known) return known;
  if (/^jimeng-video-./is.test(typed)) return { kind: "other_channel", isListed: false, fills: {} };
  const [, family, vidu, version] = UNLISTED_NAME.exec(typed) ?? [];
  if (version === undefined || !/^[A-Za-z0-9._-]+$/.test(version)) return "model.unknown";
  if (version.split("-").some((part) => COMPOSITE_PARTS.has(asciiLower(part)))) return "model.composite_unknown";
  const spelled = FAMILIES.get(asciiLower(family ?? vidu));
  return {
    kind: "unlisted",
    family: spelled,
    version,
    base: `${spelled}-${version}`,
    isListed: false,
    limits: UNLISTED,
    groups: groupsOf(spelled),
    fills: {},
  };
}

/** The tiers of a version; Vidu's reference mode has a lower one for some. */
export function tiersOf({ limits }, isReference) {
  return (isReference && limits.referenceTiers) || limits.tiers;
}
