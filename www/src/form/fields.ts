// The fields of the form, and which of them a place in the request belongs to.

import type { JsonValue } from "vidyuan";
import { isObject, valueAt } from "../request/document.js";
import { isWithin } from "../request/pointer.js";

export type Field =
  | "model"
  | "prompt"
  | "scene"
  | "motion_level"
  | "resolution"
  | "aspect_ratio"
  | "seconds"
  | "audio"
  | "offpeak"
  | "images"
  | "video"
  | "last_frame"
  | "files"
  | "ext_info"
  | "options"
  /** No field of the form shows it: the JSON does. */
  | "other";

/** The rest of `output_config`, in the form's order. */
export const OPTIONS = [
  "storage_mode",
  "person_generation",
  "input_compliance_check",
  "output_compliance_check",
  "enhance_switch",
  "frame_interpolate",
  "logo_add",
  "media_name",
  "expire_time",
  "class_id",
] as const;

const PLACES: readonly (readonly [string, Field])[] = [
  ["/model", "model"],
  ["/prompt", "prompt"],
  ["/seconds", "seconds"],
  ["/duration", "seconds"],
  ["/size", "resolution"],
  ["/image", "images"],
  ["/images", "images"],
  ["/input_reference", "images"],
  ["/metadata/scene_type", "scene"],
  ["/metadata/motion_level", "motion_level"],
  ["/metadata/offpeak", "offpeak"],
  ["/metadata/seconds", "seconds"],
  ["/metadata/duration", "seconds"],
  ["/metadata/video_duration", "seconds"],
  ["/metadata/last_frame_url", "last_frame"],
  ["/metadata/last_frame_file_id", "last_frame"],
  ["/metadata/video_url", "video"],
  ["/metadata/file_infos", "files"],
  ["/metadata/ext_info", "ext_info"],
  ["/metadata/output_config/duration", "seconds"],
  ["/metadata/output_config/resolution", "resolution"],
  ["/metadata/output_config/aspect_ratio", "aspect_ratio"],
  ["/metadata/output_config/audio_generation", "audio"],
  ...OPTIONS.map((key) => [`/metadata/output_config/${key}`, "options"] as const),
];

/** The field that shows a place, in either spelling of its keys. */
export function fieldOf(pointer: string): Field {
  const canonical = inSnakeCase(pointer);
  return PLACES.find(([place]) => isWithin(canonical, place))?.[1] ?? "other";
}

function inSnakeCase(pointer: string): string {
  return pointer
    .split("/")
    .map((part) => (/^[A-Z][A-Za-z]*$/.test(part) ? part.replace(/\B[A-Z]/g, "_$&").toLowerCase() : part))
    .join("/");
}

/** `aspect_ratio` → `AspectRatio`. */
function inPascalCase(key: string): string {
  return key.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Where a key stands, in the spelling that the request uses; the snake_case one if it is not there. */
export function place(request: JsonValue | undefined, parent: string, key: string): string {
  const object = valueAt(request, parent);
  const pascal = inPascalCase(key);
  const isPascal = isObject(object) && !Object.hasOwn(object, key) && Object.hasOwn(object, pascal);
  return `${parent}/${isPascal ? pascal : key}`;
}

/** Where the request says what a field shows, in its own spelling. */
export function filledPlaces(request: JsonValue | undefined, field: Field): string[] {
  return PLACES.filter(([, owner]) => owner === field)
    .map(([pointer]) => {
      const [, parent = "", key = ""] = /^(.*)\/([^/]+)$/.exec(pointer) ?? [];
      return place(request, parent, key);
    })
    .filter((pointer) => valueAt(request, pointer) !== undefined);
}

/** Whether the request says anything that a field shows. */
export function isFilled(request: JsonValue | undefined, field: Field): boolean {
  return filledPlaces(request, field).length > 0;
}

export const OUTPUT_CONFIG = "/metadata/output_config";
