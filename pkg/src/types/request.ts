/**
 * A request, as it is handed in.
 */

/** Any JSON value. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A request as the gateway's `POST /v1/videos` takes it, for editors; the engine accepts any value and judges it. */
export interface VideoRequest {
  /** A base name (`Kling-2.6`), an alias (`viduq3-pro`) or a composite billing name (`kling-avatar-720p`). */
  model: ModelName | (string & {});
  /** Required, except where `ext_info` carries a customised multi-shot. */
  prompt?: string | null | undefined;
  /** Seconds as a string: `"5"`. A number is accepted with a warning. */
  seconds?: string | number | null | undefined;
  /** Seconds, where `seconds` says none. */
  duration?: number | string | null | undefined;
  /** `720P`, `1080P` or `WxH`. */
  size?: "720P" | "1080P" | (string & {}) | null | undefined;
  /** A URL or a file id. */
  image?: string | null | undefined;
  /** URLs or file ids. */
  images?: readonly (string | null)[] | null | undefined;
  /** A URL, a file id, or an upload. */
  input_reference?: string | Upload | Blob | null | undefined;
  /** Everything else. */
  metadata?: Metadata | null | undefined;
}

/** The models of the default list, which an editor completes; `catalog()` says what each can do. */
export type ModelName =
  | "Vidu-q2" | "Vidu-q2-pro" | "Vidu-q2-turbo" | "Vidu-q3-pro" | "Vidu-q3-turbo" | "Vidu-template"
  | "Hunyuan-1.5"
  | "Mingmou-1.0"
  | "OS-2.0"
  | "GV-3.1" | "GV-3.1-fast"
  | "Kling-1.6" | "Kling-2.0" | "Kling-2.1" | "Kling-2.5" | "Kling-2.6" | "Kling-3.0" | "Kling-3.0-Omni" | "Kling-O1"
  | "Hailuo-02" | "Hailuo-2.3" | "Hailuo-2.3-fast"
  | "SV-1.5-pro" | "SV-1.0-pro" | "SV-1.0-pro-fast" | "SV-1.0-lite"
  | "JV-3.0-pro";

/** The families of the default list, as upstream spells them. */
export type ModelFamily = "Vidu" | "Hunyuan" | "Mingmou" | "OS" | "GV" | "Kling" | "Hailuo" | "SV" | "JV";

/** What the engine sees of a `File` or `Blob`. */
export interface Upload {
  /** The file's name; `blob` where it has none. */
  name: string;
  /** MIME type. */
  type: string;
  /** Bytes. */
  size: number;
}

/** What goes beyond prompt, seconds, size and images. Unknown keys are not forwarded. */
export interface Metadata {
  /** A mode of its own, with prices of its own: three of Kling, one of Vidu. */
  scene_type?: SceneType | null | undefined;
  /** Quality, and price, of `motion_control`; `std` where nothing says it. Never sent upstream. */
  motion_level?: MotionLevel | null | undefined;
  /** Rendered when there is little to do, at another price: Vidu only. */
  offpeak?: boolean | null | undefined;
  /** Seconds, where the top level says none. */
  seconds?: number | string | null | undefined;
  /** Seconds, where neither the top level nor `seconds` says any. */
  duration?: number | string | null | undefined;
  /** Seconds, where nothing above says any. */
  video_duration?: number | string | null | undefined;
  /** The image that the video ends with. */
  last_frame_url?: string | null | undefined;
  /** The same, as a file id. */
  last_frame_file_id?: string | null | undefined;
  /** A reference video; becomes a file info. */
  video_url?: string | null | undefined;
  /** Files with all that upstream can be told of them; at most three with those of the top level. */
  file_infos?: readonly (FileInfo | PascalFileInfo | null)[] | null | undefined;
  /** `file_infos` in the official spelling. */
  FileInfos?: readonly (FileInfo | PascalFileInfo | null)[] | null | undefined;
  /** What the video is to be like. Wins over `size`. */
  output_config?: OutputConfig | PascalOutputConfig | null | undefined;
  /** JSON text, two encodings deep; `encodeExtInfo` makes it. */
  ext_info?: string | null | undefined;
}

/** The modes besides text or image to video: `template_effect` is of Vidu, the others are of Kling. */
export type SceneType = "motion_control" | "avatar_i2v" | "lip_sync" | "template_effect";
/** Standard or professional. */
export type MotionLevel = "std" | "pro";
/** Upstream's yes and no. */
export type Switch = "Enabled" | "Disabled";

