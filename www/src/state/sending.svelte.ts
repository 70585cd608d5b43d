// Sending requests and watching their tasks.

import type { Gateway, Task } from "vidyuan/gateway";
import { freshId } from "../../demo-gateway/fresh-id.js";
import { addressToKeep, originOf } from "../send/address.js";
import { type Keys, keysFrom, settled, withKey } from "../send/keys.js";
import {
  type Destination,
  type Phase,
  type TaskRecord,
  heldIn,
  isLostIn,
  recordsFrom,
  recordsOfOthers,
  united,
  withProgress,
  withoutLargeTexts,
} from "../send/records.js";
import { type Trouble, troubleOf } from "../send/trouble.js";
import { onChangeElsewhere, store, stored } from "./storage.js";

/** A finished video, as far as this page can have it. */
export type Video =
  | { is: "loading"; download: AbortController }
  | { is: "here"; url: string; blob: Blob }
  /** It can only be opened where it lies. */
  | { is: "elsewhere"; url: string; why: "mixed_content" | "cors_or_network" }
  | ({ is: "failed" } & Trouble);

const TASKS = "vidyuan.tasks";
/** The key of a task that a tab forgets, for the moment in which the others hear of it. */
const FORGOTTEN = "vidyuan.forgotten";
const GATEWAY = "vidyuan.gateway";
const KEYS_OF_TAB = "vidyuan.keys";
/** The demo is quick: so is the look at it. */
const DEMO_INTERVAL_MS = 500;
/** Within this time a second click is one too many: it would be paid for. */
const DOUBLE_CLICK_MS = 1000;

class Sending {
  records = $state.raw<readonly TaskRecord[]>([]);
  videos = $state.raw<{ readonly [key: string]: Video }>({});

  kind = $state<Destination["kind"]>("demo");
  baseUrl = $state("");
  format = $state<"openai" | "unified">("openai");
  /** The keys are in memory only, unless the person wants them kept for this tab. */
  keepsKey = $state(false);
  /** The browser did not take the list: what is in it is known as long as the page is open. */
  isUnkept = $state(false);
  /** The task whose gateway was to be asked, and whose key is not known. */
  keyless = $state<string | null>(null);

  #keys = $state.raw<Keys>({});
  /** Of the address once it is typed to its end: half of it may be another's. */
  #origin = $state("");

  #hasJustSent = $state(false);
  #watching = new Map<string, AbortController>();
  /** Forgotten in this tab or another: another tab's list must not bring them back. */
  #forgotten = new Set<string>();
  #demoFetch: Promise<typeof fetch> | undefined;

