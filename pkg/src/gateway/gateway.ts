/**
 * From a request to its video, over the platform's `fetch`. Every rule is the engine's; all state is here, so that a
 * restarted engine loses no task.
 */
import { VidyuanError } from "../errors.js";
import { unlessAborted } from "../signal.js";
import { requestText } from "../text.js";
import type { RequestInput } from "../types.js";
import { GatewayError } from "./errors.js";
import { follow, look } from "./follow.js";
import { checkedCall } from "./options.js";
import { type Entry, Wire } from "./session.js";
import { submit } from "./submit.js";
import { taskOf } from "./task.js";
import type {
  CallOptions,
  Content,
  CreateOptions,
  GatewayOptions,
  RunOptions,
  Task,
  TaskState,
  WaitOptions,
} from "./types.js";
import { videoOf } from "./video.js";

export class GatewayOn {
  readonly #wire: Wire;

  constructor(options: GatewayOptions, entry: Entry) {
    this.#wire = new Wire(options, entry);
    // What Vue would make of it has no private fields: this keeps it as it is, in `ref` and `reactive`, too.
    Object.defineProperty(this, "__v_skip", { value: true });
  }

  /**
   * Submits a request, once: it is never sent again by itself. There is no time limit but that of `fetch`: give one with
   * `signal: AbortSignal.timeout(60_000)`.
   *
   * Rejects with `InvalidRequest` (not sent), `GatewayError` (refused, or no connection: not accepted) or `SubmitUnknown`
   * (sent, and the answer is lost, to the signal too: perhaps accepted and billed); with the signal's reason before
   * anything is sent.
   */
  async create(request: RequestInput, options?: CreateOptions): Promise<Task> {
    return (await submit(this.#wire, request, checkedCall("create", options))).task;
  }

  /**
   * Looks at a task, once. There is no time limit but that of `fetch`. Rejects with `GatewayError`, or the signal's
   * reason.
   */
  async retrieve(of: string | Task, options?: CallOptions): Promise<Task> {
    const seen = await look(this.#wire, of, checkedCall("retrieve", options).signal);
    if (seen.is === "passing") throw seen.error;
    return seen.task;
  }

  /**
   * The video's bytes; or where it is, and why it cannot be read here. There is no time limit but that of `fetch`.
   *
   * Rejects with `GatewayError` (`code` `task_not_done` where the task is not done yet), with `TaskFailed`, or with the
   * signal's reason.
   */
  async content(of: string | Task, options?: CallOptions): Promise<Content> {
    return videoOf(this.#wire, of, checkedCall("content", options).signal);
  }

  /**
   * Waits until a task is completed, for as long as it takes: `deadlineMs` and `signal` end it.
   *
   * Rejects with `TaskFailed`, `PollTimeout` (the deadline; the task goes on), `GatewayError` (a definite no, or more
   * than eight failed looks in a row), the signal's reason, or what `onProgress` throws.
   */
  async wait(of: string | Task, options?: WaitOptions): Promise<Task> {
    return follow(this.#wire, of, checkedCall("wait", options));
  }

  /**
   * Submits, waits, and fetches the video: `create`, `wait`, `content`.
   *
   * Rejects as these do. Once the task is created, a `GatewayError` has it as `task`; the signal's reason, and what
   * `onProgress` throws, have not: keep its `id` from the first call of `onProgress`, or call `create` and then `wait`.
   */
  async run(request: RequestInput, options?: RunOptions): Promise<{ task: Task; content: Content }> {
    // Before anything is paid for.
    const checked = checkedCall("run", options);
    const created = await submit(this.#wire, request, checked);
    const told = checked.onProgress?.(created.task);
    if (told) await unlessAborted(checked.signal, told);
    try {
      const task = await follow(this.#wire, created.task, checked, created);
      return { task, content: await videoOf(this.#wire, task, checked.signal) };
    } catch (error) {
      // What was paid for must not be lost with the error.
      if (error instanceof GatewayError) error.task = created.task;
      throw error;
    }
  }

  /** A task in flight, from the JSON that `task.state` gave. Asks nobody. Rejects with `state.invalid` if it is none. */
  async resume(state: TaskState): Promise<Task> {
    const isState = typeof state === "object" && state !== null && typeof state.id === "string" && state.id !== "";
    if (isState) {
      const decisions = await this.#wire.decisions(undefined);
      // Whoever has stored the whole task has stored its state.
      const text = requestText("state" in state ? state.state : state);
      const body = "text" in text ? text.text : "";
      const reading = decisions.read({ of: "retrieve", id: state.id, status: 200, headers: {}, body });
      if (reading.is === "task") return taskOf(reading.task);
    }
    const help = typeof state === "string" ? ": give it what `JSON.parse` makes of the text" : "";
    throw new VidyuanError("state.invalid", `this is not the state of a task${help}`);
  }
}
