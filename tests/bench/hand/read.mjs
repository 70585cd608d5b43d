// A request, read: both spellings, types, blanks, unknown keys. What cannot be understood is FAULTY.

import { fileInfo, filePlace, itemPlace, metadata, outputConfig, rankBelowFile, request } from "./fields.mjs";
import { asciiLower, isBlank, isObject, millisecondsOf, sameJson, trimAscii } from "./text.mjs";

/** Something is said, but not what it means: whatever hangs on it is not judged. */
export const FAULTY = Symbol("faulty");
/** A blank string, in a field whose own rule says what that means. */
export const BLANK = Symbol("blank");

const MOST_LEVELS = 64;
export class TooDeep extends Error {}

/** Said and understood. */
export function isGiven(value) {
  return value !== undefined && value !== FAULTY && value !== BLANK;
}

/** Said, understood or not. */
export function isPresent(value) {
  return value !== undefined && value !== BLANK;
}

/** An object of the request: its values by snake_case name, and where they stand. */
class Part {
  /** The fields that stand here in PascalCase. */
  spellings = undefined;
  isFaulty = false;

  constructor(section, path, rankBelow, level, item) {
    this.section = section;
    this.path = path;
    this.rankBelow = rankBelow;
    this.level = level;
    this.item = item;
    this.values = { ...section.empty };
  }

  /** Where a field stands, or would stand. */
  place(name) {
    return this.spelled(this.section.fields[name], this.spellings?.has(name) === true);
  }

  /** Where a field is told to be missing, even if it stands there blank in PascalCase. */
  missingPlace(name) {
    return this.spelled(this.section.fields[name], false);
  }

  spelled(field, isPascal) {
    if (this.item) return filePlace(field, this.item, isPascal ? field.pascal : field.name);
    return isPascal ? field.pascalPlace : field.place;
  }
}

/** Reads a whole request. */
export function readRequest(object, findings) {
  const top = partOf(request, 1);
  readMembers(object, top, findings);
  const meta = readInner(top.values.metadata, partOf(metadata, 2), findings);
  const output = readInner(meta.values.output_config, partOf(outputConfig, 3), findings);
  return { top, meta, output };
}

function partOf(section, level) {
  return new Part(section, section.path, section.rankBelow, level, undefined);
}

/** An object with fields of its own; where it is faulty, so is each of its fields. */
function readInner(value, part, findings) {
  if (value === FAULTY) {
    part.isFaulty = true;
    for (const name of Object.keys(part.values)) part.values[name] = FAULTY;
  } else if (value !== undefined) {
    readMembers(value, part, findings);
  }
  return part;
}

function readMembers(object, part, findings) {
  for (const key in object) {
    const value = object[key];
    if (saysNothing(value)) continue;
    const field = part.section.byKey.get(key);
    if (field === undefined) {
      unknownKey(key, value, part, findings);
      continue;
    }
    const isPascal = key !== field.name;
    if (isPascal || field.pascal !== undefined) {
      if (givesWay(object, field, isPascal, part, findings)) continue;
    }
    if (isPascal) (part.spellings ??= new Set()).add(field.name);
    part.values[field.name] = readField(value, field, isPascal, part, findings);
  }
}

