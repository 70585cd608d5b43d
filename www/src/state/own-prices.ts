// Your own prices: rows over the built-in table or a table instead of it, and the account's ratio.

import type { PriceOverlay, PriceTable } from "vidyuan";
import { store, stored } from "./storage.js";

export interface OwnPrices {
  prices?: PriceOverlay | PriceTable;
  multiplier?: string;
}

const KEY = "vidyuan.prices";

export function readOwnPrices(): OwnPrices {
  return ownPricesFrom(stored(() => localStorage, KEY));
}

export function writeOwnPrices(own: OwnPrices): void {
  store(() => localStorage, KEY, Object.keys(own).length === 0 ? undefined : own);
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
