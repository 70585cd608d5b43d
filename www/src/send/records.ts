// What was sent, and how far each is: kept as plain data, so that it survives a reload. There is no key in it.

import type { Locale } from "vidyuan";
import type { Task, TaskState, TaskStatus } from "vidyuan/gateway";
import { type Trouble, isKind } from "./trouble.js";

/** Where requests go. */
export type Destination =
  | { kind: "demo" }
  | { kind: "own"; baseUrl: string; format: "openai" | "unified" };

/** One line of a task's history. */
export interface Step {
  atMs: number;
  status: TaskStatus;
}

export type Phase =
  | { is: "sending" }
  /** Someone is looking at it. */
  | { is: "waiting" }
  /** Nobody is: it goes on at the gateway, and can be looked at again. */
  | { is: "paused"; why: "stopped" | "reloaded" | "elsewhere" }
  | ({ is: "paused"; why: "trouble" } & Trouble)
  | { is: "completed" }
  | ({ is: "failed" } & Trouble)
  /** The answer to the submission was lost: it may run, and cost. */
  | ({ is: "unknown" } & Trouble);

export interface TaskRecord {
  /** Of this page; the gateway's own is in `state`. */
  key: string;
  destination: Destination;
  /** The request's text, to open it again. */
  text: string;
  model: string;
  /** What it was said to cost, to the fen. */
  payable: string | null;
  sentAtMs: number;
  phase: Phase;
  progress: number;
  steps: Step[];
  /** From the gateway's first answer on: all that is needed to go on. */
  state: TaskState | null;
}

const STATUSES = ["queued", "in_progress", "completed", "failed"] as const satisfies readonly TaskStatus[];
const PHASES = ["sending", "waiting", "paused", "completed", "failed", "unknown"] as const satisfies readonly Phase["is"][];
const PAUSES = ["stopped", "reloaded", "elsewhere", "trouble"] as const satisfies readonly Extract<Phase, { is: "paused" }>["why"][];

/** A request of more characters holds a picture or a sound, not words that somebody wrote. */
const LARGE = 64 << 10;
/** So many are kept, and beyond them those that may still run and cost. */
const MOST = 30;

export function withProgress(record: TaskRecord, task: Task, atMs: number): TaskRecord {
  const last = record.steps.at(-1);
  return {
    ...record,
    phase: task.status === "completed" ? { is: "completed" } : record.phase.is === "sending" ? { is: "waiting" } : record.phase,
    progress: task.status === "completed" ? 100 : Math.max(record.progress, task.progress ?? 0),
    steps: last?.status === task.status ? record.steps : [...record.steps, { atMs, status: task.status }],
    state: task.state,
  };
}

/**
 * Two lists as one, newest first and not for ever; of a task that is in both, the first list has the say, unless only the
 * second knows its end.
 */
export function united(first: readonly TaskRecord[], second: readonly TaskRecord[]): TaskRecord[] {
  const ended = new Map(second.filter(hasEnded).map((record) => [record.key, record]));
  const known = new Set(first.map(({ key }) => key));
  const all = [
    ...first.map((record) => (hasEnded(record) ? record : (ended.get(record.key) ?? record))),
    ...second.filter(({ key }) => !known.has(key)),
  ];
  all.sort((one, other) => other.sentAtMs - one.sentAtMs);
  return all.filter((record, index) => index < MOST || mayCost(record));
}

/** Whether storage lacks what is known here, an end or a task of `mine`: two tabs that store at once overwrite each other. */
export function isLostIn(now: unknown, records: readonly TaskRecord[], mine: ReadonlySet<string>): boolean {
  const kept = new Map(heldIn(now).map((record) => [record.key, record]));
  return records.some((record) => {
    const there = kept.get(record.key);
    return there ? hasEnded(record) && !hasEnded(there) : mine.has(record.key);
  });
}

/** For ever: nobody looks at it again. */
function hasEnded({ phase }: TaskRecord): boolean {
  return phase.is === "completed" || phase.is === "failed";
}

/** It may run and cost, and this list may be all that knows of it: who forgets it is asked once more. */
export function mayCost(record: TaskRecord): boolean {
  return record.destination.kind !== "demo" && !hasEnded(record);
}

/** What went wrong with it, also as an older page has stored it. */
export function troubleIn({ phase }: TaskRecord): Trouble | null {
  if (!("message" in phase)) return null;
  return { ...(isKind(phase.kind) ? { kind: phase.kind } : {}), message: phase.message };
}

export function canGoOn({ phase, state }: TaskRecord): boolean {
  return state !== null && phase.is === "paused";
}

/** What storage holds, as far as it is understood: one record that is not must not take the others with it. */
export function heldIn(stored: unknown): TaskRecord[] {
  const records = Array.isArray(stored) ? stored.filter(isRecord) : [];
  const keys = records.map(({ key }) => key);
  return records.filter(({ key }, index) => keys.indexOf(key) === index);
}

/** For a browser that can hold no more: the request of what is large is let go, since the task is what is paid for. */
export function withoutLargeTexts(records: readonly TaskRecord[]): TaskRecord[] {
  return records.map((record) => (record.text.length > LARGE ? { ...record, text: "" } : record));
}

/** The same for a page that was loaded anew: what was under way is paused, for nobody looks at it any more. */
export function recordsFrom(stored: unknown): TaskRecord[] {
  return heldIn(stored).map((record) => {
    if (record.phase.is === "waiting") return { ...record, phase: { is: "paused", why: "reloaded" } };
    if (record.phase.is === "sending") return { ...record, phase: { is: "unknown", kind: "submit_unknown", message: "" } };
    return record;
  });
}

/** The same from another tab: what it is sending is its own affair until there is an answer. */
export function recordsOfOthers(stored: unknown): TaskRecord[] {
  return heldIn(stored)
    .filter(({ phase }) => phase.is !== "sending")
    .map((record) => (record.phase.is === "waiting" ? { ...record, phase: { is: "paused", why: "elsewhere" } } : record));
}

function isRecord(value: unknown): value is TaskRecord {
  if (!isFilled(value)) return false;
  const { key, destination, text, model, sentAtMs, phase, steps } = value;
  return (
    typeof key === "string" &&
    typeof text === "string" &&
    typeof model === "string" &&
    isTime(sentAtMs) &&
    isDestination(destination) &&
    isPhase(phase) &&
    Array.isArray(steps) &&
    steps.every((step) => isFilled(step) && isTime(step["atMs"]) && isOneOf(STATUSES, step["status"]))
  );
}

function isDestination(value: unknown): boolean {
  if (!isFilled(value)) return false;
  return value["kind"] === "demo" || (value["kind"] === "own" && typeof value["baseUrl"] === "string");
}

function isPhase(value: unknown): boolean {
  return isFilled(value) && isOneOf(PHASES, value["is"]) && (value["is"] !== "paused" || isOneOf(PAUSES, value["why"]));
}

function isFilled(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null;
}

/** One that a calendar can show. */
function isTime(value: unknown): boolean {
  return typeof value === "number" && !Number.isNaN(new Date(value).getTime());
}

function isOneOf(known: readonly string[], value: unknown): boolean {
  return (known as readonly unknown[]).includes(value);
}

/** `14:03:27` in the person's own way; with the date, unless it is that of `besideMs`. */
export function timeOf(atMs: number, locale: Locale, besideMs: number): string {
  const isSameDay = new Date(atMs).toDateString() === new Date(besideMs).toDateString();
  const date = isSameDay ? {} : ({ dateStyle: "medium" } as const);
  return new Intl.DateTimeFormat(locale, { timeStyle: "medium", ...date }).format(atMs);
}
