// Resolution and aspect ratio.

import { request, ROOT } from "./fields.mjs";
import { tiersOf } from "./models.mjs";
import { FAULTY, isGiven } from "./read.mjs";
import { positive } from "./text.mjs";

const LONGEST_SIDE = 16384;
const UPPER_K = { "2": { tier: 1440, text: "2K" }, "4": { tier: 2160, text: "4K" } };

/** From the output config, `size`, the model's name and its defaults. */
export function frameOf({ top, output }, model, referenceMode, files, findings) {
  const explicit = read(output, "resolution", parseResolution, "resolution.invalid", findings);
  const size = read(top, "size", parseSize, "size.invalid", findings);
  const isKnown = model !== FAULTY && model.family !== undefined && referenceMode !== FAULTY;
  const tiers = isKnown ? tiersOf(model, referenceMode?.is) : undefined;
  const tierBySize = tierOf(size, tiers);
  const resolution = resolutionOf(explicit, output, size, tierBySize, model, findings);
  const explicitRatio = read(output, "aspect_ratio", parseRatio, "aspect_ratio.invalid", findings);
  const ratio = ratioOf(explicitRatio, output, size);
  overridden(size, tierBySize, explicit, explicitRatio, findings);
  if (isGiven(resolution)) checkResolution(resolution, model, referenceMode, findings);
  if (isGiven(ratio)) checkRatio(ratio, model, files, findings);
  const takesNoRatio = model !== FAULTY && model.isListed && model.limits.ratios?.length === 0;
  return {
    resolution,
    isResolutionSent: resolution?.from !== "default" || !model.limits.isDefaultAssumed,
    ratio,
    isRatioSent: explicitRatio !== undefined || !takesNoRatio,
  };
}

function read(part, name, parse, code, findings) {
  const text = part.values[name];
  if (!isGiven(text)) return text;
  const parsed = parse(text);
  if (parsed !== undefined) return parsed;
  findings.add(code, part.place(name));
  return FAULTY;
}

function parseResolution(text) {
  if (/^[24]k$/i.test(text)) return UPPER_K[text[0]];
  const tier = /p$/i.test(text) ? positive(text.slice(0, -1), 5) : undefined;
  return tier && { tier, text: `${tier}P` };
}

function parseSize(text) {
  const sides = /^(\d{1,5})x(\d{1,5})$/i.exec(text);
  if (!sides) return /^(?:0{0,2}720|0?1080)p$/i.test(text) ? { tier: parseInt(text, 10) } : undefined;
  const [width, height] = [Number(sides[1]), Number(sides[2])];
  const isSide = (side) => side > 0 && side <= LONGEST_SIDE;
  return isSide(width) && isSide(height) ? { width, height } : undefined;
}

function parseRatio(text) {
  const sides = /^(\d{1,5}):(\d{1,5})$/.exec(text);
  if (!sides) return undefined;
  const [width, height] = [Number(sides[1]), Number(sides[2])];
  return width > 0 && height > 0 ? { width, height } : undefined;
}

function reduced({ width, height }) {
  let [divisor, rest] = [width, height];
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  return `${width / divisor}:${height / divisor}`;
}

/** The tier that `size` asks for; FAULTY where the model's tiers are not known. */
function tierOf(size, tiers) {
  if (!isGiven(size)) return size;
  if (size.tier !== undefined) return size.tier;
  const short = Math.min(size.width, size.height);
  return tiers ? (tiers.find((tier) => tier >= short) ?? tiers.at(-1)) : FAULTY;
}

function resolutionOf(explicit, output, size, tierBySize, model, findings) {
  if (isGiven(explicit)) {
    const place = output.place("resolution");
    return { tier: explicit.tier, text: explicit.text, place, from: place.path };
  }
  if (explicit === FAULTY || tierBySize === FAULTY) return FAULTY;
  if (tierBySize !== undefined) {
    const { place } = request.fields.size;
    if (size.tier === undefined) rounded(Math.min(size.width, size.height), tierBySize, place, findings);
    return at(tierBySize, place, place.path);
  }
  if (model === FAULTY) return FAULTY;
  if (model.fills.tier) return at(model.fills.tier, request.fields.model.place, "model name");
  if (!model.family) return undefined;
  return at(model.family === "Hailuo" && model.isListed ? 768 : 720, ROOT, "default");
}

function at(tier, place, from) {
  return { tier, text: `${tier}P`, place, from };
}

function rounded(short, tier, place, findings) {
  if (short < tier) findings.add("size.rounded", place);
  if (short > tier) findings.add("size.clamped", place);
}

function ratioOf(explicit, output, size) {
  if (isGiven(explicit)) return { text: `${explicit.width}:${explicit.height}`, place: output.place("aspect_ratio") };
  if (explicit === FAULTY || size === FAULTY) return FAULTY;
  return size?.width === undefined ? undefined : { text: reduced(size), place: request.fields.size.place };
}

/** The output config overrides what `size` says. */
function overridden(size, tierBySize, explicit, explicitRatio, findings) {
  if (!isGiven(size)) return;
  const byTier = isGiven(tierBySize) && isGiven(explicit) && tierBySize !== explicit.tier;
  const byRatio = size.width !== undefined && isGiven(explicitRatio) && reduced(size) !== reduced(explicitRatio);
  if (byTier || byRatio) findings.add("size.overridden", request.fields.size.place);
}

function checkResolution({ tier, place, from }, model, referenceMode, findings) {
  if (model === FAULTY) return;
  const named = model.fills.tier;
  const isStated = from !== "model name" && from !== "default";
  if (named && isStated && tier !== named) findings.add("model.composite_conflict", place);
  if (!model.isListed || model.limits.areTiersUnchecked) return;
  if (referenceMode === FAULTY && model.limits.referenceTiers) return;
  if (!tiersOf(model, referenceMode?.is).includes(tier)) findings.add("resolution.unsupported", place);
}

function checkRatio({ text, place }, model, files, findings) {
  if (model === FAULTY || !model.isListed) return;
  const { ratios } = model.limits;
  if (ratios && !ratios.includes(text)) findings.add("aspect_ratio.unsupported", place);
  if ((model.family === "Kling" || model.family === "OS") && files.reference) findings.add("aspect_ratio.i2v", place);
}
