// The state of the page, all of it; views are functions of it.

import type { Diagnostic, Inspection, JsonValue, Locale } from "vidyuan";
import { type Engine, startEngine } from "../engine/engine.js";
import { latest } from "../engine/latest.js";
import { EXAMPLES, exampleText } from "../examples/examples.js";
import { pathOf, rewritten, valueOf, withValue } from "../request/document.js";
import { type Words, localeWished, wordsIn } from "../words/words.js";
import { type Timed, baselineAfter } from "./baseline.js";
import { type Theme, readSettings, writeSettings } from "./settings.js";

export type EngineState =
  | { status: "loading" }
  | { status: "ready"; engine: Engine }
  | { status: "failed"; why: string };

export type Tab = "request" | "check" | "payload" | "price";

interface Answer extends Inspection {
  text: string;
}

interface Question {
  text: string;
  engine: Engine;
  locale: Locale;
}

/** A place to show in the request; a new object each time, so that going there twice works. */
export interface Destination {
  pointer: string;
}

class Playground {
  /** The request, as text. */
  text = $state("");
  locale = $state<Locale>("en");
  theme = $state<Theme>("system");
  /** What a phone shows. */
  tab = $state<Tab>("request");
  engineState = $state.raw<EngineState>({ status: "loading" });
  /** The newest answer; while the next one is on its way, the one before. */
  answer = $state.raw<Answer | null>(null);
  /** What changes are measured against. */
  baseline = $state.raw<Answer | null>(null);
  destination = $state.raw<Destination | null>(null);
  lastCallMs = $state<number | null>(null);

  /** The example that the request came from, until another one is opened. */
  exampleId = $state<string | null>(null);

  readonly words: Words = $derived(wordsIn(this.locale));

  #answeredAt: Timed<Answer> | null = null;

  readonly #ask = latest(
    async ({ engine, text, locale }: Question) => {
      const began = performance.now();
      const inspection = await engine.inspect(text, { locale });
      return { inspection, ms: performance.now() - began };
    },
    ({ inspection, ms }, { text }) => {
      this.lastCallMs = ms;
      this.#take({ ...inspection, text });
    },
    (trouble) => {
      this.engineState = { status: "failed", why: String(trouble) };
    },
  );

  constructor() {
    const settings = readSettings();
    this.locale = settings.locale ?? localeWished(navigator.languages);
    this.theme = settings.theme;
    const [first] = EXAMPLES;
    if (first) this.openExample(first.id);
  }

  get #language() {
    return this.locale === "zh-CN" ? "zh" : "en";
  }

  async start(): Promise<void> {
    this.engineState = { status: "loading" };
    try {
      this.engineState = { status: "ready", engine: await startEngine() };
      this.#inspect();
    } catch (error) {
      this.engineState = { status: "failed", why: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The person changed the request. */
  edit(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.#inspect();
  }

  /** Another request altogether: nothing to compare it with. */
  open(text: string): void {
    this.text = text;
    this.exampleId = null;
    this.baseline = null;
    this.#answeredAt = null;
    this.#inspect();
  }

  openExample(id: string): void {
    const example = EXAMPLES.find((one) => one.id === id);
    if (!example) return;
    this.open(exampleText(example, this.#language));
    this.exampleId = id;
  }

  async fix(diagnostics: readonly Diagnostic[]): Promise<void> {
    if (this.engineState.status !== "ready") return;
    const before = this.text;
    const fixed = valueOf(await this.engineState.engine.applyFixes(before, diagnostics));
    // The request may have changed meanwhile.
    if (fixed !== undefined && this.text === before) this.edit(rewritten(before, fixed));
  }

  readonly fixOne = (diagnostic: Diagnostic): void => void this.fix([diagnostic]);

  /** Changes one value of the request; `undefined` takes it away. */
  set(pointer: string, value: JsonValue | undefined): void {
    this.edit(withValue(this.text, pathOf(this.text, pointer), value));
  }

  goTo(pointer: string): void {
    this.tab = "request";
    this.destination = { pointer };
  }

  setLocale(locale: Locale): void {
    this.locale = locale;
    this.#remember();
    this.#inspect();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.#remember();
  }

  #remember() {
    writeSettings({ locale: this.locale, theme: this.theme });
  }

  #inspect() {
    if (this.engineState.status !== "ready") return;
    this.#ask({ engine: this.engineState.engine, text: this.text, locale: this.locale });
  }

  #take(answer: Answer) {
    const now = performance.now();
    if (this.#answeredAt?.value.text !== answer.text) {
      this.baseline = baselineAfter(this.baseline, this.#answeredAt, now);
      this.#answeredAt = { value: answer, atMs: now };
    }
    this.answer = answer;
  }
}

export const playground = new Playground();
