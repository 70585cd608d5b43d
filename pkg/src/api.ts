/**
 * The exports, over whichever engine the entry brings.
 */
import { type BatchParts, batchOf } from "./batch.js";
import type { Engine } from "./boot.js";
import { InvalidRequest, VidyuanError } from "./errors.js";
import { Memo, freeze } from "./memo.js";
import { optionsText } from "./options.js";
import { checkSource, streamedBatches } from "./stream.js";
import { fixesText, isByteArray, requestText, uploadOf, withUpload } from "./text.js";
import type {
  CatalogModel,
  ChannelKey,
  Comparison,
  DecodedExtInfo,
  Diagnostic,
  FixedRequest,
  Inspection,
  InspectOptions,
  JsonValue,
  MappedTask,
  ModelName,
  NdjsonSource,
  NormalizeOptions,
  ParsedModel,
  Payload,
  PricedKey,
  PriceOptions,
  PriceOverlay,
  PriceTable,
  PriceTableInput,
  Quote,
  QuoteBatch,
  QuoteOptions,
  Report,
  RequestInput,
  TableDiff,
  ValidateOptions,
  Version,
} from "./types.js";

/** The functions of the package, by whichever entry they come. */
export interface Api {
  /** What is wrong with a request. Never throws on a bad one. The answer is frozen: it may be shared. */
  validate(request: RequestInput, options?: ValidateOptions): Report;
  /** What upstream receives, the cloud behind the gateway. Throws `InvalidRequest` with the report, or `no_upstream_mapping`. */
  normalize(request: RequestInput, options?: NormalizeOptions): Payload;
  /** What it costs: `priced`, `unpriced` with a reason, or `invalid` with the report. The answer is frozen. */
  quote(request: RequestInput, options?: QuoteOptions): Quote;
  /** Report, payload, quote and effective values in one call. */
  inspect(request: RequestInput, options?: InspectOptions): Inspection;
  /**
   * Many requests, a line of JSON each, as text or UTF-8 bytes: prices in columns. A bad line stops nothing, and a byte
   * order mark before a line says nothing. At most 2 GiB at once.
   */
  quoteBatch(ndjson: string | Uint8Array, options?: PriceOptions): QuoteBatch;
  /**
   * Requests without end, a line of JSON each, from a stream: a batch for what has come, its lines counted from the
   * beginning of the stream. No more of them is in memory than a chunk and a line, and the stream is only read on when
   * the next batch is asked for. A bad line stops nothing; to stop early (`break`, `return()`) cancels the stream.
   */
  quoteStream(ndjson: NdjsonSource, options?: PriceOptions): AsyncGenerator<QuoteBatch, void, undefined>;
  /** The same request on every model of the catalogue, cheapest first. */
  compare(request: RequestInput, options?: PriceOptions): Comparison;
  /** Every model of the default list, with what is known of it. */
  catalog(options?: ValidateOptions): CatalogModel[];
  /** The billing keys that requests for a model can be billed by, or `null` where it has none. */
  billingKeys(model: ModelName | (string & {})): PricedKey[] | null;
  /** What a model's name means, or `null`. */
  parseModel(name: ModelName | (string & {})): ParsedModel | null;
  /** The built-in price table. */
  priceTable(): PriceTable;
  /** What differs between two price tables or overlays. Throws `invalid_option` where one of them is no table. */
  diffTables(first: PriceTableInput | PriceOverlay, second: PriceTableInput | PriceOverlay): TableDiff;
  /** JSON Schema 2020-12 of the request, for editors: what it refuses, the engine refuses too. */
  requestSchema(): { [key: string]: JsonValue };
  /**
   * The `ext_info` text for these additional parameters: a JSON text with theirs in its `AdditionalParameters`. Throws
   * `invalid_argument` where they are no object that has a JSON form.
   */
  encodeExtInfo(additionalParameters: object): string;
  /**
   * The parameters in an `ext_info` text, and both texts. Throws `ext_info_undecodable`, naming the layer and the position
   * in its text, as JavaScript counts; a diagnostic of `validate` has that as `params.offset`.
   */
  decodeExtInfo(text: string): DecodedExtInfo;
  /** What a channel key (`SubAppId|SecretId|SecretKey|Region`) says; its secret never leaves the function. */
  parseChannelKey(text: string, options?: ValidateOptions): ChannelKey;
  /** A response of upstream's `DescribeTaskDetail`, with or without the outer `Response`, as the gateway's task. */
  mapTask(detail: unknown): MappedTask;
  /**
   * The request with the fixes of these diagnostics applied: text for text, a value for a value. Of fixes that set the
   * same place one is applied; `validate` says what is left for the next time.
   */
  applyFixes<R extends RequestInput>(request: R, diagnostics: readonly Diagnostic[]): FixedRequest<R>;
  /** The versions of the package and of the price table. */
  version(): Version;
}

