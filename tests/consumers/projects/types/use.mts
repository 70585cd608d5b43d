import { InvalidRequest, init, inspect, normalize, quote, quoteStream, type Payload, type Quote, type VideoRequest } from "vidyuan";
import { quote as inlineQuote } from "vidyuan/inline";
import { Gateway, GatewayError } from "vidyuan/gateway";
import { createWorker } from "vidyuan/worker";

const request: VideoRequest = { model: "Kling-2.6", prompt: "a wave", seconds: "5" };

export async function price(): Promise<string> {
  await init();
  const found: Quote = quote(request, { multiplier: "0.8", locale: "zh-CN" });
  // @ts-expect-error only a priced quote has an amount
  found.amount;
  return found.status === "priced" ? found.payable : found.status;
}

export function payload(): Payload | undefined {
  try {
    return normalize(request);
  } catch (error) {
    if (error instanceof InvalidRequest) console.error(error.code, error.report.diagnostics.length);
    return undefined;
  }
}

export async function video(gateway: Gateway): Promise<string | undefined> {
  try {
    return (await gateway.create(request)).id;
  } catch (error) {
    return error instanceof GatewayError ? error.code : undefined;
  }
}

// @ts-expect-error a locale is one of two
inspect(request, { locale: "fr" });
// @ts-expect-error a model is text
export const wrong: VideoRequest = { model: 5 };
export const same: typeof quote = inlineQuote;

export async function sum(log: ReadableStream<Uint8Array>): Promise<bigint> {
  let total = 0n;
  for await (const batch of quoteStream(log)) {
    for (const row of batch) if (row.status === "priced") total += row.microYuan;
  }
  // @ts-expect-error a text is a batch, no stream
  quoteStream("");
  return total;
}

export async function beside(signal: AbortSignal): Promise<string> {
  const worker = createWorker({ timeLimitMs: 1000 });
  const found: Quote = await worker.with({ signal }).quote(request, { locale: "en" });
  const fixed: { model: string } = await worker.applyFixes({ model: "Kling-2.6" }, (await worker.validate(request)).diagnostics);
  // @ts-expect-error the options are the function's own
  void worker.quote(request, { locale: "fr" });
  worker.close();
  return found.status + fixed.model;
}
