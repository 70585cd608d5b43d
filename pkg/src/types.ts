/**
 * The words of vidyuan: requests, reports, payloads, quotes.
 *
 * Types only. Units: seconds of video, yuan; exact amounts are decimal strings.
 */

/** Any JSON value. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** The languages of messages, labels and notes. */
export type Locale = "en" | "zh-CN";

// ---------------------------------------------------------------- request

/** A request as the gateway's `POST /v1/videos` takes it, for editors; the engine accepts any value and judges it. */
export interface VideoRequest {
  /** A base name (`Kling-2.6`), an alias (`viduq3-pro`) or a composite billing name (`kling-avatar-720p`). */
  model: string;
  /** Required, except where `ext_info` carries a customised multi-shot. */
  prompt?: string | null | undefined;
  /** Seconds as a string: `"5"`. A number is accepted with a warning. */
  seconds?: string | number | null | undefined;
  /** Seconds, where `seconds` says none. */
  duration?: number | string | null | undefined;
  /** `720P`, `1080P` or `WxH`. */
  size?: string | null | undefined;
  /** A URL or a file id. */
  image?: string | null | undefined;
  /** URLs or file ids. */
  images?: readonly (string | null)[] | null | undefined;
  /** A URL, a file id, or an upload. */
  input_reference?: string | Upload | Blob | null | undefined;
  /** Everything else. */
  metadata?: Metadata | null | undefined;
}

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
  resolution?: string | null | undefined;
  /** `16:9`, `9:16`, `1:1`, … */
  aspect_ratio?: string | null | undefined;
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
  Resolution?: string | null | undefined;
  AspectRatio?: string | null | undefined;
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

// ------------------------------------------------------------ diagnostics

/** `error`: refused, or no payload can be formed. `warning`: accepted, but not as meant. `info`: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** One operation of a JSON Patch (RFC 6902). */
export type PatchOperation =
  | { op: "add"; path: string; value: JsonValue }
  | { op: "replace"; path: string; value: JsonValue }
  | { op: "remove"; path: string }
  | { op: "move"; from: string; path: string };

/** Every code a diagnostic can have, errors first, each as in the README's table. */
export type DiagnosticCode =
  | "request.not_json"
  | "request.invalid_json"
  | "request.not_object"
  | "request.too_deep"
  | "request.too_large"
  | "field.type"
  | "field.duplicate"
  | "model.required"
  | "model.unknown"
  | "model.composite_unknown"
  | "prompt.required"
  | "duration.invalid"
  | "size.invalid"
  | "resolution.invalid"
  | "aspect_ratio.invalid"
  | "enum.invalid"
  | "media_name.too_long"
  | "expire_time.invalid"
  | "file_infos.too_many"
  | "file_infos.type_required"
  | "file_infos.url_required"
  | "file_infos.file_id_required"
  | "url.invalid"
  | "image.data_uri"
  | "scene.unsupported"
  | "motion_control.video_required"
  | "ext_info.not_string"
  | "ext_info.invalid_json"
  | "ext_info.over_encoded"
  | "ext_info.additional_parameters_invalid"
  | "field.coerced"
  | "field.unknown"
  | "field.blank"
  | "text.lone_surrogate"
  | "model.unlisted"
  | "model.other_channel"
  | "model.composite_conflict"
  | "duration.overridden"
  | "duration.mismatch"
  | "duration.unsupported"
  | "size.overridden"
  | "size.rounded"
  | "size.clamped"
  | "resolution.unsupported"
  | "aspect_ratio.unsupported"
  | "enum.case"
  | "enum.unlisted"
  | "option.ignored"
  | "file_infos.type_missing"
  | "file_infos.category_missing"
  | "file_id.suspicious"
  | "last_frame.both"
  | "last_frame.without_first"
  | "reference.missing"
  | "scene.doubtful"
  | "ext_info.additional_parameters_missing"
  | "ext_info.additional_parameters_not_string"
  | "ext_info.short_type"
  | "ext_info.multi_shot"
  | "aspect_ratio.i2v"
  | "input_reference.upload"
  | "scene.upstream_needs";

