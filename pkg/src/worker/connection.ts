/**
 * The page's side of a worker. One call is under way at a time, so that it is known which one hangs; the others wait
 * here, where they outlive the worker.
 */
import { VidyuanError } from "../errors.js";
import { onAbort } from "../signal.js";
import { LONGEST_MS } from "../timer.js";
import { type Answer, type FromWorker, type Input, type ToWorker, heard } from "./messages.js";

/** What `with` may be told. */
export interface CallOptions {
  /**
   * Ends the wait at once, with the signal's reason; an answer that still comes is dropped. If the engine is at it for
   * another tenth of a second, the worker is started anew: no other call waits for long.
   */
  signal?: AbortSignal | undefined;
  /** Milliseconds that the engine may take for this call; those of `createWorker` if absent. After them: `worker_timeout`. */
  timeLimitMs?: number | undefined;
}

interface Pending {
  id: number;
  name: string;
  inputs: Input[];
  timeLimitMs: number;
  settle(outcome: { value: unknown } | { error: unknown }): void;
}

/** For a call that nobody waits for any more: most end sooner than a new worker would be there. */
const GRACE_MS = 100;

/** For the script and the engine to arrive. */
const START_LIMIT_MS = 60_000;

export class Connection {
  readonly #make: () => Worker;
  readonly #source: Extract<ToWorker, { start: unknown }>["start"];
  readonly #timeLimitMs: number;
  readonly #waiting: Pending[] = [];
  #underWay: Pending | undefined;
  #worker: Worker | undefined;
  #isStarted = false;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(make: () => Worker, source: Extract<ToWorker, { start: unknown }>["start"], timeLimitMs: number) {
    this.#make = make;
    this.#source = source;
    this.#timeLimitMs = checkedLimit(timeLimitMs);
  }

  call(name: string, inputs: Input[], { signal, timeLimitMs = this.#timeLimitMs }: CallOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      checkedLimit(timeLimitMs);
      if (this.#isClosed) throw new VidyuanError("worker_closed", "the worker was closed");
      const pending: Pending = {
        id: ++this.#lastId,
        name,
        inputs,
        timeLimitMs,
        settle(outcome) {
          leave();
          if ("error" in outcome) reject(outcome.error);
          else resolve(outcome.value);
        },
      };
      const leave = onAbort(signal, () => {
        const place = this.#waiting.indexOf(pending);
        if (place >= 0) this.#waiting.splice(place, 1);
        pending.settle({ error: signal?.reason });
        if (this.#underWay === pending) this.#limit(GRACE_MS, () => this.#renew());
      });
      this.#waiting.push(pending);
      this.#proceed();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#failAll(new VidyuanError("worker_closed", "the worker was closed"));
  }

  #proceed(): void {
    if (this.#underWay !== undefined || this.#waiting.length === 0) return;
    if (this.#worker === undefined) return this.#start();
    if (!this.#isStarted) return;
    const pending = this.#waiting.shift();
    if (pending === undefined) return;
    const { id, name, inputs, timeLimitMs } = pending;
    try {
      this.#say({ id, name, inputs });
    } catch (cause) {
      pending.settle({ error: new VidyuanError("invalid_argument", "the input cannot be sent to the worker", { cause }) });
      return this.#proceed();
    }
    this.#underWay = pending;
    this.#limit(timeLimitMs, () => this.#lose(hung(timeLimitMs)));
  }

  #start(): void {
    let worker: Worker;
    try {
      worker = this.#make();
    } catch (cause) {
      return this.#failAll(cause instanceof VidyuanError ? cause : doesNotStart(String(cause), cause));
    }
    // Forgotten to return it, or a promise of one.
    if (typeof worker?.postMessage !== "function") return this.#failAll(doesNotStart("option `worker` gives no Worker"));
    this.#worker = worker;
    // A worker that was given up may still speak.
    const current = <E extends Event>(act: (event: E) => void) => (event: E) => {
      if (this.#worker === worker) act(event);
    };
    worker.onmessage = current(({ data }: MessageEvent<FromWorker>) => this.#hear(data));
    worker.onmessageerror = current(() => this.#crash("its answer cannot be read"));
    worker.onerror = current((event) => {
      event.preventDefault();
      this.#crash(event.message ?? "its script cannot be loaded");
    });
    try {
      this.#say({ start: this.#source });
    } catch (cause) {
      const what = "`source` cannot be sent to it: pass an address, bytes or a module";
      return this.#failAll(new VidyuanError("worker_failed", `the worker does not start: ${what}`, { cause }));
    }
    this.#limit(START_LIMIT_MS, () => this.#crash(`it took longer than ${START_LIMIT_MS} ms`));
  }

  #limit(ms: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, Math.min(ms, LONGEST_MS));
  }

  #say(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #hear(message: FromWorker): void {
    if ("failed" in message) return this.#failAll(heard(message.failed));
    if ("started" in message) {
      this.#isStarted = true;
    } else {
      if (message.id !== this.#underWay?.id) return;
      this.#underWay.settle(outcomeOf(message));
      this.#underWay = undefined;
    }
    clearTimeout(this.#timer);
    this.#proceed();
  }

  #crash(why: string): void {
    if (!this.#isStarted) return this.#failAll(doesNotStart(why));
    this.#lose(new VidyuanError("worker_failed", `the worker broke down: ${why}`));
  }

  /** Gives up the worker and the call that it was at; the others go to a new one. */
  #lose(error: VidyuanError): void {
    this.#underWay?.settle({ error });
    this.#renew();
  }

  #renew(): void {
    this.#letGo();
    this.#proceed();
  }

  #failAll(error: VidyuanError): void {
    const lost = [this.#underWay, ...this.#waiting.splice(0)];
    this.#letGo();
    for (const pending of lost) pending?.settle({ error });
  }

  #letGo(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#underWay = undefined;
    this.#isStarted = false;
  }
}

function checkedLimit(timeLimitMs: number): number {
  if (typeof timeLimitMs === "number" && timeLimitMs > 0) return timeLimitMs;
  throw new VidyuanError("invalid_option", "option `timeLimitMs`: expected a number of milliseconds above 0");
}

function outcomeOf(answer: Answer): { value: unknown } | { error: unknown } {
  return "error" in answer ? { error: heard(answer.error) } : { value: answer.value };
}

function hung(timeLimitMs: number): VidyuanError {
  return new VidyuanError("worker_timeout", `no answer within ${timeLimitMs} ms: the worker is started anew`);
}

function doesNotStart(why: string, cause?: unknown): VidyuanError {
  return new VidyuanError(
    "worker_failed",
    `the worker does not start (${why}): serve \`dist/worker-thread.mjs\` of the package beside this script, ` +
      "allow it in the Content Security Policy's `worker-src`, or pass `worker: () => new Worker(…)`",
    { cause },
  );
}
