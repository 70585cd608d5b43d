// Files, the last frame, and Vidu's reference mode.

import { fileId, url, urlOrId } from "./address.mjs";
import { metadata, request } from "./fields.mjs";
import { BLANK, FAULTY, isGiven, isPresent } from "./read.mjs";

const MOST_FILES = 3;

/** Every field that names a file, in the order of the payload. */
export function readFiles({ top, meta }, model, findings) {
  const { image, images, input_reference: reference } = top.values;
  const { file_infos: infos, video_url: video } = meta.values;
  const list = [];
  if (image !== undefined) list.push(plain(image, request.fields.image.place, urlOrId, "Image", findings));
  if (isGiven(images)) {
    for (const { value, place } of images) list.push(plain(value, place, urlOrId, "Image", findings));
  }
  if (reference !== undefined) list.push(inputReference(reference, findings));
  if (isGiven(infos)) {
    for (const { value, place } of infos) {
      list.push(value === FAULTY ? { place } : fileOf(value, place, model, findings));
    }
  }
  if (video !== undefined && !meta.isFaulty) list.push(plain(video, metadata.fields.video_url.place, url, "Video", findings));
  if (list.length > MOST_FILES) findings.add("file_infos.too_many", list[MOST_FILES].place);
  const lastFrameUrl = lastFrame(meta, "last_frame_url", url, findings);
  const lastFrameFileId = lastFrame(meta, "last_frame_file_id", fileId, findings);
  return {
    list,
    isIncomplete: images === FAULTY || infos === FAULTY,
    areInfosFaulty: infos === FAULTY,
    lastFrameUrl,
    lastFrameFileId,
    reference: list[0]?.place ?? lastFramePlace(lastFrameUrl, lastFrameFileId) ?? faultyList(images, infos),
  };
}

function plain(text, place, judge, category, findings) {
  const source = text === FAULTY ? FAULTY : judge(text, place, findings);
  return source === FAULTY ? { place, category } : { place, category, source };
}

function inputReference(value, findings) {
  const { place } = request.fields.input_reference;
  if (value === FAULTY) return { place };
  if (typeof value === "string") return plain(value, place, urlOrId, "Image", findings);
  findings.add("input_reference.upload", place);
  const category = /^video\//i.test(value.type) ? "Video" : "Image";
  return { place, category, source: { fileId: `upload:${value.name.toWellFormed()}` } };
}

function lastFrame(meta, name, judge, findings) {
  const text = meta.values[name];
  return isGiven(text) ? judge(text, metadata.fields[name].place, findings) : text;
}

function lastFramePlace(lastFrameUrl, lastFrameFileId) {
  if (lastFrameUrl !== undefined) return metadata.fields.last_frame_url.place;
  return lastFrameFileId === undefined ? undefined : metadata.fields.last_frame_file_id.place;
}

function faultyList(images, infos) {
  if (images === FAULTY) return request.fields.images.place;
  return infos === FAULTY ? metadata.fields.file_infos.place : undefined;
}

/** A file info. */
function fileOf(info, place, model, findings) {
  const { values } = info;
  const source = sourceOf(info, findings);
  if (values.category === undefined) findings.add("file_infos.category_missing", info.missingPlace("category"));
  const category = values.category === undefined ? "Image" : values.category === FAULTY ? undefined : values.category;
  unlisted(info, "usage", ["FirstFrame", "Reference", "LastFrame"], findings);
  optionsWithoutEffect(info, category, model, findings);
  return {
    place,
    category,
    source,
    usage: values.usage,
    referenceType: values.reference_type,
    objectId: values.object_id,
    voiceId: values.voice_id,
    keepOriginalSound: values.keep_original_sound,
  };
}

/** `type`, and the one of `url` and `file_id` that it names. */
function sourceOf(info, findings) {
  const { type, url: urlText, file_id: idText } = info.values;
  if (type === FAULTY || type === undefined) {
    blank(info, "url", findings);
    blank(info, "file_id", findings);
  }
  if (type === FAULTY) return undefined;
  let isUrl = type === "Url";
  if (type === undefined) {
    if (urlText === FAULTY || idText === FAULTY) return undefined;
    if (isGiven(urlText) === isGiven(idText)) {
      findings.add("file_infos.type_required", info.missingPlace("type"));
      return undefined;
    }
    findings.add("file_infos.type_missing", info.missingPlace("type"));
    isUrl = isGiven(urlText);
  }
  const [named, other] = isUrl ? ["url", "file_id"] : ["file_id", "url"];
  if (type !== undefined) blank(info, other, findings);
  if (isGiven(info.values[other])) findings.add("option.ignored", info.place(other));
  const text = info.values[named];
  if (!isPresent(text)) findings.add(`file_infos.${named}_required`, info.place(named));
  if (!isGiven(text)) return undefined;
  const source = (isUrl ? url : fileId)(text, info.place(named), findings);
  return source === FAULTY ? undefined : source;
}