function saysNothing(value) {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function isBlankString(value) {
  return typeof value === "string" && isBlank(value);
}

function unknownKey(key, value, part, findings) {
  const below = `/${pointerToken(key)}`;
  findings.addBelow("field.unknown", part.path, part.rankBelow, below);
  loneSurrogates(value, part.path, part.rankBelow, below, part.level + 1, findings);
}

function pointerToken(key) {
  return key.toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Where both spellings are there, the snake_case one counts unless it is blank, and the other must not differ. */
function givesWay(object, field, isPascal, part, findings) {
  const { [field.name]: snake, [field.pascal]: pascal } = object;
  const [value, other] = isPascal ? [pascal, snake] : [snake, pascal];
  if (saysNothing(other)) return false;
  const snakeCounts = !isBlankString(snake);
  if (snakeCounts !== isPascal) return false;
  if (isBlankString(value)) findings.add("field.blank", part.spelled(field, isPascal));
  else if (!sameJson(value, other)) findings.add("field.duplicate", part.spelled(field, isPascal));
  return true;
}

const UPLOAD_KEYS = ["name", "type", "size"];
const { model, prompt } = request.fields;
const { url, file_id: fileId } = fileInfo.fields;
const OWN_WORD_FOR_BLANK = new Set([model, prompt, url, fileId]);

/** A field's value as its rule wants it: text, official word, milliseconds, list; `undefined` where it says nothing. */
function readField(value, field, isPascal, part, findings) {
  if (typeof value !== "string") return readOther(value, field, isPascal, part, findings);
  let text = value;
  if (!text.isWellFormed()) {
    findings.add("text.lone_surrogate", part.spelled(field, isPascal));
    text = text.toWellFormed();
  }
  if (isBlank(text)) {
    if (OWN_WORD_FOR_BLANK.has(field)) return BLANK;
    findings.add("field.blank", part.spelled(field, isPascal));
    return undefined;
  }
  switch (field.kind) {
    case "text":
    case "text or upload":
    case "json text":
      return text;
    case "word":
    case "open word": {
      const official = field.officialWords.get(text) ?? field.officialWords.get(asciiLower(text));
      if (official === undefined) {
        if (field.kind === "open word") return text;
        findings.add("enum.invalid", part.spelled(field, isPascal));
        return FAULTY;
      }
      if (official !== text) findings.add("enum.case", part.spelled(field, isPascal));
      return official;
    }
    case "seconds number":
      if (/^\d+(\.\d+)?$/.test(trimAscii(text))) findings.add("field.coerced", part.spelled(field, isPascal));
      return { milliseconds: millisecondsOf(text) };
    case "seconds":
    case "seconds text":
      return { milliseconds: millisecondsOf(text) };
    case "boolean":
      if (text === "true" || text === "false") {
        findings.add("field.coerced", part.spelled(field, isPascal));
        return text === "true";
      }
  }
  findings.add("field.type", part.spelled(field, isPascal));
  return FAULTY;
}

/** A field that is not a string. */
function readOther(value, field, isPascal, part, findings) {
  switch (field.kind) {
    case "object":
      if (isObject(value)) return value;
      break;
    case "texts":
    case "objects":
      if (Array.isArray(value)) return readList(value, field, part.spelled(field, isPascal), findings);
      break;
    case "seconds text":
      if (typeof value === "number") {
        findings.add("field.coerced", part.spelled(field, isPascal));
        return { milliseconds: millisecondsOf(value) };
      }
      break;
    case "seconds":
    case "seconds number":
      if (typeof value === "number") return { milliseconds: millisecondsOf(value) };
      break;
    case "boolean":
      if (typeof value === "boolean") return value;
      break;
    case "integer":
      if (Number.isSafeInteger(value)) return value;
      break;
    case "json text":
      if (isObject(value)) {
        const place = part.spelled(field, isPascal);
        loneSurrogates(value, place.path, place.rank, "", part.level + 1, findings);
        findings.add("ext_info.not_string", place);
        return FAULTY;
      }
      break;
    case "text or upload":
      if (isUpload(value)) {
        const place = part.spelled(field, isPascal);
        loneSurrogates(value, place.path, place.rank, "", part.level + 1, findings);
        for (const key in value) {
          if (UPLOAD_KEYS.includes(key) || saysNothing(value[key])) continue;
          findings.addBelow("field.unknown", place.path, place.rank, `/${pointerToken(key)}`);
        }
        return value;
      }
  }
  return wrongType(value, part.spelled(field, isPascal), part.level + 1, findings);
}

function isUpload(value) {
  if (!isObject(value)) return false;
  return typeof value.name === "string" && typeof value.type === "string" && typeof value.size === "number";
}

function wrongType(value, place, level, findings) {
  loneSurrogates(value, place.path, rankBelowField(place), "", level, findings);
  findings.add("field.type", place);
  return FAULTY;
}

/** What stands inside a faulty object comes where its unknown keys would. */
function rankBelowField(place) {
  if (place === request.fields.metadata.place) return metadata.rankBelow;
  if (place === metadata.fields.output_config.place) return outputConfig.rankBelow;
  return place.rank;
}

/** A list of texts or of files; what says nothing is left out, the indexes of the others stay. */
function readList(items, field, place, findings) {
  const list = [];
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (saysNothing(item)) continue;
    const at = itemPlace(field, place, index);
    if (isBlankString(item)) findings.add("field.blank", at);
    else if (field.kind === "texts") list.push({ place: at, value: readText(item, at, findings) });
    else list.push({ place: at, value: readFileInfo(item, at, findings) });
  }
  return list.length === 0 ? undefined : list;
}

function readText(item, place, findings) {
  if (typeof item !== "string") return wrongType(item, place, 3, findings);
  if (item.isWellFormed()) return item;
  findings.add("text.lone_surrogate", place);
  return item.toWellFormed();
}

function readFileInfo(item, place, findings) {
  if (!isObject(item)) return wrongType(item, place, 4, findings);
  const part = new Part(fileInfo, place.path, rankBelowFile(place), 4, place);
  readMembers(item, part, findings);
  return part;
}

/** Notes every string below this value that has half a surrogate pair. */
function loneSurrogates(value, path, rank, below, level, findings) {
  if (typeof value === "string") {
    if (!value.isWellFormed()) findings.addBelow("text.lone_surrogate", path, rank, below);
  } else if (typeof value === "object" && value !== null) {
    if (level > MOST_LEVELS) throw new TooDeep();
    for (const key of Object.keys(value)) {
      loneSurrogates(value[key], path, rank, `${below}/${pointerToken(key)}`, level + 1, findings);
    }
  }
}