/** One thing that is wrong with a request, or worth knowing. */
export interface Diagnostic {
  /** Test this, not the message: `duration.invalid`. */
  readonly code: DiagnosticCode;
  /** Each code has one. */
  readonly severity: Severity;
  /** RFC 6901 JSON Pointer into the request; `""` is the request itself. */
  readonly path: string;
  /** What is wrong, in the locale asked for. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** The values in the message. */
  readonly params: { readonly [name: string]: JsonValue };
  /** A JSON Patch of the request as it is: this diagnostic disappears, no error is added. Several go by `applyFixes`. */
  readonly fix?: readonly PatchOperation[];
}

/** What there is to say of a request. */
export interface Report {
  /** No diagnostic is an error. */
  readonly ok: boolean;
  /** In the order of the request's fields. */
  readonly diagnostics: readonly Diagnostic[];
}

// ---------------------------------------------------------------- payload

/** The body of the cloud's `CreateAigcVideoTask`, keys in this order, absent ones left out. */
export interface Payload {
  SubAppId?: number;
  ModelName: string;
  ModelVersion: string;
  FileInfos?: PayloadFileInfo[];
  LastFrameFileId?: string;
  LastFrameUrl?: string;
  Prompt?: string;
  OutputConfig?: PayloadOutputConfig;
  SceneType?: SceneType;
  ExtInfo?: string;
}

/** A file, as upstream takes it. */
export interface PayloadFileInfo {
  Type: "File" | "Url";
  Category: "Image" | "Video";
  FileId?: string;
  Url?: string;
  Usage?: string;
  ReferenceType?: string;
  ObjectId?: string;
  VoiceId?: string;
  KeepOriginalSound?: Switch;
}

/** What the video is to be like, as upstream takes it. */
export interface PayloadOutputConfig {
  StorageMode?: "Permanent" | "Temporary";
  MediaName?: string;
  ClassId?: number;
  ExpireTime?: string;
  Duration?: number;
  Resolution?: string;
  AspectRatio?: string;
  AudioGeneration?: Switch;
  PersonGeneration?: "AllowAdult" | "Disallowed";
  InputComplianceCheck?: Switch;
  OutputComplianceCheck?: Switch;
  EnhanceSwitch?: Switch;
  FrameInterpolate?: Switch;
  LogoAdd?: Switch;
  OffPeak?: "Enabled";
}

// ------------------------------------------------------------------ quote

/** Text to video, or image to video: whether the request refers to any file. */
export type Mode = "t2v" | "i2v";

/** Where a value came from: a JSON Pointer (`/seconds`), the model's name, or a default. */
export type Origin = `/${string}` | "model name" | "default";

/** An effective value and where it came from. */
export interface Effective<T> {
  readonly value: T;
  readonly from: Origin;
}

/** One input of a price. */
export interface BasisItem {
  readonly name: "model" | "scene" | "motion_level" | "reference" | "resolution" | "tier" | "audio" | "offpeak" | "seconds";
  readonly value: string;
  readonly from: Origin;
}

/** Something the price takes for granted because the request does not say it. */
export interface Assumption {
  readonly code: "resolution.assumed" | "audio.mute_assumed" | "images.as_references" | "motion_level.std_assumed";
  readonly message: string;
}

/** What a request costs off-peak, at the same seconds and multiplier. */
export interface OffpeakPrice {
  /** The row of the price list. */
  readonly billingKey: string;
  /** Yuan per second, as the price table prints it. */
  readonly unitPrice: string;
  /** Exact decimal, in yuan. */
  readonly amount: string;
  /** `amount` rounded half up to fen, two decimals. */
  readonly payable: string;
  /** Yuan less than the quote's `amount`: exact decimal. */
  readonly saving: string;
}

/** A price: unit price × billed seconds × multiplier. */
export interface PricedQuote {
  readonly status: "priced";
  /** The exact amount as a number, for convenience; `amount` is the exact one. */
  readonly yuan: number;
  /** Exact decimal, no trailing zeros: `"2.7"`. */
  readonly amount: string;
  /** `amount` rounded half up to fen, two decimals: `"2.70"`. */
  readonly payable: string;
  readonly currency: "CNY";
  /** The row of the price list. */
  readonly billingKey: string;
  /** Yuan per second, as the price table prints it. */
  readonly unitPrice: string;
  /** Seconds the request asks to be billed. */
  readonly seconds: number;
  /** Seconds the price counts; differs where a scene has a minimum. */
  readonly billedSeconds: number;
  /** What the option says, or `"1"`. */
  readonly multiplier: string;
  readonly mode: Mode;
  /** What the price hangs on, and where each of it came from. */
  readonly basis: readonly BasisItem[];
  /** What the price takes for granted. */
  readonly assumptions: readonly Assumption[];
  /** The same video for less. */
  readonly alternatives: {
    /** Rendered when there is little to do (`metadata.offpeak`), where the list has a price for it. */
    readonly offpeak?: OffpeakPrice;
  };
  /** Whose prices these are. */
  readonly table: TableInfo;
}

