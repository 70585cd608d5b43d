/**
 * From a request to its video, over the platform's `fetch`. Every rule is the engine's; all state is here, so that a
 * restarted engine loses no task.
 */
import { VidyuanError } from "../errors.js";
import type { RequestInput } from "../types.js";
import { checkTimes, follow, look } from "./follow.js";
import { type EngineParts, Wire } from "./session.js";
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

  constructor(options: GatewayOptions, engine: () => Promise<EngineParts>) {
    this.#wire = new Wire(options, engine);
  }

  /** Submits a request, once: it is never sent again by itself. An invalid one is not sent at all. */
  async create(request: RequestInput, options: CreateOptions = {}): Promise<Task> {
    return (await submit(this.#wire, request, options)).task;
  }

  /** Looks at a task. */
  async retrieve(of: string | Task, { signal }: CallOptions = {}): Promise<Task> {
    const seen = await look(this.#wire, of, signal);
    if (seen.is === "passing") throw seen.error;
    return seen.task;
  }

  /** The video's bytes; or where it is, and why it cannot be read here. */
  content(of: string | Task, { signal }: CallOptions = {}): Promise<Content> {
    return videoOf(this.#wire, of, signal);
  }

  /** Waits until a task is completed. */
  wait(of: string | Task, options: WaitOptions = {}): Promise<Task> {
    return follow(this.#wire, of, options);
  }

  /** Submits, waits, and fetches the video. */
  async run(request: RequestInput, options: RunOptions = {}): Promise<{ task: Task; content: Content }> {
    // Before anything is paid for.
    checkTimes(options);
    const created = await submit(this.#wire, request, options);
    options.onProgress?.(created.task);
    const task = await follow(this.#wire, created.task, options, created);
    return { task, content: await this.content(task, options) };
  }

  /** A task in flight, from the JSON that `task.state` gave. */
  async resume(state: TaskState): Promise<Task> {
    const decisions = await this.#wire.decisions();
    const body = JSON.stringify(state) ?? "";
    const isState = typeof state === "object" && state !== null && typeof state.id === "string" && state.id !== "";
    const reading = isState
      ? decisions.read({ of: "retrieve", id: state.id, status: 200, headers: {}, body })
      : undefined;
    if (reading?.is !== "task") throw new VidyuanError("state.invalid", "this is no state of a task");
    return taskOf(reading.task);
  }
}
