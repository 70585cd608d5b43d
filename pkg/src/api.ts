/**
 * The exports, over whichever engine the entry brings.
 */
import type { Engine } from "./boot.js";
import { InvalidRequest, VidyuanError } from "./errors.js";
import { requestText } from "./text.js";
import type {
  Diagnostic,
  Inspection,
  InspectOptions,
  MappedTask,
  NormalizeOptions,
  ParsedModel,
  Payload,
  PriceTable,
  Quote,
  QuoteOptions,
  Report,
  RequestInput,
  ValidateOptions,
  Version,
} from "./types.js";

export interface Api {
  /** What is wrong with a request. Never throws on a bad one. */
  validate(request: RequestInput, options?: ValidateOptions): Report;
  /** What the cloud receives. Throws `InvalidRequest` with the report, or `no_upstream_mapping`. */
  normalize(request: RequestInput, options?: NormalizeOptions): Payload;
  /** What it costs: `priced`, `unpriced` with a reason, or `invalid` with the report. */
  quote(request: RequestInput, options?: QuoteOptions): Quote;
  /** Report, payload, quote and effective values in one crossing. */
  inspect(request: RequestInput, options?: InspectOptions): Inspection;
  /** What a model's name means, or `null`. */
  parseModel(name: string): ParsedModel | null;
  /** The built-in price table. */
  priceTable(): PriceTable;
  /** A `DescribeTaskDetail` response, with or without the outer `Response`, as the gateway's task. */
  mapTask(detail: unknown): MappedTask;
  /** The request with the fixes of these diagnostics applied: text for text, a value for a value. */
  applyFixes<R extends RequestInput>(request: R, diagnostics: readonly Diagnostic[]): R;
  /** The versions of the package and of the price table. */
  version(): Version;
}

export function createApi(engine: () => Engine): Api {
  return {
    validate(request, options) {
      return judged(engine(), request, options, (text, chosen) => engine().validate(text, chosen) as Report);
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
      return judged(engine(), request, options, (text, chosen) => engine().quote(text, chosen) as Quote, unread);
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
    parseModel(name) {
      return engine().parseModel(String(name)) as ParsedModel | null;
    },
    priceTable() {
      return engine().priceTable() as PriceTable;
    },
    mapTask(detail) {
      const read = requestText(detail);
      return engine().mapTask("text" in read ? read.text : "null") as MappedTask;
    },
    applyFixes<R extends RequestInput>(request: R, diagnostics: readonly Diagnostic[]): R {
      const read = requestText(request);
      if (!("text" in read)) return request;
      const fixed = engine().applyFixes(read.text, JSON.stringify(diagnostics));
      return (typeof request === "string" ? fixed : JSON.parse(fixed)) as R;
    },
    version() {
      return engine().version() as Version;
    },
  };
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
  try {
    if ("text" in found) return read(found.text, chosen);
    return unread(engine.notJson(found.problem, found.tooDeep, found.tooLarge, chosen) as Report);
  } catch (thrown) {
    if (isInvalidOption(thrown)) {
      throw new VidyuanError("invalid_option", `option \`${thrown.option}\`: ${thrown.message}`);
    }
    throw thrown;
  }
}

function optionsText(options: InspectOptions | undefined): string {
  if (options === undefined) return "";
  try {
    return JSON.stringify(options) ?? "null";
  } catch (cause) {
    throw new VidyuanError("invalid_option", "the options cannot be written as JSON", { cause });
  }
}

interface InvalidOption {
  option: string;
  message: string;
}

function isInvalidOption(thrown: unknown): thrown is InvalidOption {
  return typeof thrown === "object" && thrown !== null && !(thrown instanceof Error) && "option" in thrown;
}
