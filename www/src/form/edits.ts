// What a change in the form does to the request's text. Everything the form does not show stays as it was typed.

import type { Effective, JsonValue, Resolved } from "vidyuan";
import { isObject, pathOf, textOf, valueAt, valueOf, withValue } from "../request/document.js";
import { plainDigits } from "./digits.js";
import { OUTPUT_CONFIG, filledPlaces, place } from "./fields.js";

export function withField(text: string, pointer: string, value: JsonValue | undefined): string {
  return withValue(text, pathOf(text, pointer), value);
}

/**
 * Another model, on which everything else stays as it was: what the old name filled in is written out, because the new
 * one does not say it. References are said by names only, so that the billing key is the name then.
 */
export function withModel(text: string, to: { model: string; billingKey?: string }, resolved: Resolved | null): string {
  const byName = <T>(fact: Effective<T> | null | undefined) => (fact?.from === "model name" ? fact.value : undefined);
  if (byName(resolved?.reference) && to.billingKey?.includes("-reference-")) return withField(text, "/model", to.billingKey);
  let edited = withField(text, "/model", to.model);
  const write = (pointer: string, value: JsonValue | undefined) => {
    if (value !== undefined) edited = withField(edited, pointer, value);
  };
  const output = (key: string) => place(valueOf(edited), OUTPUT_CONFIG, key);
  write("/metadata/scene_type", byName(resolved?.scene));
  write("/metadata/motion_level", byName(resolved?.motionLevel));
  write("/metadata/offpeak", byName(resolved?.offpeak));
  write(output("resolution"), byName(resolved?.resolution));
  write(output("audio_generation"), byName(resolved?.audio));
  return edited;
}

/** What a model's name may say, and the request may leave unsaid. */
export type Fact = "scene" | "audio";

/**
 * No longer said. Where the name says it, the plain model takes its place, and whatever else the name filled in is
 * written out.
 */
export function withUnsaid(text: string, fact: Fact, plain: string | undefined, resolved: Resolved | null): string {
  if (plain !== undefined && resolved?.[fact]?.from === "model name") {
    // There is no motion level without its scene.
    const others = fact === "scene" ? { ...resolved, scene: null, motionLevel: null } : { ...resolved, audio: null };
    return withModel(text, { model: plain }, others);
  }
  const pointer = fact === "scene" ? "/metadata/scene_type" : place(valueOf(text), OUTPUT_CONFIG, "audio_generation");
  return withField(text, pointer, undefined);
}

/** Where the length stands, or would be written. Where the engine can make nothing of it, any place that has one. */
export function placeOfSeconds(request: JsonValue | undefined, resolved: Resolved | null): string {
  const from = resolved?.seconds ? resolved.seconds.from : filledPlaces(request, "seconds")[0];
  return from?.startsWith("/") ? from : "/seconds";
}

/**
 * A length as a person typed it: a number where it is one, `undefined` where nothing is typed. What is neither is
 * written as it is, so that the engine says what is wrong with it.
 */
export function lengthTyped(typed: string): number | string | undefined {
  const text = plainDigits(typed);
  if (text === "") return undefined;
  return /^\d+\.?\d*$/.test(text) ? Number(text) : text;
}

/** A length in seconds goes where the length already stands, and wherever it is repeated for the upstream. */
export function withSeconds(text: string, seconds: number | string | undefined, resolved: Resolved | null): string {
  const pointer = placeOfSeconds(valueOf(text), resolved);
  const old = valueAt(valueOf(text), pointer);
  // The gateway wants a string at the top; elsewhere, whatever is there already.
  const isNumber = typeof old === "number" && pointer !== "/seconds";
  const edited = withField(text, pointer, isNumber || seconds === undefined ? seconds : String(seconds));
  const repeated = place(valueOf(edited), OUTPUT_CONFIG, "duration");
  // What is no number is said once, where it was typed.
  const isRepeated = typeof seconds !== "string" && valueAt(valueOf(edited), repeated) !== undefined;
  return isRepeated ? withField(edited, repeated, seconds) : edited;
}