/** The version is not listed; it goes through another channel; the list has no such scene or mode; or no such tier. */
export type UnpricedReason = "model_unlisted" | "other_channel" | "no_group" | "resolution_above_tiers";

/** No price is known; that is never 0, and never a guess. */
export interface UnpricedQuote {
  readonly status: "unpriced";
  /** Test this, not the message. */
  readonly reason: UnpricedReason;
  /** The reason, in the locale asked for. */
  readonly message: string;
  /** The key that would have been looked up, where one can be formed. */
  readonly billingKey?: string;
  /** Up to three priced keys like it. */
  readonly nearest: readonly string[];
  readonly mode: Mode;
  /** What a price would hang on. */
  readonly basis: readonly BasisItem[];
  readonly table: TableInfo;
}

/** The request has errors, so that there is nothing to price. */
export interface InvalidQuote {
  readonly status: "invalid";
  /** What is wrong. */
  readonly report: Report;
}

/** What a request costs. Test `status` first. */
export type Quote = PricedQuote | UnpricedQuote | InvalidQuote;

/** The price list that a quote is made from. */
export interface TableInfo {
  /** The date of the price list, or the version of your own table. */
  version: string;
  /** Where it is from. */
  source: string;
  /** `built-in`, `overlay` (built-in with your rows over it) or `replaced`. */
  origin: "built-in" | "overlay" | "replaced";
  /** That these are default list prices, and what an account pays may differ; or that the caller supplied some or all of them. */
  note: string;
}

/**
 * A price table in its JSON form, as it is handed in: from `priceTable()`, imported as a file of JSON, or `as const`.
 * What its words and numbers must be is in `PriceTable`; others are refused with `invalid_option`.
 */
export interface PriceTableInput {
  readonly schemaVersion: number;
  readonly version: string;
  readonly source: string;
  readonly currency: string;
  readonly unit: string;
  /** Billing key and yuan per second as a decimal string. */
  readonly rows: readonly { readonly key: string; readonly price: string }[];
}

/** A price table in its JSON form: what `priceTable()` gives. */
export interface PriceTable extends PriceTableInput {
  schemaVersion: 1;
  version: string;
  source: string;
  currency: "CNY";
  unit: "yuan/second";
  /** Billing key and yuan per second as a decimal string. */
  rows: { key: string; price: string }[];
}

/** Rows laid over the built-in table, by billing key: `{"os-2.0": "0.60"}`. */
export interface PriceOverlay {
  [billingKey: string]: string;
}

// ------------------------------------------------------------- resolution

/** The request's effective values, each with where it came from; `null` where it is absent or faulty. */
export interface Resolved {
  model: Effective<{ kind: ModelKind; family: string; version: string }> | null;
  mode: Mode;
  scene: Effective<SceneType> | null;
  motionLevel: Effective<MotionLevel> | null;
  /** Seconds asked to be billed; a quote says in `billedSeconds` what a scene makes of them. */
  seconds: Effective<number> | null;
  /** Seconds rendered: `OutputConfig.Duration`. */
  duration: Effective<number> | null;
  resolution: Effective<string> | null;
  /** `sent: false` where the payload leaves it out: upstream's own default, and on Hailuo a ratio derived from `size`. */
  aspectRatio: (Effective<string> & { sent: boolean }) | null;
  audio: Effective<Switch> | null;
  offpeak: Effective<boolean> | null;
  /** Vidu's reference mode; `null` on every other family, Kling 3.0-Omni and its references included. */
  reference: Effective<boolean> | null;
  /** The category is `null` where the request's own is faulty. */
  files: { from: Origin; category: "Image" | "Video" | null }[];
}

/** All there is to say of a request. */
export interface Inspection {
  report: Report;
  /** `null` where the request is invalid or goes through another channel. */
  payload: Payload | null;
  quote: Quote;
  /** `null` where the request is no JSON object. */
  resolved: Resolved | null;
}

