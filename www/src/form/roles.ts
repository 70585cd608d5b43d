// What the images of a request are for, as far as the engine says it.

import type { Resolved } from "vidyuan";

export type ImageRole = "references" | "firstFrame";

/** `null` where the engine says nothing of it: only some families tell the two apart. */
export function roleOfImages(resolved: Resolved | null, images: number): ImageRole | null {
  if (!resolved?.reference || images === 0) return null;
  if (resolved.reference.value) return "references";
  // A scene, or a file beside it, may give the image another part to play.
  return resolved.files.length === 1 && !resolved.scene ? "firstFrame" : null;
}
