/**
 * What a request costs, and what it comes to.
 */
import type { Report } from "./diagnostic.js";
import type { ModelKind } from "./models.js";
import type { Payload } from "./payload.js";
import type { TableInfo } from "./prices.js";
import type { MotionLevel, SceneType, Switch } from "./request.js";

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
  /** In the words of the request or of the price list: `720P`, `720p`, `5`. */
  readonly value: string;
  readonly from: Origin;
}

/** Something the price takes for granted because the request does not say it. */
export interface Assumption {
  /** Test this, not the message; the README has a table of them. */
  readonly code: "resolution.assumed" | "audio.mute_assumed" | "images.as_references" | "motion_level.std_assumed";
  /** What is taken for granted, in the locale asked for. */
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

/** The request's effective values, each with where it came from; `null` where it is absent or faulty. */
export interface Resolved {
  /** As `parseModel` reads it; `version` is `""` on another channel. */
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
