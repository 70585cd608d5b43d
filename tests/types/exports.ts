// The types of the package as its user sees them: compiled, never run.

import {
  type ChannelKey,
  type MappedTask,
  type ParsedModel,
  type Payload,
  type Quote,
  type RequestInput,
  type VideoRequest,
  applyFixes,
  init,
  normalize,
  validate,
  version,
} from "vidyuan";
import { type Task, TaskFailed } from "vidyuan/gateway";
import { createWorker } from "vidyuan/worker";

const started: Promise<void> = init();
const date: string = version().table;

export function amountOf(quote: Quote): string | undefined {
  // @ts-expect-error only a priced quote has an amount
  quote.amount;
  return quote.status === "priced" ? quote.amount : undefined;
}

export function linkOf({ status, progress, url, error }: MappedTask): string {
  switch (status) {
    case "completed":
      return url;
    case "failed":
      return error.message;
    case "unknown":
      return error?.message ?? "";
    default:
      return `${progress} %`;
  }
}

export function linkIn(task: MappedTask): string | undefined {
  // @ts-expect-error only a completed task has it for sure
  const always: string = task.url;
  return task.url ?? always;
}

export function payloadFor(request: VideoRequest, key: ChannelKey): Payload {
  // @ts-expect-error a key that is not valid may say none
  normalize(request, { subAppId: key.subAppId });
  if (!key.valid) throw new Error(key.diagnostics.map(({ message }) => message).join());
  return normalize(request, { subAppId: key.subAppId });
}

export function baseOf(model: ParsedModel): string {
  // @ts-expect-error on another channel there is none
  const always: string = model.base;
  return model.kind === "other_channel" ? always : model.base;
}

export function reasonOf(task: Task, caught: unknown): string {
  // @ts-expect-error only a failed task has one
  const always: string = task.error.message;
  if (caught instanceof TaskFailed) return caught.task.error.message;
  return task.status === "failed" ? task.error.message : always;
}

const { diagnostics } = validate({ model: "Kling-2.6", prompt: "a", seconds: 8 });
const text: string = applyFixes('{"seconds":8}', diagnostics);
const fixed: VideoRequest = applyFixes({ model: "Kling-2.6", prompt: "a", seconds: 8 }, diagnostics);
// @ts-expect-error a fix makes it text
fixed.seconds?.toFixed();
// @ts-expect-error another text than the one that was handed in
const same: "{}" = applyFixes("{}", diagnostics);
// @ts-expect-error what lacks a model may still lack it
const complete: VideoRequest = applyFixes({ prompt: "a" }, diagnostics);
declare const anything: RequestInput;
const either: string | object = applyFixes(anything, diagnostics);
const later: Promise<string> = createWorker().applyFixes("{}", diagnostics);

export { complete, date, either, fixed, later, same, started, text };
