/**
 * What else goes to upstream, or comes from there.
 */
import type { JsonValue } from "./request.js";

/** An `ext_info` text, layer by layer. */
export interface DecodedExtInfo {
  additionalParameters: { [key: string]: JsonValue };
  /** The text itself, then the text of `AdditionalParameters`. */
  layers: string[];
}

/** What a channel key says, with which a gateway calls upstream; its secret is nowhere in here. */
export interface ChannelKey {
  /** The VOD application; `null` where it is no positive integer of at most 15 digits. */
  subAppId: number | null;
  /** Masked: its first four and last two characters, or none of a short one. `null` where it is missing or unusual. */
  secretId: string | null;
  /** `null` where none is given, or none that looks like `ap-guangzhou`. */
  region: string | null;
  /** Nothing is wrong with the key's form; whether upstream knows it is not asked. */
  valid: boolean;
  /** What is wrong, and with which part; none of them repeats the secret. */
  diagnostics: { code: ChannelKeyCode; message: string }[];
}

/** The key as a whole, blanks in it, or one of its parts. */
export type ChannelKeyCode = `channel_key.${"parts" | "space" | "sub_app_id" | "secret_id" | "secret_key" | "region"}`;

/** The gateway's view of a task, from upstream's `DescribeTaskDetail`. */
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
