/**
 * Looking at a task, and waiting for its end.
 */
import { onAbort, unlessAborted } from "../signal.js";
import { type AnswerFacts, GatewayError, PollTimeout, TaskFailed } from "./errors.js";
import type { HttpAnswer } from "./http.js";
import { type Session, type Wire, noAnswer } from "./session.js";
import { type Seen, idOf } from "./task.js";
import type { Clock, Task, WaitOptions } from "./types.js";

/** A look that takes longer has failed. */
const LOOK_LIMIT_MS = 60_000;

/** So long before a deadline comes the last look; and never so soon after the one before. */
const LAST_LOOK_MS = 2_000;
const SHORTEST_PAUSE_MS = 500;

/** `over` after the last one before a deadline. */
type Looks = "none" | "some" | "over";

/** What a look tells: the task, or an error that another look may not meet. */
type Look = ({ is: "task" } & Seen) | { is: "passing"; error: GatewayError };

/** Throws what another look would meet again. */
export async function look(wire: Wire, of: string | Task, signal: AbortSignal | undefined): Promise<Look> {
  const id = idOf(of);
  let session: Session;
  try {
    session = await wire.session(signal);
  } catch (error) {
    // A function that gives the key may have it next time.
    if (error instanceof GatewayError) return { is: "passing", error };
    throw error;
  }
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
  signal?.throwIfAborted();
  return meaning(session, of, answer);
}

function meaning(session: Session, of: string | Task, answer: HttpAnswer): Look {
  const progress = typeof of === "string" ? undefined : of.progress;
  const reading = session.read({ of: "retrieve", id: idOf(of), progress }, answer);
  if (reading.is === "task") return { is: "task", ...session.seen(reading, answer) };
  if (reading.is !== "passing" && reading.is !== "refused") throw new Error(`a look is read as ${reading.is}`);
  const error = session.error(reading.error, answer);
  if (reading.is === "refused") throw error;
  return { is: "passing", error };
}

/** Looks until the task ends. `first` is what the create answer said. */
export async function follow(wire: Wire, of: string | Task, options: WaitOptions, first?: Seen): Promise<Task> {
  const { signal, onProgress, deadlineMs = Infinity, intervalMs } = options;
  const { clock } = wire;
  const id = idOf(of);
  const elapsed = stopwatch(clock);
  let task = typeof of === "string" ? undefined : of;
  let facts: AnswerFacts = first?.facts ?? {};
  let hintMs = first?.hintMs;
  let looks: Looks = "none";
  let faults = 0;
  let fault: GatewayError | undefined;
  const late = () => new PollTimeout(id, deadlineMs, task, fault);
  while (task === undefined || (task.status !== "completed" && task.status !== "failed")) {
    const decisions = await within(wire, deadlineMs - elapsed(), signal, () => wire.decisions(undefined));
    if (decisions === undefined) throw late();
    const jitter = Math.trunc(clock.jitter() * 1000);
    const waitMs = decisions.wait({
      elapsedMs: looks === "none" ? undefined : elapsed(),
      faults,
      hintMs,
      intervalMs: intervalMs === undefined ? undefined : Math.trunc(intervalMs),
      jitter,
    });
    if (waitMs === undefined) throw fault;
    const leftMs = deadlineMs - elapsed();
    const isLast = waitMs >= leftMs;
    const pauseMs = isLast ? lastPauseMs(leftMs, hintMs, looks) : waitMs;
    await clock.sleep(Math.max(0, Math.min(pauseMs, leftMs)), signal ?? new AbortController().signal);
    if (pauseMs >= leftMs) throw late();

    const seen = await lookWithin(wire, Math.min(LOOK_LIMIT_MS, leftMs - pauseMs), task ?? of, signal);
    looks = isLast ? "over" : "some";
    if (seen.is === "passing") {
      faults += 1;
      fault = seen.error;
      hintMs = seen.error.retryAfterMs;
      continue;
    }
    faults = 0;
    fault = undefined;
    ({ hintMs, facts } = seen);
    const isNews = hasChanged(task, seen.task);
    task = seen.task;
    if (isNews) {
      const told = onProgress?.(task);
      if (told) await within(wire, deadlineMs - elapsed(), signal, async () => told);
    }
  }
  if (task.status === "failed") throw new TaskFailed(task, facts);
  return task;
}

/** Until the last look before a deadline; until the deadline itself where the gateway or an earlier look speaks against it. */
function lastPauseMs(leftMs: number, hintMs: number | undefined, looks: Looks): number {
  const pauseMs = Math.max(hintMs ?? 0, leftMs - Math.min(LAST_LOOK_MS, leftMs / 2));
  if (looks === "over" || (looks === "some" && pauseMs < SHORTEST_PAUSE_MS)) return leftMs;
  return Math.trunc(pauseMs);
}

/** Milliseconds since now. A clock that is set back, even by hours, takes back none of them. */
function stopwatch(clock: Clock): () => number {
  let readMs = clock.now();
  let elapsedMs = 0;
  return () => {
    const nowMs = clock.now();
    elapsedMs += Math.max(0, nowMs - readMs);
    readMs = nowMs;
    return Math.trunc(elapsedMs);
  };
}

function hasChanged(before: Task | undefined, now: Task): boolean {
  return (["status", "progress", "unknownStatus"] as const).some((key) => before?.[key] !== now[key]);
}

/** A look that ends with the signal, or tells nothing after `ms`. */
async function lookWithin(wire: Wire, ms: number, of: string | Task, signal: AbortSignal | undefined): Promise<Look> {
  const seen = await within(wire, ms, signal, (stop) => look(wire, of, stop));
  const cause = new DOMException("the look took too long", "TimeoutError");
  return seen ?? { is: "passing", error: noAnswer({ cause }) };
}

/** The work's outcome, if it has one before the signal, which is thrown, and within `ms`: else nothing. */
async function within<T>(
  wire: Wire,
  ms: number,
  signal: AbortSignal | undefined,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const stop = new AbortController();
  const timer = new AbortController();
  const leave = onAbort(signal, () => stop.abort(signal?.reason));
  const overtime = new DOMException("it took too long", "TimeoutError");
  // A timer takes no endless time.
  if (ms !== Infinity) wire.clock.sleep(ms, timer.signal).then(() => stop.abort(overtime), () => undefined);
  try {
    return await unlessAborted(stop.signal, work(stop.signal));
  } catch (error) {
    signal?.throwIfAborted();
    if (error !== overtime) throw error;
    return undefined;
  } finally {
    leave();
    // Not the work, which has ended.
    timer.abort();
  }
}