  constructor() {
    this.records = recordsFrom(stored(() => localStorage, TASKS));
    onChangeElsewhere(TASKS, (now) => this.#takeOver(now));
    onChangeElsewhere(FORGOTTEN, (key) => this.#takeLeave(key));
    const { kind, baseUrl, format } = (stored(() => localStorage, GATEWAY) ?? {}) as Partial<Record<string, unknown>>;
    if (kind === "own") this.kind = kind;
    if (typeof baseUrl === "string") this.baseUrl = baseUrl;
    if (format === "unified") this.format = format;
    this.#keys = keysFrom(stored(() => sessionStorage, KEYS_OF_TAB));
    this.keepsKey = Object.keys(this.#keys).length > 0;
    this.#settle();
  }

  /** Of the gateway at the address. */
  get apiKey(): string {
    return this.#keys[this.#origin] ?? "";
  }

  set apiKey(key: string) {
    this.#settle();
    this.#keys = withKey(this.#keys, this.#origin, key);
  }

  #settle(): void {
    this.#origin = originOf(this.baseUrl);
    this.#keys = settled(this.#keys, this.#origin);
  }

  get destination(): Destination {
    return this.kind === "demo"
      ? { kind: "demo" }
      : { kind: "own", baseUrl: this.baseUrl.trim(), format: this.format };
  }

  /** One request at a time: the one before may have been meant. */
  get isHeld(): boolean {
    return this.#hasJustSent || this.records.some(({ phase }) => phase.is === "sending");
  }

  /** The gateway's address and the choice of keeping the keys, as they were changed. */
  remember(): void {
    this.#settle();
    const { kind, format } = this;
    store(() => localStorage, GATEWAY, { kind, baseUrl: addressToKeep(this.baseUrl), format });
    store(() => sessionStorage, KEYS_OF_TAB, this.keepsKey ? keysFrom(this.#keys) : undefined);
  }

  /** Where a task was sent, so that its key can be entered. */
  turnTo(destination: Destination): void {
    if (destination.kind === "own") Object.assign(this, destination);
    this.remember();
  }

  /** Whether a task's gateway can be asked; where its key is not known, it is asked for. */
  #hasKey({ key, destination }: TaskRecord): boolean {
    const hasKey = destination.kind === "demo" || Boolean(this.#keys[originOf(destination.baseUrl)]);
    if (!hasKey) this.keyless = key;
    else if (this.keyless === key) this.keyless = null;
    return hasKey;
  }

  async send(text: string, model: string, payable: string | null): Promise<void> {
    if (this.isHeld) return;
    this.#hasJustSent = true;
    setTimeout(() => (this.#hasJustSent = false), DOUBLE_CLICK_MS);
    const { destination } = this;
    const key = freshId();
    const record: TaskRecord = {
      key,
      destination,
      text,
      model,
      payable,
      sentAtMs: Date.now(),
      phase: { is: "sending" },
      progress: 0,
      steps: [],
      state: null,
    };
    this.records = united([record], this.records);
    this.#store([record]);
    await this.#watch(key, async (gateway, signal) => {
      const task = await gateway.create(text, { signal });
      this.#progress(key, task);
      return task;
    });
  }

  /**
   * After a reload the demo's tasks are watched again by themselves: nothing leaves the page for it. A gateway is asked
   * only when the person says so.
   */
  goOnAfterReload(): void {
    for (const record of this.records) {
      const { destination, phase } = record;
      if (destination.kind === "demo" && phase.is === "paused" && phase.why === "reloaded") void this.goOn(record);
    }
  }

  /** Looks at a task again, which went on meanwhile. */
  async goOn(record: TaskRecord): Promise<void> {
    const { key, state } = record;
    if (state === null || this.#watching.has(key) || !this.#hasKey(record)) return;
    this.#change(key, (record) => ({ ...record, phase: { is: "waiting" } }));
    await this.#watch(key, (gateway) => gateway.resume(state));
  }

  /** Stops sending or looking. The task itself goes on at the gateway, which has no way to cancel one. */
  stop(key: string): void {
    this.#watching.get(key)?.abort();
  }

  remove(key: string): void {
    this.#forget(key);
    // First, and by itself: that a task is not in the list may also be because two tabs stored at once.
    store(() => localStorage, FORGOTTEN, key);
    store(() => localStorage, FORGOTTEN, undefined);
    this.#store([]);
  }

  async load(record: TaskRecord): Promise<void> {
    const { key, state } = record;
    if (state === null || this.videos[key]?.is === "loading" || !this.#hasKey(record)) return;
    const download = new AbortController();
    const { signal } = download;
    this.#setVideo(key, { is: "loading", download });
    try {
      const gateway = await this.#gateway(record.destination);
      const content = await gateway.content(await gateway.resume(state), { signal });
      // All of it was here already when it was forgotten.
      signal.throwIfAborted();
      this.#setVideo(
        key,
        content.kind === "blob"
          ? { is: "here", url: URL.createObjectURL(content.blob), blob: content.blob }
          : { is: "elsewhere", url: content.url, why: content.why },
      );
    } catch (error) {
      if (!signal.aborted) this.#setVideo(key, { is: "failed", ...troubleOf(error) });
    }
  }

  async #watch(key: string, begin: (gateway: Gateway, signal: AbortSignal) => Promise<Task>): Promise<void> {
    const record = this.records.find((one) => one.key === key);
    if (!record) return;
    const controller = new AbortController();
    const { signal } = controller;
    this.#watching.set(key, controller);
    try {
      const gateway = await this.#gateway(record.destination);
      const task = await begin(gateway, signal);
      const done = await gateway.wait(task, {
        signal,
        onProgress: (seen) => this.#progress(key, seen),
        ...(record.destination.kind === "demo" ? { intervalMs: DEMO_INTERVAL_MS } : {}),
      });
      this.#progress(key, done);
      const finished = this.records.find((one) => one.key === key);
      if (finished) await this.load(finished);
    } catch (error) {
      this.#change(key, (now) => ({ ...now, phase: phaseAfter(error, signal, now) }));
    } finally {
      this.#watching.delete(key);
    }
  }

  async #gateway(destination: Destination): Promise<Gateway> {
    const { Gateway } = await arrived(import("vidyuan/gateway"));
    if (destination.kind === "demo") {
      const { demoFetch, DEMO_URL } = await arrived(import("../send/demo.js"));
      this.#demoFetch ??= Promise.resolve(demoFetch());
      return new Gateway({ baseUrl: DEMO_URL, apiKey: "demo", fetch: await this.#demoFetch });
    }
    const { baseUrl, format } = destination;
    return new Gateway({ baseUrl, format, apiKey: () => this.#keys[originOf(baseUrl)] ?? "" });
  }

  #progress(key: string, task: Task): void {
    this.#change(key, (record) => withProgress(record, task, Date.now()));
  }

  #change(key: string, change: (record: TaskRecord) => TaskRecord): void {
    const before = this.records.find((record) => record.key === key);
    if (!before) return;
    const now = change(before);
    this.records = this.records.map((record) => (record === before ? now : record));
    this.#store([now]);
  }

  /** Another tab has sent or watched something. What this tab watches, it knows best itself. */
  #takeOver(now: unknown): void {
    const mine = this.records.filter(({ key }) => this.#watching.has(key));
    this.records = this.#remembered(united(mine, united(recordsOfOthers(now), this.records)));
    const isBack = heldIn(now).some(({ key }) => this.#forgotten.has(key));
    if (isBack || isLostIn(now, this.records, new Set(mine.map(({ key }) => key)))) this.#store(mine);
  }

  /** Another tab has forgotten something. */
  #takeLeave(key: unknown): void {
    if (typeof key === "string") this.#forget(key);
  }

  #forget(key: string): void {
    this.stop(key);
    const { [key]: video, ...others } = this.videos;
    if (video?.is === "loading") video.download.abort();
    if (video?.is === "here") URL.revokeObjectURL(video.url);
    this.videos = others;
    this.#forgotten.add(key);
    this.records = this.#remembered(this.records);
  }

  #remembered(records: readonly TaskRecord[]): TaskRecord[] {
    return records.filter(({ key }) => !this.#forgotten.has(key));
  }

  #setVideo(key: string, video: Video): void {
    this.videos = { ...this.videos, [key]: video };
  }

  /** Other tabs keep their tasks in the same list: of what has not changed here, that list has the say. */
  #store(changed: readonly TaskRecord[]): void {
    const held = heldIn(stored(() => localStorage, TASKS));
    const all = this.#remembered(united(changed, united(held, this.records)));
    this.isUnkept = ![all, withoutLargeTexts(all)].some((one) => store(() => localStorage, TASKS, one));
  }
}

/** A part of the page that is brought when it is first needed: before it is here, nothing is sent. */
async function arrived<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (cause) {
    throw Object.assign(new Error("a part of the page did not arrive", { cause }), { code: "part_missing" });
  }
}

/** What an error says about a task: only the gateway's own no is the end of it. */
function phaseAfter(error: unknown, signal: AbortSignal, { state }: TaskRecord): Phase {
  const trouble = troubleOf(error);
  if (trouble.kind === "submit_unknown") return { is: "unknown", ...trouble };
  if (trouble.kind === "task_failed") return { is: "failed", ...trouble };
  if (signal.aborted) return state ? { is: "paused", why: "stopped" } : { is: "failed", kind: "cancelled", message: "" };
  return state ? { is: "paused", why: "trouble", ...trouble } : { is: "failed", ...trouble };
}

export const sending = new Sending();