// ------------------------------------------------------------------ models

/** A version's own name, another one for it, a billing key, one of a version that nobody lists, or of another channel. */
export type ModelKind = "base" | "alias" | "composite" | "unlisted" | "other_channel";

/** What a model's name means. */
export interface ParsedModel {
  kind: ModelKind;
  /** The family as upstream spells it: `Kling`. */
  family: string;
  /** The version as upstream spells it: `3.0-Omni`; absent on another channel. */
  version?: string;
  /** The base name: `Kling-3.0-Omni`. */
  base?: string;
  /** What the name fills in where the request leaves it out. */
  fills: {
    resolution?: string;
    audio?: Switch;
    offpeak?: true;
    scene?: SceneType;
    motionLevel?: MotionLevel;
    reference?: true;
  };
}

/** Other upstream names for a family: `{"SV": "Seedance"}`, or with versions. */
export interface ModelNames {
  [family: string]: string | { name: string; versions?: { [version: string]: string } | undefined };
}

// ------------------------------------------------------------------- batch

/** Many requests priced in one call: columns with one place a line; blank lines have none. */
export interface QuoteBatch extends Iterable<BatchRow> {
  length: number;
  /** The line of the input, counted from 1. */
  line: Uint32Array;
  /** 0 priced, 1 unpriced, 2 invalid. */
  status: Uint8Array;
  /** Index into `keys`; 4294967295 where there is none. */
  key: Uint32Array;
  /** Micro-yuan, rounded half up; -1 where there is no price. */
  amount: BigInt64Array;
  /** Index into `codes`: the first error, or the reason why there is no price; 65535 where there is none. */
  code: Uint16Array;
  keys: string[];
  codes: (DiagnosticCode | UnpricedReason)[];
}

/** Lines of JSON as they come: UTF-8 bytes or text, in chunks that may end anywhere. */
export type NdjsonSource =
  | ReadableStream<Uint8Array>
  | ReadableStream<string>
  | AsyncIterable<Uint8Array | string>;

/** A line of a batch. */
export type BatchRow = PricedRow | UnpricedRow | InvalidRow;

/** A line with a price. */
export interface PricedRow {
  /** Counted from 1. */
  line: number;
  status: "priced";
  /** The row of the price list. */
  billingKey: string;
  /** Millionths of a yuan, rounded half up. */
  microYuan: bigint;
}

/** A line whose price is not known. */
export interface UnpricedRow {
  /** Counted from 1. */
  line: number;
  status: "unpriced";
  /** The key that would have been looked up, where one can be formed. */
  billingKey?: string;
  /** Why there is no price. */
  reason: UnpricedReason;
}

/** A line that is no valid request. */
export interface InvalidRow {
  /** Counted from 1. */
  line: number;
  status: "invalid";
  /** Of the first error. */
  code: DiagnosticCode;
}

// ----------------------------------------------------------------- pickers

/** A billing key and its price in yuan per second, as the list prints it. */
export interface PricedKey {
  billingKey: string;
  unitPrice: string;
}

/** A model of the default list, with what is known of it. */
export interface CatalogModel {
  /** The name to put into a request. */
  model: string;
  family: string;
  /** The version as upstream spells it. */
  version: string;
  /** The label in the locale asked for. */
  label: string;
  labels: Record<Locale, string>;
  capabilities: Capabilities;
  /** The lowest and the highest unit price, and what they are for. */
  priceRange: { lowest: PricedKey; highest: PricedKey } | null;
  /** The composite billing names that mean this model, with settings filled in: `kling-avatar-720p`. */
  compositeNames: string[];
  access: { format: "openai" | "unified" | "official"; path: string }[];
}

/** What a model can do, as far as the documents say. */
export interface Capabilities {
  scenes: { scene: SceneType; priced: boolean }[];
  /** Lowest first. `referenceOnly`: those of `values` that only Vidu's reference mode has. */
  resolutions: { values: string[]; referenceOnly?: string[]; documented: boolean; default: string };
  /** `values` is `null` where nothing is documented, empty where the model takes no ratio. */
  aspectRatios: { values: string[] | null; default: string | null };
  /** Seconds: a list of lengths, or a shortest and a longest, or nothing where nothing is documented. */
  durations: { values?: number[]; min?: number; max?: number; default: number | null };
  /** It can make sound. */
  audio: boolean;
  /** Sound changes its price. */
  audioPriced: boolean;
  /** It takes a last frame at any resolution or at 1080P only; `null` where nobody says. */
  lastFrame: "any" | "1080P" | null;
  offpeak: boolean;
  /** Its price list knows references. */
  reference: boolean;
  maxFiles: number;
}

