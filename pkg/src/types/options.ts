/**
 * What the functions may be told, and which version they are of.
 */
import type { PriceOverlay, PriceTableInput } from "./prices.js";
import type { ModelFamily } from "./request.js";

/** The languages of messages, labels and notes. */
export type Locale = "en" | "zh-CN";

/** What `validate`, `catalog` and `parseChannelKey` may be told. */
export interface ValidateOptions {
  /** The language of messages: English where nothing says it. */
  locale?: Locale | undefined;
}

/** Other upstream names for a family: `{"SV": "Seedance"}`, or with versions. */
export type ModelNames = {
  [Family in ModelFamily]?: string | { name: string; versions?: { [version: string]: string } | undefined };
};

/** What `normalize` may be told. */
export interface NormalizeOptions extends ValidateOptions {
  /** A positive integer below 2^53, put into the payload. */
  subAppId?: number | undefined;
  /** Other upstream names than those of the documents. */
  modelNames?: ModelNames | undefined;
}

/** What `quoteBatch`, `quoteStream` and `compare` may be told: they answer in codes, which are of no language. */
export interface PriceOptions {
  /** Rows over the built-in table, or a whole table instead of it. */
  prices?: PriceOverlay | PriceTableInput | undefined;
  /** The account's or group's ratio, a decimal string greater than 0, at most 10000, at most six decimals: `"0.8"`. */
  multiplier?: string | undefined;
}

/** What `quote` may be told. */
export interface QuoteOptions extends ValidateOptions, PriceOptions {}

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
