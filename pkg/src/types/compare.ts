/**
 * What a request costs on each model.
 */
import type { DiagnosticCode } from "./diagnostic.js";
import type { PricedKey } from "./models.js";
import type { UnpricedReason } from "./quote.js";

/** The same request on every model of the catalogue. */
export interface Comparison {
  /** Cheapest first; what costs the same is in the order of the catalogue. */
  priced: Offer[];
  /** The others, in the order of the catalogue, and why. */
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
  /** Codes of the warnings it would get there; `validate({ ...request, model }, { locale })` has their words. */
  warnings: DiagnosticCode[];
}

/** A model that the request has no price on. */
export interface Exclusion {
  model: string;
  /** It is the request's own model. */
  current: boolean;
  /** Codes of errors, or the reason why there is no price; `quote({ ...request, model }, { locale })` has their words. */
  codes: (DiagnosticCode | UnpricedReason)[];
}