/** The same request on every model of the catalogue. */
export interface Comparison {
  /** Cheapest first. */
  priced: Offer[];
  excluded: Exclusion[];
}

/** A model that the request has a price on. */
export interface Offer extends PricedKey {
  model: string;
  /** It is the request's own model. */
  current: boolean;
  /** Exact decimal, in yuan. */
  amount: string;
  /** `amount` rounded half up to fen, two decimals. */
  payable: string;
  /** Yuan more than the request as it stands, or less with a minus; absent where that has no price. */
  difference?: string;
  /** Codes of the warnings it would get there. */
  warnings: DiagnosticCode[];
}

/** A model that the request has no price on. */
export interface Exclusion {
  model: string;
  current: boolean;
  /** Codes of errors, or the reason why there is no price. */
  codes: (DiagnosticCode | UnpricedReason)[];
}

/** What differs between two price tables. */
export interface TableDiff {
  added: { key: string; price: string }[];
  removed: { key: string; price: string }[];
  changed: { key: string; from: string; to: string }[];
}

// ----------------------------------------------------------------- helpers

/** An `ext_info` text, layer by layer. */
export interface DecodedExtInfo {
  additionalParameters: { [key: string]: JsonValue };
  /** The text itself, then the text of `AdditionalParameters`. */
  layers: string[];
}

/** What a channel key says, with which a gateway calls the cloud; its secret is nowhere in here. */
export interface ChannelKey {
  subAppId: number | null;
  /** Masked. */
  secretId: string | null;
  region: string | null;
  valid: boolean;
  /** What is wrong, and with which part; none of them repeats the secret. */
  diagnostics: { code: ChannelKeyCode; message: string }[];
}

/** The key as a whole, blanks in it, or one of its parts. */
export type ChannelKeyCode = `channel_key.${"parts" | "space" | "sub_app_id" | "secret_id" | "secret_key" | "region"}`;

// ------------------------------------------------------------------- tasks

/** The gateway's view of a task, from the cloud's `DescribeTaskDetail`. */
export interface MappedTask {
  status: "queued" | "in_progress" | "completed" | "failed" | "unknown";
  /** 0 to 100. */
  progress: number;
  /** Where the video is; with `completed` only. */
  url?: string;
  /**
   * Why it failed, or why the answer holds no task. `code` is upstream's own, `""` where it gives none; `no_output`
   * where the task finished without a video; `aborted` where it was ended and upstream gives no code. `message` is
   * upstream's, and may be empty.
   */
  error?: { code: string; message: string };
}

// ----------------------------------------------------------------- options

/** What `validate` may be told. */
export interface ValidateOptions {
  /** The language of messages: English where nothing says it. */
  locale?: Locale | undefined;
}

/** What `normalize` may be told. */
export interface NormalizeOptions extends ValidateOptions {
  /** A positive integer, put into the payload. */
  subAppId?: number | undefined;
  /** Other upstream names than those of the documents. */
  modelNames?: ModelNames | undefined;
}

/** What `quote`, `quoteBatch` and `compare` may be told. */
export interface QuoteOptions extends ValidateOptions {
  /** Rows over the built-in table, or a whole table instead of it. */
  prices?: PriceOverlay | PriceTableInput | undefined;
  /** The account's or group's ratio, a decimal string greater than 0: `"0.8"`. */
  multiplier?: string | undefined;
}

/** What `inspect` may be told. */
export interface InspectOptions extends NormalizeOptions, QuoteOptions {}

/** What is installed. */
export interface Version {
  /** The package's version. */
  package: string;
  /** The price table's date. */
  table: string;
}

/** A `WebAssembly.Module`. In TypeScript it has no members, and so whatever has any is none. */
export type CompiledModule = { then?: never };

/** What `init` can boot from. */
export type EngineSource =
  | URL
  | string
  | Response
  | ArrayBuffer
  | ArrayBufferView
  | CompiledModule
  | Promise<Response | ArrayBuffer | ArrayBufferView | CompiledModule>;
