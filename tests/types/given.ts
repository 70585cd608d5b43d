// What a caller hands in may hold `undefined`, with `exactOptionalPropertyTypes` too; tables may be read-only.

import {
  type ModelName,
  type QuoteOptions,
  type VideoRequest,
  billingKeys,
  compare,
  diffTables,
  normalize,
  parseModel,
  priceTable,
  quote,
  quoteBatch,
  quoteStream,
  validate,
} from "vidyuan";
import { Gateway } from "vidyuan/gateway";
import { createWorker } from "vidyuan/worker";
import imported from "./prices.json" with { type: "json" };

declare const maybe: string | undefined;
declare const signal: AbortSignal | undefined;

const request: VideoRequest = { model: "Kling-2.6", prompt: maybe, metadata: { output_config: { resolution: maybe } } };

quote(request, { multiplier: maybe, prices: maybe === undefined ? undefined : { "os-2.0": maybe } });
validate(request, { locale: maybe === "zh" ? "zh-CN" : undefined });
normalize(request, { subAppId: undefined, modelNames: undefined });

const gateway = new Gateway({ baseUrl: "https://gateway.example", apiKey: maybe, locale: undefined, fetch: undefined });
// An ordinary function is a `fetch`, and so is the platform's.
const ordinary = async (url: string, init?: RequestInit): Promise<Response> => fetch(url, init);
new Gateway({ baseUrl: "/api", fetch: ordinary });
new Gateway({ baseUrl: "/api", fetch });
const seen: string[] = [];
void gateway.wait("task_1", { onProgress: async (task) => void seen.push(task.id) });
void gateway.wait("task_1", { onProgress: (task) => seen.push(task.id) });
void gateway.run(request, { signal, deadlineMs: undefined, onProgress: undefined });
void createWorker({ timeLimitMs: undefined }).with({ signal }).quote(request, { multiplier: maybe });

const constant = {
  schemaVersion: 1,
  version: "own",
  source: "own",
  currency: "CNY",
  unit: "yuan/second",
  rows: [{ key: "os-2.0", price: "0.60" }],
} as const;
export const options: QuoteOptions[] = [{ prices: constant }, { prices: imported }, { prices: priceTable() }];
diffTables(constant, imported);

// @ts-expect-error a price is text
quote(request, { prices: { "os-2.0": 0.6 } });
// @ts-expect-error a table's rows are a list
quote(request, { prices: { ...constant, rows: "none" } });

// What is said for a quote may be said for the same prices elsewhere; a language alone would change nothing there.
const shared: QuoteOptions = { locale: "zh-CN", multiplier: "0.8" };
compare(request, shared);
quoteBatch("", shared);
// @ts-expect-error a comparison answers in codes
compare(request, { locale: "zh-CN" });
// @ts-expect-error so does a batch
quoteBatch("", { locale: "zh-CN" });
// @ts-expect-error so does a stream
quoteStream(new Blob().stream(), { locale: "zh-CN" });

declare const configured: Record<string, string>;
normalize(request, { modelNames: { SV: "Seedance", JV: { name: "Jimeng", versions: { "3.0-pro": "3.0pro" } } } });
normalize(request, { modelNames: configured });
// @ts-expect-error there is no such family
normalize(request, { modelNames: { Seedance: "SV" } });

// An editor completes names where any may stand.
parseModel(configured["model"]!);
billingKeys(configured["model"]!);
export const completed: Extract<Parameters<typeof parseModel | typeof billingKeys>[0], ModelName>[] = ["Kling-2.6"];
