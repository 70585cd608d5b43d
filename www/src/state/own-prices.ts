// Your own prices: rows over the built-in table or a table instead of it, and the account's ratio.

import type { PriceOverlay, PriceTable } from "vidyuan";
import { onChangeElsewhere, store, stored } from "./storage.js";

export interface OwnPrices {
  prices?: PriceOverlay | PriceTable;
  multiplier?: string;
}

const KEY = "vidyuan.prices";

export function readOwnPrices(): OwnPrices {
  return ownPricesFrom(stored(() => localStorage, KEY));
}

/** Whether it worked. */
export function writeOwnPrices(own: OwnPrices): boolean {
  return store(() => localStorage, KEY, Object.keys(own).length === 0 ? undefined : own);
}

/** Told when another tab has chosen others. */
export function onOwnPricesElsewhere(changed: (own: OwnPrices) => void): void {
  onChangeElsewhere(KEY, (now) => changed(ownPricesFrom(now)));
}

/** How many rows they have, as rows over the built-in table or as a table. */
export function rowsIn({ prices = {} }: OwnPrices): number {
  return "rows" in prices && Array.isArray(prices.rows) ? prices.rows.length : Object.keys(prices).length;
}

/** Whether the rows are right is the engine's to say; here only the shape is looked at. */
export function ownPricesFrom(stored: unknown): OwnPrices {
  const { prices, multiplier } =
    typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  return {
    ...(typeof prices === "object" && prices !== null ? { prices: prices as PriceOverlay | PriceTable } : {}),
    ...(typeof multiplier === "string" ? { multiplier } : {}),
  };
}
