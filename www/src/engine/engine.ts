// The engine, asked in promises: where it runs is decided here and nowhere else.

import {
  applyFixes,
  catalog,
  compare,
  diffTables,
  encodeExtInfo,
  init,
  inspect,
  priceTable,
  quote,
  requestSchema,
  version,
} from "vidyuan";
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

export async function startEngine(): Promise<Engine> {
  await init();
  return {
    version: version(),
    inspect: async (text, options) => inspect(text, options),
    applyFixes: async (text, diagnostics) => applyFixes(text, diagnostics),
    compare: async (text, options) => compare(text, options),
    quotes: async (texts, options) => texts.map((text) => quote(text, options)),
    catalog: async (locale) => catalog({ locale }),
    requestSchema: async () => requestSchema(),
    encodeExtInfo: async (parameters) => encodeExtInfo(parameters),
    priceTable: async () => priceTable(),
    diffTables: async (first, second) => diffTables(first, second),
  };
}