/** Half of what the engine can address: columns and names need room, too. */
const MOST_BATCH_BYTES = 2 ** 31;

export function createApi(engine: () => Engine): Api {
  const reports = new Memo<Report>();
  const quotes = new Memo<Quote>();
  return {
    validate(request, options) {
      const read = (text: string, chosen: string) => engine().validate(text, chosen) as Report;
      return recalled(reports, request, options, (keep) =>
        judged(engine(), request, options, (text, chosen) => keep(text, chosen, read(text, chosen))),
      );
    },
    normalize(request, options) {
      const unread = (report: Report): NormalizeAnswer => ({ report });
      const read = (text: string, chosen: string) => engine().normalize(text, chosen) as NormalizeAnswer;
      const answer = judged(engine(), request, options, read, unread);
      if (answer.payload) return answer.payload;
      if (answer.report) throw new InvalidRequest(answer.report);
      throw new VidyuanError(
        "no_upstream_mapping",
        "the model is served through another channel, for which no upstream payload is documented",
      );
    },
    quote(request, options) {
      const unread = (report: Report): Quote => ({ status: "invalid", report });
      const read = (text: string, chosen: string) => engine().quote(text, chosen) as Quote;
      return recalled(quotes, request, options, (keep) =>
        judged(engine(), request, options, (text, chosen) => keep(text, chosen, read(text, chosen)), unread),
      );
    },
    inspect(request, options) {
      const unread = (report: Report): Inspection => ({
        report,
        payload: null,
        quote: { status: "invalid", report },
        resolved: null,
      });
      const read = (text: string, chosen: string) => engine().inspect(text, chosen) as Inspection;
      return judged(engine(), request, options, read, unread);
    },
    quoteBatch(ndjson, options) {
      const bytes = typeof ndjson === "string" ? new TextEncoder().encode(ndjson) : ndjson;
      if (!isByteArray(bytes)) {
        throw new VidyuanError("invalid_argument", "a batch must be a string or a Uint8Array with a line of JSON per request");
      }
      if (bytes.length > MOST_BATCH_BYTES) {
        throw new VidyuanError("invalid_argument", "a batch has at most 2 GiB: `quoteStream` takes a log of any length");
      }
      return pricedBatch(engine(), bytes, optionsText(options));
    },
    quoteStream(ndjson, options) {
      checkSource(ndjson);
      const chosen = optionsText(options);
      // Bad options are told at once, and not with the first batch.
      pricedBatch(engine(), new Uint8Array(), chosen);
      return streamedBatches(ndjson, (lines) => pricedBatch(engine(), lines, chosen));
    },
    compare(request, options) {
      const unread = (report: Report): Comparison => {
        const { priced, excluded } = engine().compare("null", optionsText(options)) as Comparison;
        const codes = report.diagnostics.map(({ code }) => code);
        return { priced, excluded: excluded.map((one) => ({ ...one, codes })) };
      };
      const read = (text: string, chosen: string) => engine().compare(text, chosen) as Comparison;
      return judged(engine(), request, options, read, unread);
    },
    catalog(options) {
      const read = () => engine().catalog(optionsText(options)) as Omit<CatalogModel, "label">[];
      const models = withOptions(read);
      const locale = options?.locale ?? "en";
      return models.map((model) => ({ ...model, label: model.labels[locale] }));
    },
    billingKeys(model) {
      return engine().billingKeys(textOnly(model)) as PricedKey[] | null;
    },
    parseModel(name) {
      return engine().parseModel(textOnly(name)) as ParsedModel | null;
    },
    priceTable() {
      return engine().priceTable() as PriceTable;
    },
    diffTables(first, second) {
      return withOptions(() => engine().diffTables(tableText(first), tableText(second)) as TableDiff);
    },
    requestSchema() {
      return engine().requestSchema() as { [key: string]: JsonValue };
    },
    encodeExtInfo(additionalParameters) {
      const read = requestText(additionalParameters);
      if (typeof additionalParameters !== "object" || !("text" in read) || !read.text.startsWith("{")) {
        throw new VidyuanError("invalid_argument", "the additional parameters must be an object that has a JSON form");
      }
      return engine().encodeExtInfo(read.text);
    },
    decodeExtInfo(text) {
      if (typeof text !== "string") throw new VidyuanError("invalid_argument", "`ext_info` must be a string");
      const decoded = engine().decodeExtInfo(text) as { layers: string[] } | { message: string };
      if ("message" in decoded) throw new VidyuanError("ext_info_undecodable", decoded.message);
      const { layers } = decoded;
      return { additionalParameters: JSON.parse(layers[1] ?? "{}") as DecodedExtInfo["additionalParameters"], layers };
    },
    parseChannelKey(text, options) {
      return withOptions(() => engine().parseChannelKey(textOnly(text), optionsText(options)) as ChannelKey);
    },
    mapTask(detail) {
      const read = requestText(detail);
      return engine().mapTask("text" in read ? read.text : "null") as MappedTask;
    },
    applyFixes<R extends RequestInput>(request: R, diagnostics: readonly Diagnostic[]) {
      return fixed(engine, request, diagnostics) as FixedRequest<R>;
    },
    version() {
      return engine().version() as Version;
    },
  };
}

