/**
 * Looking at a task, and waiting for its end.
 */
import { VidyuanError } from "../errors.js";
import { type GatewayError, PollTimeout, TaskFailed } from "./errors.js";
import type { HttpAnswer } from "./http.js";
import type { Session, Wire } from "./session.js";
import { type Seen, idOf, taskOf } from "./task.js";
import type { Task, WaitOptions } from "./types.js";

/** A look that takes longer has told nothing. */
const LOOK_LIMIT_MS = 60_000;

/** What a look tells: the task, or an error that another look may not meet. */
type Look = ({ is: "task" } & Seen) | { is: "passing"; error: GatewayError };

/** Throws what another look would meet again. */
export async function look(wire: Wire, of: string | Task, signal: AbortSignal | undefined): Promise<Look> {
  const session = await wire.session(signal);
  const id = idOf(of);
  const call = session.decisions.call({
    call: "retrieve",
    base: wire.base.href,
    format: wire.options.format ?? "openai",
    id,
  });
  let answer: HttpAnswer;
  try {
    answer = await session.send(call, { signal });
  } catch (cause) {
    signal?.throwIfAborted();
    return { is: "passing", error: session.networkError(cause) };
  }
  return meaning(session, of, answer);
}

function meaning(session: Session, of: string | Task, answer: HttpAnswer): Look {
  const progress = typeof of === "string" ? undefined : of.progress;
  const reading = session.read({ of: "retrieve", id: idOf(of), progress }, answer);
  if (reading.is === "task") {
    return { is: "task", task: taskOf(reading.task, answer.body), hintMs: reading.hintMs };
  }
  if (reading.is !== "passing" && reading.is !== "refused") throw new Error(`a look is read as ${reading.is}`);
  const error = session.error(reading.error, answer);
  if (reading.is === "refused") throw error;
  return { is: "passing", error };
}

/** Looks until the task ends. `first` is what the create answer said. */
export async function follow(wire: Wire, of: string | Task, options: WaitOptions, first?: Seen): Promise<Task> {
  const { signal, onProgress, deadlineMs = Infinity, intervalMs } = options;
  const { clock } = wire;
  checkTimes(options);
  const id = idOf(of);
  const startedMs = clock.now();
  let task = typeof of === "string" ? undefined : of;
  let hintMs = first?.hintMs;
  let faults = 0;
  let fault: GatewayError | undefined;
  while (task === undefined || (task.status !== "completed" && task.status !== "failed")) {
    const decisions = await wire.decisions();
    const elapsedMs = Math.max(0, Math.trunc(clock.now() - startedMs));
    const jitter = Math.trunc(clock.jitter() * 1000);
    const waitMs = decisions.wait({ elapsedMs, faults, hintMs, intervalMs, jitter });
    if (waitMs === undefined) throw fault;
    const leftMs = deadlineMs - elapsedMs;
    await pause(wire, Math.min(waitMs, leftMs), signal);
    if (waitMs >= leftMs) throw new PollTimeout(id, deadlineMs, task);

    const seen = await lookWithin(wire, Math.min(LOOK_LIMIT_MS, leftMs - waitMs), task ?? of, signal);
    if (seen.is === "passing") {
      faults += 1;
      fault = seen.error;
      hintMs = seen.error.retryAfterMs;
      continue;
    }
    faults = 0;
    hintMs = seen.hintMs;
    const isNews = hasChanged(task, seen.task);
    task = seen.task;
    if (isNews) onProgress?.(task);
  }
  if (task.status === "failed") throw new TaskFailed(task);
  return task;
}

/** What is no time would be no wait: one look after the other. */
export function checkTimes({ deadlineMs, intervalMs }: WaitOptions): void {
  for (const [name, ms] of Object.entries({ deadlineMs, intervalMs })) {
    if (ms === undefined || (typeof ms === "number" && ms >= 0)) continue;
    throw new VidyuanError("invalid_option", `option \`${name}\`: expected a number of milliseconds, 0 or more`);
  }
}

function hasChanged(before: Task | undefined, now: Task): boolean {
  return (["status", "progress", "unknownStatus"] as const).some((key) => before?.[key] !== now[key]);
}

async function pause(wire: Wire, ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await wire.clock.sleep(Math.max(0, ms), signal ?? new AbortController().signal);
  signal?.throwIfAborted();
}

/** A look that ends with the signal, or tells nothing after `ms`. */
async function lookWithin(wire: Wire, ms: number, of: string | Task, signal: AbortSignal | undefined): Promise<Look> {
  const stop = new AbortController();
  const stopNow = () => stop.abort(signal?.reason);
  signal?.addEventListener("abort", stopNow, { once: true });
  wire.clock.sleep(ms, stop.signal).then(
    () => stop.abort(new DOMException("the look took too long", "TimeoutError")),
    () => undefined,
  );
  try {
    return await look(wire, of, stop.signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error !== stop.signal.reason) throw error;
    const session = await wire.session(signal);
    return { is: "passing", error: session.networkError(error) };
  } finally {
    signal?.removeEventListener("abort", stopNow);
    stop.abort();
  }
}
