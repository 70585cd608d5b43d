// What upstream receives: the body of `CreateAigcVideoTask`, keys in the documented order.

import { isGiven } from "./read.mjs";

/** `null` for a model that goes through another channel. */
export function payloadOf({ output }, resolved, { subAppId, modelNames }) {
  const { model, files, rendered, scene, extInfo, prompt, audio } = resolved;
  if (!model.family) return null;
  const { values } = output;
  const payload = {};
  const isByName = resolved.referenceMode?.from === "model name";
  set(payload, "SubAppId", subAppId);
  Object.assign(payload, upstreamName(model, modelNames));
  if (files.list.length > 0) payload.FileInfos = files.list.map((file) => payloadFile(file, isByName));
  set(payload, "LastFrameFileId", files.lastFrameFileId?.fileId);
  set(payload, "LastFrameUrl", files.lastFrameUrl?.url);
  set(payload, "Prompt", prompt);
  const config = {};
  set(config, "StorageMode", values.storage_mode);
  set(config, "MediaName", values.media_name);
  set(config, "ClassId", values.class_id);
  set(config, "ExpireTime", values.expire_time);
  set(config, "Duration", rendered.milliseconds / 1000);
  if (resolved.isResolutionSent) set(config, "Resolution", resolved.resolution?.text);
  if (resolved.isRatioSent) set(config, "AspectRatio", resolved.ratio?.text);
  if (audio) config.AudioGeneration = audio.value ? "Enabled" : "Disabled";
  set(config, "PersonGeneration", values.person_generation);
  set(config, "InputComplianceCheck", values.input_compliance_check);
  set(config, "OutputComplianceCheck", values.output_compliance_check);
  set(config, "EnhanceSwitch", values.enhance_switch);
  set(config, "FrameInterpolate", values.frame_interpolate);
  set(config, "LogoAdd", values.logo_add);
  if (resolved.isOffpeakSent) config.OffPeak = "Enabled";
  payload.OutputConfig = config;
  set(payload, "SceneType", scene?.value);
  set(payload, "ExtInfo", extInfo.text);
  return payload;
}

function set(object, key, value) {
  if (isGiven(value)) object[key] = value;
}

function upstreamName({ family, version }, names) {
  const own = names?.[family];
  if (own === undefined) return { ModelName: family, ModelVersion: version };
  if (typeof own === "string") return { ModelName: own, ModelVersion: version };
  const versions = Object.entries(own.versions ?? {});
  const renamed = versions.find(([known]) => known.toLowerCase() === version.toLowerCase());
  return { ModelName: own.name, ModelVersion: renamed?.[1] ?? version };
}

function payloadFile({ source, category, usage, referenceType, objectId, voiceId, keepOriginalSound }, isByName) {
  const info = { Type: source.url === undefined ? "File" : "Url", Category: category };
  set(info, "FileId", source.fileId);
  set(info, "Url", source.url);
  set(info, "Usage", usage ?? (isByName ? "Reference" : undefined));
  set(info, "ReferenceType", referenceType);
  set(info, "ObjectId", objectId);
  set(info, "VoiceId", voiceId);
  set(info, "KeepOriginalSound", keepOriginalSound);
  return info;
}
