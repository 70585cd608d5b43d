// The state of the page, all of it; views are functions of it.

import type {
  CatalogModel,
  Comparison,
  Diagnostic,
  Inspection,
  JsonValue,
  Locale,
  QuoteOptions,
} from "vidyuan";
import { type Engine, startEngine } from "../engine/engine.js";
import { latest } from "../engine/latest.js";
import { EXAMPLES, exampleText } from "../examples/examples.js";
import { fieldOf } from "../form/fields.js";
import { modelMeant } from "../form/offers.js";
import type { Schema } from "../form/enumerations.js";
import { withField } from "../form/edits.js";
import { type Curve, curveQuestions, curvesFrom } from "../price/curve.js";
import { rewritten, valueAt, valueOf } from "../request/document.js";
import { type Words, localeWished, wordsIn } from "../words/words.js";
import { type Timed, baselineAfter } from "./baseline.js";
import { type Settings, type Theme, type View, readSettings, writeSettings } from "./settings.js";

export type EngineState =
  | { status: "loading" }
  | { status: "ready"; engine: Engine }
  | { status: "failed"; why: string };

export type Tab = "request" | "check" | "payload" | "price" | "send";

interface Answer extends Inspection {
  text: string;
}

/** What else is worth knowing about the request, once there is time. */
interface Outlook {
  comparison: Comparison;
  curves: Curve[];
}

interface Question {
  text: string;
  engine: Engine;
  options: QuoteOptions;
}

/** A place to show in the request; a new object each time, so that going there twice works. */
export interface Destination {
  pointer: string;
}

class Playground {
  /** The request, as text. */
  text = $state("");
  /** The example that the request came from, until another one is opened. */
  exampleId = $state<string | null>(null);

  locale = $state<Locale>("en");
  theme = $state<Theme>("system");
  view = $state<View>("form");
  /** What a phone shows. */
  tab = $state<Tab>("request");

  engineState = $state.raw<EngineState>({ status: "loading" });
  catalog = $state.raw<readonly CatalogModel[]>([]);
  schema = $state.raw<Schema>({});
  /** The newest answer; while the next one is on its way, the one before. */
  answer = $state.raw<Answer | null>(null);
  outlook = $state.raw<Outlook | null>(null);
  /** What changes are measured against. */
  baseline = $state.raw<Answer | null>(null);
  destination = $state.raw<Destination | null>(null);
  lastCallMs = $state<number | null>(null);

  readonly words: Words = $derived(wordsIn(this.locale));
  /** The request as a value; `undefined` where it is no JSON. */
  readonly request: JsonValue | undefined = $derived(valueOf(this.text));
  /** The model of the catalogue that the request means. */
  readonly model: CatalogModel | undefined = $derived.by(() => {
    const name = valueAt(this.request, "/model");
    return modelMeant(this.catalog, typeof name === "string" ? name : undefined, this.answer?.resolved?.model ?? null);
  });
  readonly diagnostics: readonly Diagnostic[] = $derived(this.answer?.report.diagnostics ?? []);

  #answeredAt: Timed<Answer> | null = null;
  #settings: Settings = readSettings();

  readonly #ask = latest(
    async ({ engine, text, options }: Question) => {
      const began = performance.now();
      const inspection = await engine.inspect(text, options);
      return { inspection, ms: performance.now() - began };
    },
    ({ inspection, ms }, question) => {
      this.lastCallMs = ms;
      this.#take({ ...inspection, text: question.text });
      this.#lookAround(question);
    },
    (trouble) => this.#failed(trouble),
  );

  /** Comes after the answer, so that the price never waits for the plots. */
  readonly #lookAround = latest(
    async ({ engine, text, options }: Question): Promise<Outlook> => {
      const questions = this.answer
        ? curveQuestions(text, this.model, this.answer.resolved, this.answer.quote)
        : [];
      const [comparison, ...quotes] = await Promise.all([
        engine.compare(text, options),
        ...questions.map(({ points }) => engine.quotes(points.map((point) => point.text), options)),
      ]);
      return { comparison, curves: curvesFrom(questions, quotes) };
    },
    (outlook) => {
      this.outlook = outlook;
    },
    (trouble) => this.#failed(trouble),
  );

  constructor() {
    const { locale, theme, view } = this.#settings;
    this.locale = locale ?? localeWished(navigator.languages);
    this.theme = theme;
    this.view = view;
    const [first] = EXAMPLES;
    if (first) this.openExample(first.id);
  }

  get #language() {
    return this.locale === "zh-CN" ? "zh" : "en";
  }

  async start(): Promise<void> {
    this.engineState = { status: "loading" };
    try {
      const engine = await startEngine();
      const [catalog, schema] = await Promise.all([engine.catalog(this.locale), engine.requestSchema()]);
      this.catalog = catalog;
      this.schema = schema;
      this.engineState = { status: "ready", engine };
      this.#inspect();
    } catch (error) {
      this.#failed(error);
    }
  }

  // ------------------------------------------------------------ the request

  /** The person changed the request. */
  edit(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.#inspect();
  }

  /** Changes one value of the request; `undefined` takes it away. */
  set(pointer: string, value: JsonValue | undefined): void {
    this.edit(withField(this.text, pointer, value));
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

  /** A request with nothing in it but the first model of the list. */
  startAnew(): void {
    this.open(JSON.stringify({ model: this.catalog[0]?.model ?? "", prompt: "" }, null, 2));
  }

  async fix(diagnostics: readonly Diagnostic[]): Promise<void> {
    if (this.engineState.status !== "ready") return;
    const before = this.text;
    const fixed = valueOf(await this.engineState.engine.applyFixes(before, diagnostics));
    // The request may have changed meanwhile.
    if (fixed !== undefined && this.text === before) this.edit(rewritten(before, fixed));
  }

  readonly fixOne = (diagnostic: Diagnostic): void => void this.fix([diagnostic]);

  goTo(pointer: string): void {
    this.tab = "request";
    // What the form does not show, the JSON does.
    if (fieldOf(pointer) === "other") this.setView("json");
    this.destination = { pointer };
  }

  // --------------------------------------------------------------- settings

  setLocale(locale: Locale): void {
    this.locale = locale;
    this.#remember({ locale });
    this.#inspect();
    if (this.engineState.status === "ready") {
      void this.engineState.engine.catalog(locale).then((catalog) => (this.catalog = catalog));
    }
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.#remember({ theme });
  }

  setView(view: View): void {
    this.view = view;
    this.#remember({ view });
  }

  /** Only what was chosen: the language stays the browser's until then. */
  #remember(chosen: Partial<Settings>) {
    this.#settings = { ...this.#settings, ...chosen };
    writeSettings(this.#settings);
  }

  // ----------------------------------------------------------------- engine

  #inspect() {
    if (this.engineState.status !== "ready") return;
    this.#ask({ engine: this.engineState.engine, text: this.text, options: { locale: this.locale } });
  }

  #take(answer: Answer) {
    const now = performance.now();
    if (this.#answeredAt?.value.text !== answer.text) {
      this.baseline = baselineAfter(this.baseline, this.#answeredAt, now);
      this.#answeredAt = { value: answer, atMs: now };
    }
    this.answer = answer;
  }

  #failed(trouble: unknown) {
    this.engineState = { status: "failed", why: trouble instanceof Error ? trouble.message : String(trouble) };
  }
}

export const playground = new Playground();
