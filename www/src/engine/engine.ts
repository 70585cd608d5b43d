// The engine, asked in promises. It runs in a worker: whatever a request does to it, the page goes on.

import { createWorker } from "vidyuan/worker";
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
  Quote,
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
  quotes(texts: readonly string[], options: QuoteOptions): Promise<Quote[]>;
  catalog(locale: Locale): Promise<CatalogModel[]>;
  requestSchema(): Promise<{ [key: string]: JsonValue }>;
  encodeExtInfo(parameters: object): Promise<string>;
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
    quotes: (texts, options) => Promise.all(texts.map((text) => worker.quote(text, options))),
    catalog: (locale) => worker.catalog({ locale }),
    requestSchema: () => worker.requestSchema(),
    encodeExtInfo: (parameters) => worker.encodeExtInfo(parameters),
    priceTable: () => worker.priceTable(),
    diffTables: (first, second) => worker.diffTables(first, second),
  };
}
