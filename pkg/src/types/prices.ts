/**
 * Price tables.
 */

/** The price list that a quote is made from. */
export interface TableInfo {
  /** The date of the price list, or the version of your own table. */
  readonly version: string;
  /** Where it is from. */
  readonly source: string;
  /** `built-in`, `overlay` (built-in with your rows over it) or `replaced`. */
  readonly origin: "built-in" | "overlay" | "replaced";
  /** That these are default list prices, and what an account pays may differ; or that the caller supplied some or all of them. */
  readonly note: string;
}

/**
 * A price table in its JSON form, as it is handed in: from `priceTable()`, imported as a file of JSON, or `as const`.
 * What its words and numbers must be is in `PriceTable`; others are refused with `invalid_option`.
 */
export interface PriceTableInput {
  readonly schemaVersion: number;
  /** Told by every quote, as its `table.version`: a date, for instance. */
  readonly version: string;
  /** Told by every quote, as its `table.source`. */
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

/**
 * Rows laid over the built-in table: billing key, and yuan per second as a decimal string, `{"os-2.0": "0.60"}`. A key of
 * a model that this release does not know is refused; `billingKeys(model)` names those of one that it knows.
 */
export interface PriceOverlay {
  [billingKey: string]: string;
}

/** What differs between two price tables. */
export interface TableDiff {
  /** Rows of the second table only: billing key and yuan per second. */
  added: { key: string; price: string }[];
  /** Rows of the first table only. */
  removed: { key: string; price: string }[];
  /** Rows of both with other prices, from the first to the second: compared by value, so that `0.5` is `0.50`. */
  changed: { key: string; from: string; to: string }[];
}