/** A file of a request: an image or a video, by URL or by file id. */
export interface FileInfo {
  /** Whether `file_id` or `url` counts; told from which of them is there. */
  type?: "File" | "Url" | null | undefined;
  /** `Image` where nothing says it. */
  category?: "Image" | "Video" | null | undefined;
  /** For `type` `File`. */
  file_id?: string | null | undefined;
  /** For `type` `Url`. */
  url?: string | null | undefined;
  /** What an image is for. Two or more images without it are references on Vidu, where there is no last frame. */
  usage?: "FirstFrame" | "Reference" | "LastFrame" | (string & {}) | null | undefined;
  /** `feature` or `base` for videos on Kling, `asset` or `style` on GV. */
  reference_type?: "feature" | "base" | "asset" | "style" | (string & {}) | null | undefined;
  /** A subject of Vidu. */
  object_id?: string | null | undefined;
  /** A voice, for Vidu q2. */
  voice_id?: string | null | undefined;
  /** For videos. */
  keep_original_sound?: Switch | null | undefined;
}

/** `FileInfo` in the official spelling; the two may be mixed. */
export interface PascalFileInfo {
  Type?: FileInfo["type"] | undefined;
  Category?: FileInfo["category"] | undefined;
  FileId?: string | null | undefined;
  Url?: string | null | undefined;
  Usage?: FileInfo["usage"] | undefined;
  ReferenceType?: FileInfo["reference_type"] | undefined;
  ObjectId?: string | null | undefined;
  VoiceId?: string | null | undefined;
  KeepOriginalSound?: Switch | null | undefined;
}

/** What the video is to be like: upstream's `OutputConfig`. */
export interface OutputConfig {
  /** `Temporary` where nothing says it. */
  storage_mode?: "Permanent" | "Temporary" | null | undefined;
  /** At most 64 characters. */
  media_name?: string | null | undefined;
  /** A class of your media library. */
  class_id?: number | null | undefined;
  /** RFC 3339 with seconds and offset. */
  expire_time?: string | null | undefined;
  /** Seconds to render. What is billed are the seconds of the request, which win where its top level names any. */
  duration?: number | string | null | undefined;
  /** `720P`, `1080P`, `2K`, `4K`, … */
  resolution?: "480P" | "540P" | "720P" | "768P" | "1080P" | "2K" | "4K" | (string & {}) | null | undefined;
  /** `16:9`, `9:16`, `1:1`, … */
  aspect_ratio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | (string & {}) | null | undefined;
  /** Sound, which costs more on some models. */
  audio_generation?: Switch | null | undefined;
  /** Whether people may be shown. */
  person_generation?: "AllowAdult" | "Disallowed" | null | undefined;
  /** Whether upstream judges what it is given. */
  input_compliance_check?: Switch | null | undefined;
  /** Whether upstream judges what it has made. */
  output_compliance_check?: Switch | null | undefined;
  /** Whether upstream improves the video. */
  enhance_switch?: Switch | null | undefined;
  /** More frames a second: Vidu only. */
  frame_interpolate?: Switch | null | undefined;
  /** A watermark: Vidu only. */
  logo_add?: Switch | null | undefined;
}

/** `OutputConfig` in the official spelling; the two may be mixed. */
export interface PascalOutputConfig {
  StorageMode?: OutputConfig["storage_mode"] | undefined;
  MediaName?: string | null | undefined;
  ClassId?: number | null | undefined;
  ExpireTime?: string | null | undefined;
  Duration?: number | string | null | undefined;
  Resolution?: OutputConfig["resolution"] | undefined;
  AspectRatio?: OutputConfig["aspect_ratio"] | undefined;
  AudioGeneration?: Switch | null | undefined;
  PersonGeneration?: OutputConfig["person_generation"] | undefined;
  InputComplianceCheck?: Switch | null | undefined;
  OutputComplianceCheck?: Switch | null | undefined;
  EnhanceSwitch?: Switch | null | undefined;
  FrameInterpolate?: Switch | null | undefined;
  LogoAdd?: Switch | null | undefined;
}

/** What every export takes for a request: a value `JSON.stringify` takes, or JSON text. */
export type RequestInput = VideoRequest | object | string;

/** What fixes make of a request: of a text a text, of an object one that may say other things, and nothing more is known. */
export type FixedRequest<R extends RequestInput> = R extends string ? string : R extends VideoRequest ? VideoRequest : object;