/** The answer from memory, or asked for and then kept, where it is one to remember; frozen the first time, too. */
function recalled<A extends object>(
  memo: Memo<A>,
  request: unknown,
  options: QuoteOptions | undefined,
  ask: (keep: (text: string, options: string, answer: A) => A) => A,
): A {
  const known = memo.find(request, options);
  if (known) return known;
  const answer = ask((text, chosen, found) => (known === null ? memo.keep(text, chosen, found) : found));
  freeze(answer);
  return answer;
}

function fixed(engine: () => Engine, request: RequestInput, diagnostics: readonly Diagnostic[]): unknown {
  const fixes = fixesText(diagnostics);
  const read = requestText(request);
  if (!("text" in read)) return request;
  const text = engine().applyFixes(read.text, fixes);
  return typeof request === "string" ? text : withUpload(JSON.parse(text), uploadOf(request));
}

function pricedBatch(engine: Engine, lines: Uint8Array, options: string): QuoteBatch {
  return withOptions(() => batchOf(engine.quoteBatch(lines, options) as BatchParts));
}

interface NormalizeAnswer {
  payload?: Payload;
  report?: Report;
}

/** Asks the engine about a request, or answers for one that has no text. */
function judged<T>(
  engine: Engine,
  request: unknown,
  options: InspectOptions | undefined,
  read: (text: string, options: string) => T,
  unread: (report: Report) => T = (report) => report as T,
): T {
  const chosen = optionsText(options);
  const found = requestText(request);
  return withOptions(() => {
    if ("text" in found) return read(found.text, chosen);
    return unread(engine.notJson(found.why, found.said, chosen) as Report);
  });
}

/** The engine refuses an option by throwing what is wrong with it. */
function withOptions<T>(ask: () => T): T {
  try {
    return ask();
  } catch (thrown) {
    if (isInvalidOption(thrown)) {
      const { option, message } = thrown;
      const name = option === "options" ? "the options" : `option \`${option}\``;
      throw new VidyuanError("invalid_option", `${name}: ${message}`);
    }
    throw thrown;
  }
}

/** Anything but a text names nothing; what it would say of itself is code of the caller's, which may throw. */
function textOnly(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function tableText(table: PriceTableInput | PriceOverlay): string {
  const read = requestText(table);
  return "text" in read ? read.text : "null";
}

interface InvalidOption {
  option: string;
  message: string;
}

function isInvalidOption(thrown: unknown): thrown is InvalidOption {
  return typeof thrown === "object" && thrown !== null && !(thrown instanceof Error) && "option" in thrown;
}
