/**
 * Models: what a name means, what each can do.
 */
import type { Locale } from "./options.js";
import type { MotionLevel, SceneType, Switch } from "./request.js";

/** A version's own name, another one for it, a billing key, one of a version that nobody lists, or of another channel. */
export type ModelKind = "base" | "alias" | "composite" | "unlisted" | "other_channel";

/** What a model's name means: with `version` and `base`, except on another channel. */
export type ParsedModel = {
  /** The family as upstream spells it: `Kling`. */
  family: string;
  /** What the name fills in where the request leaves it out. */
  fills: {
    /** `720P`: what `resolution` would say. */
    resolution?: string;
    /** With sound or without. */
    audio?: Switch;
    /** Rendered when there is little to do. */
    offpeak?: true;
    /** `metadata.scene_type`. */
    scene?: SceneType;
    /** `metadata.motion_level`. */
    motionLevel?: MotionLevel;
    /** Vidu's reference mode. */
    reference?: true;
  };
} & (
  | {
      kind: Exclude<ModelKind, "other_channel">;
      /** The version as upstream spells it: `3.0-Omni`. */
      version: string;
      /** The base name: `Kling-3.0-Omni`. */
      base: string;
    }
  | { kind: "other_channel"; version?: never; base?: never }
);

/** A billing key and its price in yuan per second, as the list prints it. */
export interface PricedKey {
  /** The row of the price list. */
  billingKey: string;
  /** Yuan per second, as the price table prints it: `"0.50"`. */
  unitPrice: string;
}

/** A model of the default list, with what is known of it. */
export interface CatalogModel {
  /** The name to put into a request. */
  model: string;
  /** The family as upstream spells it: `Kling`. */
  family: string;
  /** The version as upstream spells it. */
  version: string;
  /** The label in the locale asked for. */
  label: string;
  /** The label in every locale. */
  labels: Record<Locale, string>;
  capabilities: Capabilities;
  /** The lowest and the highest unit price, and what they are for. */
  priceRange: { lowest: PricedKey; highest: PricedKey } | null;
  /**
   * The billing keys that mean this model where they stand as `model`. `kling-avatar-720p` fills in settings; those that
   * are a base name or an alias in lower case, such as `os-2.0`, fill in nothing more than it.
   */
  compositeNames: string[];
  /** The routes by which a gateway takes requests for it. */
  access: { format: "openai" | "unified" | "official"; path: string }[];
}

/** What a model can do, as far as the documents say. */
export interface Capabilities {
  /** The scenes of its family; `priced` where the price list has a row of this model for it. */
  scenes: { scene: SceneType; priced: boolean }[];
  /**
   * `values` lowest first; `referenceOnly`: those of them that only Vidu's reference mode has; `documented` where they are
   * documented as the only ones; `default` when nothing says one.
   */
  resolutions: { values: string[]; referenceOnly?: string[]; documented: boolean; default: string };
  /** `values` is `null` where nothing is documented, empty where the model takes no ratio; `default` is upstream's own. */
  aspectRatios: { values: string[] | null; default: string | null };
  /**
   * Seconds: a list of lengths, or a shortest and a longest, or nothing where nothing is documented. `default` is the
   * documented one of the model; the gateway's own is 5.
   */
  durations: { values?: number[]; min?: number; max?: number; default: number | null };
  /** It can make sound. */
  audio: boolean;
  /** Sound changes its price. */
  audioPriced: boolean;
  /** It takes a last frame at any resolution or at 1080P only; `null` where nobody says. */
  lastFrame: "any" | "1080P" | null;
  /** It has off-peak prices. */
  offpeak: boolean;
  /** Its price list knows references. */
  reference: boolean;
  /** The most files that a request may name. */
  maxFiles: number;
}
