// Your own prices: rows over the built-in table or a table instead of it, and the account's ratio.

import type { PriceOverlay, PriceTable } from "vidyuan";

export interface OwnPrices {
  prices?: PriceOverlay | PriceTable;
  multiplier?: string;
}

const KEY = "vidyuan.prices";

export function readOwnPrices(): OwnPrices {
  try {
    return ownPricesFrom(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return {};
  }
}

export function writeOwnPrices(own: OwnPrices): void {
  try {
    if (Object.keys(own).length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(own));
  } catch {
    // Storage is off or full: they hold until the page is closed.
  }
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
