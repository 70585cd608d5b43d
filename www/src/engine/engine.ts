// The engine, asked in promises. It runs in a worker: whatever a request does to it, the page goes on.

import { createWorker } from "vidyuan/worker";
import { fromMicroYuan } from "../price/yuan.js";
import type {
  CatalogModel,
  Comparison,
  Diagnostic,
  InspectOptions,
  Inspection,
  JsonValue,
  Locale,
  PriceOverlay,
  PriceTable,
  QuoteOptions,
  TableDiff,
  Version,
} from "vidyuan";

export interface Engine {
  version: Version;
  inspect(text: string, options: InspectOptions): Promise<Inspection>;
  /** The request with the fixes of these diagnostics applied, laid out anyhow. */
  applyFixes(text: string, diagnostics: readonly Diagnostic[]): Promise<string>;
  compare(text: string, options: QuoteOptions): Promise<Comparison>;
  /** What each costs, to the micro-yuan, in one crossing however many they are; `undefined` where there is no price. */
  amounts(texts: readonly string[], options: QuoteOptions): Promise<(string | undefined)[]>;
  catalog(locale: Locale): Promise<CatalogModel[]>;
  requestSchema(): Promise<{ [key: string]: JsonValue }>;
  priceTable(): Promise<PriceTable>;
  diffTables(first: PriceTable | PriceOverlay, second: PriceTable | PriceOverlay): Promise<TableDiff>;
}

/** An answer takes a millisecond: one that takes this long never comes, and the worker is started anew. */
const TIME_LIMIT_MS = 3000;

export async function startEngine(): Promise<Engine> {
  const worker = createWorker({ timeLimitMs: TIME_LIMIT_MS });
  return {
    version: await worker.version(),
    inspect: (text, options) => worker.inspect(text, options),
    applyFixes: (text, diagnostics) => worker.applyFixes(text, diagnostics),
    compare: (text, options) => worker.compare(text, options),
    async amounts(texts, options) {
      // A line break in JSON is never part of a string.
      const lines = texts.map((text) => text.replaceAll(/[\r\n]+/g, " "));
      const rows = await worker.quoteBatch(lines.join("\n"), options);
      return Array.from(rows, (row) => (row.status === "priced" ? fromMicroYuan(row.microYuan) : undefined));
    },
    catalog: (locale) => worker.catalog({ locale }),
    requestSchema: () => worker.requestSchema(),
    priceTable: () => worker.priceTable(),
    diffTables: (first, second) => worker.diffTables(first, second),
  };
}
