/**
 * What else goes to upstream, or comes from there.
 */
import type { JsonValue } from "./request.js";

/** An `ext_info` text, layer by layer. */
export interface DecodedExtInfo {
  /** What `encodeExtInfo` was given: the object in the text of `AdditionalParameters`. */
  additionalParameters: { [key: string]: JsonValue };
  /** The text itself, then the text of `AdditionalParameters`. */
  layers: string[];
}

/** What a channel key says, with which a gateway calls upstream; its secret is nowhere in here. */
export type ChannelKey = {
  /** `null` where none is given, or none that looks like `ap-guangzhou`. */
  region: string | null;
  /** What is wrong, and with which part; none of them repeats the secret. */
  diagnostics: { code: ChannelKeyCode; message: string }[];
} & (
  | {
      /** Nothing is wrong with the key's form; whether upstream knows it is not asked. */
      valid: true;
      /** The VOD application, for `normalize`. */
      subAppId: number;
      /** Masked: its first four and last two characters, or none of a short one. */
      secretId: string;
    }
  | {
      valid: false;
      /** The VOD application; `null` where it is no positive integer of at most 15 digits. */
      subAppId: number | null;
      /** Masked; `null` where it is missing or unusual. */
      secretId: string | null;
    }
);

/** The key as a whole, blanks in it, or one of its parts. */
export type ChannelKeyCode = `channel_key.${"parts" | "space" | "sub_app_id" | "secret_id" | "secret_key" | "region"}`;

/** The gateway's view of a task, from upstream's `DescribeTaskDetail`: `completed` has its `url`, `failed` its `error`. */
export type MappedTask = {
  /** 0 to 100. */
  progress: number;
} & (
  | { status: "queued" | "in_progress"; url?: never; error?: never }
  | {
      status: "completed";
      /** Where the video is. Upstream's is often `http:`, which a page of `https:` cannot fetch. */
      url: string;
      error?: never;
    }
  | {
      status: "failed";
      url?: never;
      /**
       * Why it failed. `code` is upstream's own, `""` where it gives none; `no_output` where the task finished without a
       * video; `aborted` where it was ended and upstream gives no code. `message` is upstream's, and may be empty.
       */
      error: { code: string; message: string };
    }
  | {
      status: "unknown";
      url?: never;
      /** Why the answer holds no task, where upstream says it. `code` is upstream's own, `""` where it gives none. */
      error?: { code: string; message: string };
    }
);
