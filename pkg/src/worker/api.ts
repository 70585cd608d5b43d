/**
 * The package's functions as promises.
 */
import { absolute, isAddress } from "../address.js";
import type { Api } from "../api.js";
import { iterable } from "../batch.js";
import { VidyuanError } from "../errors.js";
import { checkNames, checkSignal, optionsText, wrong } from "../options.js";
import { unlessAborted } from "../signal.js";
import { checkSource, streamedBatches } from "../stream.js";
import { fixesText, uploadOf, withUpload } from "../text.js";
import type { Diagnostic, EngineSource, FixedRequest, QuoteBatch, RequestInput } from "../types.js";
import { type CallOptions, Connection } from "./connection.js";
import { type Input, packed } from "./messages.js";

/** What `createWorker` may be told. */
export interface WorkerOptions {
  /**
   * Milliseconds that the engine may take for a call, 10000 if absent, `Infinity` for any. After them the worker is started
   * anew. Its start has a minute of its own: `worker_failed`.
   */
  timeLimitMs?: number | undefined;
  /** Where the engine is, if the worker does not find it beside itself: its address, its bytes, or a module. */
  source?: Exclude<EngineSource, Response | Promise<unknown>> | undefined;
  /** Makes the worker, where the bundler does not: its script is `vidyuan/worker-thread`. */
  worker?: (() => PlatformWorker) | undefined;
}

/** `Worker`, where the types of the platform know it: those of Node do not. */
export type PlatformWorker = typeof globalThis extends { Worker: { prototype: infer Made } } ? Made : object;

type Asynchronous<F> = F extends (...inputs: infer I) => infer O ? (...inputs: I) => Promise<O> : never;
// By `as`, because a mapped type that selects names in another way loses their documentation.
type Functions = {
  [Name in keyof Api as Exclude<Name, "applyFixes" | "quoteStream">]: Asynchronous<Api[Name]>;
};

/** Every function of the package, its answer as a promise. */
export interface AsyncApi extends Functions, Pick<Api, "quoteStream"> {
  /**
   * The request with the fixes of these diagnostics applied: text for text, a value for a value. Of fixes that set the
   * same place one is applied; `validate` says what is left for the next time.
   */
  applyFixes<R extends RequestInput>(request: R, diagnostics: readonly Diagnostic[]): Promise<FixedRequest<R>>;
}

export interface WorkerApi extends AsyncApi {
  /** Starts the worker ahead of the first call. */
  init(): Promise<void>;
  /** The same functions, each call with this signal and time limit. */
  with(options: CallOptions): AsyncApi;
  /** Ends the worker; what is under way is rejected with `worker_closed`. */
  close(): void;
}

const TIME_LIMIT_MS = 10_000;

/** By name, because the page has no engine to ask what there is. */
const NAMES = [
  "validate",
  "normalize",
  "quote",
  "inspect",
  "quoteBatch",
  "compare",
  "catalog",
  "billingKeys",
  "parseModel",
  "priceTable",
  "diffTables",
  "requestSchema",
  "encodeExtInfo",
  "decodeExtInfo",
  "parseChannelKey",
  "mapTask",
  "applyFixes",
  "version",
] as const satisfies Exclude<keyof Api, "quoteStream">[];

/** Starts nothing yet: the first call does. `usual` makes the worker where the caller does not. */
export function workerApi(options: WorkerOptions, usual: () => Worker): WorkerApi {
  checkNames(options, ["timeLimitMs", "source", "worker"], "{ timeLimitMs: 1000 }");
  const { worker = () => whereWorkersAre(usual), source, timeLimitMs = TIME_LIMIT_MS } = options;
  if (typeof worker !== "function") throw wrong("option `worker`: expected a function, such as `() => new Worker(…)`");
  const connection = new Connection(worker, forWorker(source), timeLimitMs);
  const api = asyncApi(connection, {});
  return {
    ...api,
    init: async () => void (await api.version()),
    with(call) {
      checkNames(call, ["signal", "timeLimitMs"], "{ signal }");
      checkSignal(call.signal);
      return asyncApi(connection, call);
    },
    close: () => connection.close(),
  };
}

function whereWorkersAre(make: () => Worker): Worker {
  if (typeof Worker !== "undefined") return make();
  throw new VidyuanError("worker_failed", "there are no Web Workers here: import from `vidyuan`");
}

function asyncApi(connection: Connection, options: CallOptions): AsyncApi {
  const call = async (name: string, inputs: unknown[]): Promise<unknown> => {
    const crossing = inputs.map((input, at) => {
      if (isOptions(name, at)) return packedOptions(input);
      return name === "applyFixes" && at === 1 ? { json: fixesText(input as Diagnostic[]) } : packed(input);
    });
    const [request] = crossing;
    // What has no JSON form has no fixes either, and could not come back.
    if (name === "applyFixes" && request !== undefined && "why" in request) return inputs[0];
    const answer = await connection.call(name, crossing, options);
    if (name === "applyFixes") return withUpload(answer, uploadOf(inputs[0]));
    return name === "quoteBatch" ? iterable(answer as QuoteBatch) : answer;
  };
  const functions = NAMES.map((name) => [name, (...inputs: unknown[]) => call(name, inputs)]);
  type Named = Exclude<keyof Api, "quoteStream">;
  const named = Object.fromEntries(functions) as Record<(typeof NAMES)[number], never> satisfies Record<Named, never>;
  return {
    ...named,
    // The stream stays in the page: the worker prices one block after the other.
    quoteStream(ndjson, quoteOptions) {
      checkSource(ndjson);
      // A view would cross with all of the chunk that it looks at.
      const price = (lines: Uint8Array) => call("quoteBatch", [lines.slice(), quoteOptions]) as Promise<QuoteBatch>;
      return checkedBatches(options.signal, ndjson, price);
    },
  };
}

/** The second of these is a list of diagnostics, a price table. */
const WITHOUT_OPTIONS = ["applyFixes", "diffTables"];

function isOptions(name: string, at: number): boolean {
  return name === "catalog" || (at === 1 && !WITHOUT_OPTIONS.includes(name));
}

function packedOptions(options: unknown): Input {
  return options === undefined ? { as: undefined } : { json: optionsText(options as object) };
}

/** Bad options are told before anything is read, and not with the first batch. */
async function* checkedBatches(
  signal: AbortSignal | undefined,
  ...[ndjson, price]: Parameters<typeof streamedBatches>
): ReturnType<typeof streamedBatches> {
  await price(new Uint8Array());
  const batches = streamedBatches(ndjson, price);
  try {
    for (;;) {
      const { done, value } = await unlessAborted(signal, batches.next());
      if (done) return;
      yield value;
    }
  } finally {
    const left = batches.return();
    // A stream that hangs is left when it goes on, and not waited for.
    if (signal?.aborted) left.catch(() => undefined);
    else await left;
  }
}

/** An address is meant as the page reads it; a worker would read it from where its script is. */
function forWorker(source: WorkerOptions["source"]): Exclude<WorkerOptions["source"], URL> {
  return isAddress(source) ? absolute(source) : source;
}