/** A resolution or ratio is said where it counts. A `size` would then say the other half only: it is taken apart. */
export function withFrame(
  text: string,
  key: "resolution" | "aspect_ratio",
  value: string | undefined,
  resolved: Resolved | null,
): string {
  let edited = withField(text, place(valueOf(text), OUTPUT_CONFIG, key), value);
  if (valueAt(valueOf(edited), "/size") === undefined) return edited;
  edited = withField(edited, "/size", undefined);
  const other = key === "resolution" ? "aspect_ratio" : "resolution";
  const otherValue = other === "resolution" ? resolved?.resolution : resolved?.aspectRatio;
  if (otherValue?.from !== "/size") return edited;
  return withField(edited, place(valueOf(edited), OUTPUT_CONFIG, other), otherValue.value);
}

// ------------------------------------------------------------------ images

/** Here stands an image, or the file that is one. */
export const UPLOAD = "/input_reference";

/** One image of the request: where it stands, and what names it. */
export interface ImageSlot {
  pointer: string;
  text: string;
}

/** The images at the top of the request, in the order in which they are sent. */
export function imagesOf(request: JsonValue | undefined): ImageSlot[] {
  const slots: ImageSlot[] = [];
  const add = (pointer: string) => {
    const value = valueAt(request, pointer);
    if (typeof value === "string") slots.push({ pointer, text: value });
  };
  add("/image");
  const images = valueAt(request, "/images");
  if (Array.isArray(images)) images.forEach((_, index) => add(`/images/${index}`));
  add(UPLOAD);
  return slots;
}

/** The name of a file that a program would upload with the request. */
export function uploadIn(request: JsonValue | undefined): string | undefined {
  const upload = valueAt(request, UPLOAD);
  return isObject(upload) ? textOf(upload["name"]) : undefined;
}

/** One more image: alone it is `image`; with others, all are `images`. */
export function withImageAdded(text: string, image: string): string {
  const request = valueOf(text);
  const slots = imagesOf(request);
  if (slots.length === 0) return withField(text, "/image", image);
  const images = valueAt(request, "/images");
  if (Array.isArray(images)) return withField(text, "/images", [...images, image]);
  const [first] = slots;
  if (first?.pointer !== "/image") return withField(text, "/images", [image]);
  return withField(withField(text, "/image", undefined), "/images", [first.text, image]);
}

/** Without an image; the last one of a list is an `image` again. */
export function withImageRemoved(text: string, pointer: string): string {
  const images = valueAt(valueOf(text), "/images");
  if (!pointer.startsWith("/images/") || !Array.isArray(images)) return withField(text, pointer, undefined);
  const rest = images.filter((_, index) => `/images/${index}` !== pointer);
  const [only] = rest;
  if (rest.length !== 1 || valueAt(valueOf(text), "/image") !== undefined || only === undefined) {
    return withField(text, "/images", rest.length === 0 ? undefined : rest);
  }
  return withField(withField(text, "/images", undefined), "/image", only);
}

/** Two images change places. */
export function withImagesSwapped(text: string, a: ImageSlot, b: ImageSlot): string {
  return withField(withField(text, a.pointer, b.text), b.pointer, a.text);
}

// -------------------------------------------------------------- file infos

/** The places of the rows of `file_infos`. */
export function fileInfosOf(request: JsonValue | undefined): string[] {
  const pointer = place(request, "/metadata", "file_infos");
  const list = valueAt(request, pointer);
  return Array.isArray(list) ? list.flatMap((row, index) => (isObject(row) ? [`${pointer}/${index}`] : [])) : [];
}

export function withFileInfoAdded(text: string, file: { [key: string]: JsonValue }): string {
  const pointer = place(valueOf(text), "/metadata", "file_infos");
  const list = valueAt(valueOf(text), pointer);
  return withField(text, pointer, [...(Array.isArray(list) ? list : []), file]);
}

export function withListItemRemoved(text: string, pointer: string): string {
  const parent = pointer.slice(0, pointer.lastIndexOf("/"));
  const list = valueAt(valueOf(text), parent);
  return withField(text, Array.isArray(list) && list.length === 1 ? parent : pointer, undefined);
}
