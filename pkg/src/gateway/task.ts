/**
 * Tasks as they are handed out.
 */
import { VidyuanError } from "../errors.js";
import type { ReadTask } from "./decisions.js";
import type { AnswerFacts } from "./errors.js";
import type { Task, TaskState } from "./types.js";

/** A task, and when the gateway wants to be asked again. */
export interface Seen {
  task: Task;
  hintMs: number | undefined;
  /** The answer that says so. */
  facts: AnswerFacts;
}

export function taskOf(read: ReadTask): Task {
  return { ...read, state: stateOf(read) };
}

/** In the words of the wire, so that it reads as any answer does. */
function stateOf({ createdAt, unknownStatus, ...read }: ReadTask): TaskState {
  return {
    ...read,
    status: unknownStatus ?? read.status,
    ...(createdAt === undefined ? {} : { created_at: createdAt }),
  };
}

export function idOf(of: string | Task): string {
  const id: unknown = typeof of === "string" ? of : of?.id;
  if (typeof id === "string" && id !== "") return id;
  throw new VidyuanError("id.invalid", "this is neither a task nor a task's id: pass what `create` gave, or its `id`");
}
