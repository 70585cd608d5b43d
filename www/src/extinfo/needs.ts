// What the scenes of the upstream want inside ext_info: the names of its parameters, for which nothing else has a field.

import type { SceneType } from "vidyuan";

export interface Need {
  key: string;
  /** Fixed values; typed freely if absent. */
  values?: readonly string[];
}

export const NEEDS: { readonly [scene in SceneType]: readonly Need[] } = {
  motion_control: [
    { key: "keep_original_sound", values: ["yes", "no"] },
    { key: "character_orientation", values: ["image", "video"] },
  ],
  avatar_i2v: [{ key: "sound_file" }, { key: "audio_id" }],
  lip_sync: [{ key: "session_id" }],
  template_effect: [{ key: "template" }],
};

/** The one face of `face_choose`; times in milliseconds. */
export const FACE_KEYS = [
  { key: "face_id", isNumber: false },
  { key: "sound_file", isNumber: false },
  { key: "sound_start_time", isNumber: true },
  { key: "sound_end_time", isNumber: true },
  { key: "sound_insert_time", isNumber: true },
  { key: "sound_volume", isNumber: true },
  { key: "original_audio_volume", isNumber: true },
] as const;
