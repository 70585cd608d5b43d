// The request's shape as one writes it with Zod: what `requestSchema()` says of types, closed words in any case.

import { z } from "zod";

const text = z.string().nullish();
const seconds = z.union([z.string(), z.number()]).nullish();

/** A blank string counts as absent. */
const word = (...words) => z.string().regex(new RegExp(`^(${words.join("|")}|[ \\t\\n\\f\\r]*)$`, "i")).nullish();
const toggle = word("Enabled", "Disabled");

const inEitherSpelling = (fields) => {
  const pascal = (name) => name.replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase());
  return z.looseObject({
    ...fields,
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [pascal(name), field])),
  });
};

const fileInfo = inEitherSpelling({
  type: word("File", "Url"),
  category: word("Image", "Video"),
  file_id: text,
  url: text,
  usage: text,
  reference_type: text,
  object_id: text,
  voice_id: text,
  keep_original_sound: toggle,
});

const outputConfig = inEitherSpelling({
  storage_mode: word("Permanent", "Temporary"),
  media_name: text,
  class_id: z.number().nullish(),
  expire_time: text,
  duration: seconds,
  resolution: text,
  aspect_ratio: text,
  audio_generation: toggle,
  person_generation: word("AllowAdult", "Disallowed"),
  input_compliance_check: toggle,
  output_compliance_check: toggle,
  enhance_switch: toggle,
  frame_interpolate: toggle,
  logo_add: toggle,
});

/** An item of a list may be absent, too. */
const blank = z.string().regex(/^[ \t\n\f\r]*$/);
const fileInfos = z.union([z.array(z.union([fileInfo, blank]).nullish()), blank]).nullish();
const nothing = z.array(z.never());
const upload = z.looseObject({ name: z.string(), type: z.string(), size: z.number() });

export const request = z.looseObject({
  model: z.string(),
  prompt: text,
  seconds,
  duration: seconds,
  size: text,
  image: text,
  images: z.union([z.array(text), blank]).nullish(),
  input_reference: z.union([z.string(), upload]).nullish(),
  metadata: z
    .union([
      z.looseObject({
        scene_type: word("motion_control", "avatar_i2v", "lip_sync", "template_effect"),
        motion_level: word("std", "pro"),
        offpeak: z.union([z.boolean(), blank, z.enum(["true", "false"])]).nullish(),
        seconds,
        duration: seconds,
        video_duration: seconds,
        last_frame_url: text,
        last_frame_file_id: text,
        video_url: text,
        file_infos: fileInfos,
        FileInfos: fileInfos,
        output_config: z.union([outputConfig, blank, nothing]).nullish(),
        ext_info: text,
      }),
      blank,
      nothing,
    ])
    .nullish(),
});