/** Blank, and nothing asks for it. */
function blank(info, name, findings) {
  if (info.values[name] === BLANK) findings.add("field.blank", info.place(name));
}

function unlisted(info, name, words, findings) {
  const word = info.values[name];
  if (isGiven(word) && !words.includes(word)) findings.add("enum.unlisted", info.place(name));
}

/** Forwarded all the same: upstream ignores them. */
function optionsWithoutEffect(info, category, model, findings) {
  const ignored = (name) => findings.add("option.ignored", info.place(name));
  const { object_id: objectId, voice_id: voiceId, reference_type: referenceType } = info.values;
  if (isGiven(info.values.keep_original_sound) && category === "Image") ignored("keep_original_sound");
  if (!model?.family) return;
  const { family, version } = model;
  if (isGiven(objectId) && family !== "Vidu") ignored("object_id");
  if (isGiven(voiceId) && !(family === "Vidu" && /^q2/i.test(version))) ignored("voice_id");
  if (!isGiven(referenceType)) return;
  if (family === "Kling") unlisted(info, "reference_type", ["feature", "base"], findings);
  if (family === "GV") unlisted(info, "reference_type", ["asset", "style"], findings);
  const isIgnored = family === "Kling" ? category === "Image" : family !== "GV";
  if (isIgnored) ignored("reference_type");
}

/** How many files of this category there are; `undefined` where faults hide it. */
export function countOf(files, category) {
  let count = 0;
  for (const file of files.list) {
    if (file.category === undefined) return undefined;
    if (file.category === category) count += 1;
  }
  const isUnknown = category === "Video" ? files.areInfosFaulty : files.isIncomplete;
  return isUnknown ? undefined : count;
}

/** Vidu's reference mode, by the name, by what a file says, or by two images: `{is, from}`, FAULTY or `undefined`. */
export function referenceModeOf(files, model) {
  if (model === FAULTY) return FAULTY;
  if (model.family !== "Vidu") return undefined;
  if (model.fills.reference) return { is: true, from: "model name" };
  const asking = files.list.find(asksForReference);
  if (asking) return { is: true, from: asking.place.path };
  const isUnclear = (file) => file.category === undefined || file.usage === FAULTY || file.objectId === FAULTY;
  if (files.isIncomplete || files.list.some(isUnclear)) return FAULTY;
  const images = files.list.filter(({ category }) => category === "Image");
  const hasFrames =
    files.lastFrameUrl !== undefined ||
    files.lastFrameFileId !== undefined ||
    files.list.some(({ usage }) => usage === "FirstFrame" || usage === "LastFrame");
  if (images.length > 1 && !hasFrames) return { is: true, from: images[1].place.path, byNumberAlone: true };
  return { is: false, from: "default" };
}

function asksForReference({ usage, objectId, category }) {
  return usage === "Reference" || isGiven(objectId) || category === "Video";
}

/** What hangs on more than the files. */
export function checkFiles(files, referenceMode, findings) {
  const { lastFrameUrl, lastFrameFileId } = files;
  const [urlPlace, idPlace] = [metadata.fields.last_frame_url.place, metadata.fields.last_frame_file_id.place];
  if (isGiven(lastFrameUrl) && isGiven(lastFrameFileId)) findings.add("last_frame.both", idPlace);
  const given = isGiven(lastFrameUrl) ? urlPlace : isGiven(lastFrameFileId) ? idPlace : undefined;
  if (given && lastFrameUrl !== FAULTY && lastFrameFileId !== FAULTY && countOf(files, "Image") === 0) {
    findings.add("last_frame.without_first", given);
  }
  if (referenceMode?.from === "model name" && files.list.length === 0 && !files.isIncomplete) {
    findings.add("reference.missing", request.fields.model.place);
  }
}
