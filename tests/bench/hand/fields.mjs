// The fields of a request, object by object, in the order of the documents, which is the order of diagnostics.

import { asciiLower } from "./text.mjs";

export const SWITCH = ["Enabled", "Disabled"];

/** Places of a list come behind each other within their field, and fields of a file within their file. */
const RANK_OF_FIELD = 1e12;
const RANK_OF_ITEM = 100;

const REQUEST = {
  model: { kind: "text" },
  prompt: { kind: "text" },
  seconds: { kind: "seconds text" },
  duration: { kind: "seconds" },
  size: { kind: "text" },
  image: { kind: "text" },
  images: { kind: "texts" },
  input_reference: { kind: "text or upload" },
  metadata: { kind: "object" },
};

const METADATA = {
  scene_type: { kind: "word", words: ["motion_control", "avatar_i2v", "lip_sync", "template_effect"] },
  motion_level: { kind: "word", words: ["std", "pro"] },
  offpeak: { kind: "boolean" },
  seconds: { kind: "seconds" },
  duration: { kind: "seconds" },
  video_duration: { kind: "seconds" },
  last_frame_url: { kind: "text" },
  last_frame_file_id: { kind: "text" },
  video_url: { kind: "text" },
  file_infos: { kind: "objects", pascal: "FileInfos" },
  output_config: { kind: "object" },
};

const OUTPUT_CONFIG = {
  storage_mode: { kind: "word", words: ["Permanent", "Temporary"], pascal: "StorageMode" },
  media_name: { kind: "text", pascal: "MediaName" },
  class_id: { kind: "integer", pascal: "ClassId" },
  expire_time: { kind: "text", pascal: "ExpireTime" },
  duration: { kind: "seconds number", pascal: "Duration" },
  resolution: { kind: "text", pascal: "Resolution" },
  aspect_ratio: { kind: "text", pascal: "AspectRatio" },
  audio_generation: { kind: "word", words: SWITCH, pascal: "AudioGeneration" },
  person_generation: { kind: "word", words: ["AllowAdult", "Disallowed"], pascal: "PersonGeneration" },
  input_compliance_check: { kind: "word", words: SWITCH, pascal: "InputComplianceCheck" },
  output_compliance_check: { kind: "word", words: SWITCH, pascal: "OutputComplianceCheck" },
  enhance_switch: { kind: "word", words: SWITCH, pascal: "EnhanceSwitch" },
  frame_interpolate: { kind: "word", words: SWITCH, pascal: "FrameInterpolate" },
  logo_add: { kind: "word", words: SWITCH, pascal: "LogoAdd" },
};

/** The documents explain it behind the output config. */
const BEHIND_OUTPUT_CONFIG = { ext_info: { kind: "json text" } };

const FILE_INFO = {
  type: { kind: "word", words: ["File", "Url"], pascal: "Type" },
  category: { kind: "word", words: ["Image", "Video"], pascal: "Category" },
  file_id: { kind: "text", pascal: "FileId" },
  url: { kind: "text", pascal: "Url" },
  usage: { kind: "open word", words: ["FirstFrame", "Reference", "LastFrame"], pascal: "Usage" },
  reference_type: { kind: "open word", words: ["feature", "base", "asset", "style"], pascal: "ReferenceType" },
  object_id: { kind: "text", pascal: "ObjectId" },
  voice_id: { kind: "text", pascal: "VoiceId" },
  keep_original_sound: { kind: "word", words: SWITCH, pascal: "KeepOriginalSound" },
};

let fieldsSoFar = 0;

/** The fields of one object, with their places; those of a file get theirs where the file stands. */
function fieldsOf(rows, path) {
  return Object.entries(rows).map(([name, { kind, words = [], pascal }]) => {
    fieldsSoFar += 1;
    const rank = fieldsSoFar * RANK_OF_FIELD + fieldsSoFar;
    return {
      name,
      pascal,
      kind,
      order: fieldsSoFar,
      officialWords: new Map(words.flatMap((word) => [[word, word], [asciiLower(word), word]])),
      place: { path: `${path}/${name}`, rank },
      pascalPlace: pascal && { path: `${path}/${pascal}`, rank },
    };
  });
}

/** How the keys of an object are understood: `byKey` knows both spellings. */
function section(fields, path) {
  const byKey = new Map(fields.flatMap((field) => [[field.name, field], [field.pascal, field]]));
  byKey.delete(undefined);
  const empty = Object.fromEntries(fields.map(({ name }) => [name, undefined]));
  return { path, byKey, empty, fields: Object.fromEntries(fields.map((field) => [field.name, field])) };
}

const requestFields = fieldsOf(REQUEST, "");
const metadataFields = fieldsOf(METADATA, "/metadata");
const outputFields = fieldsOf(OUTPUT_CONFIG, "/metadata/output_config");
metadataFields.push(...fieldsOf(BEHIND_OUTPUT_CONFIG, "/metadata"));
const fileFields = fieldsOf(FILE_INFO, "");

export const request = section(requestFields, "");
export const metadata = section(metadataFields, "/metadata");
export const outputConfig = section(outputFields, "/metadata/output_config");
export const fileInfo = section(fileFields, "");

const LAST = fieldsSoFar;

/** Unknown keys come behind the known ones of their object. */
request.rankBelow = LAST * RANK_OF_FIELD + RANK_OF_ITEM + LAST;
metadata.rankBelow = LAST * RANK_OF_FIELD + LAST;
outputConfig.rankBelow = outputConfig.fields.logo_add.order * RANK_OF_FIELD + RANK_OF_ITEM + LAST;

/** The request itself. */
export const ROOT = { path: "", rank: 0 };

/** The place of an item of `images` or `file_infos`. */
export function itemPlace(field, list, index) {
  const rank = field.order * RANK_OF_FIELD + (index + 1) * RANK_OF_ITEM + field.order;
  return { path: `${list.path}/${index}`, rank };
}

/** The place of a field of a file. */
export function filePlace(field, file, spelling) {
  const files = metadata.fields.file_infos.order;
  return { path: `${file.path}/${spelling}`, rank: file.rank - files + field.order };
}

export function rankBelowFile(file) {
  return file.rank - metadata.fields.file_infos.order + LAST;
}
