/**
 * What the page and its worker say to each other.
 */
import { InvalidRequest, VidyuanError } from "../errors.js";
import { type NoText, Unwritable, isByteArray, requestText } from "../text.js";
import type { EngineSource, Report } from "../types.js";

/** To the worker: first where its engine is, then one call after the other. */
export type ToWorker = { start: Exclude<EngineSource, URL | Response | Promise<unknown>> | undefined } | CallMessage;

export interface CallMessage {
  id: number;
  name: string;
  inputs: Input[];
}

/** From the worker: once whether it has started, then an answer to each call. */
export type FromWorker = { started: true } | { failed: ToldError } | Answer;

export type Answer = { id: number; value: unknown } | { id: number; error: ToldError };

/** An error as it crosses: only its words do. */
export interface ToldError {
  code: string;
  message: string;
  report?: Report;
}

/**
 * An input as it crosses: as the JSON that the engine would see anyway, because what JSON leaves out or calls
 * (functions, `toJSON`) cannot be cloned.
 */
export type Input = { as: string | Uint8Array | undefined } | { json: string } | NoText;

export function packed(input: unknown): Input {
  if (input === undefined || typeof input === "string" || isByteArray(input)) return { as: input };
  const read = requestText(input);
  return "text" in read ? { json: read.text } : read;
}

export function unpacked(input: Input): unknown {
  if ("as" in input) return input.as;
  return "json" in input ? JSON.parse(input.json) : new Unwritable(input);
}

export function told(error: unknown): ToldError {
  if (error instanceof InvalidRequest) return { code: error.code, message: error.message, report: error.report };
  if (error instanceof VidyuanError) return { code: error.code, message: error.message };
  return { code: "worker_failed", message: error instanceof Error ? error.message : String(error) };
}

export function heard({ code, message, report }: ToldError): VidyuanError {
  return report === undefined ? new VidyuanError(code, message) : new InvalidRequest(report);
}
