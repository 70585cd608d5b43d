// The engine as the page sees it: what it has answered about the request in sight, and whether it still can.

import type {
  CatalogModel,
  Comparison,
  Diagnostic,
  Inspection,
  JsonValue,
  Locale,
  PriceOverlay,
  PriceTable,
  QuoteOptions,
  TableDiff,
} from "vidyuan";
import { type Engine, startEngine } from "../engine/engine.js";
import { latest } from "../engine/latest.js";
import type { Schema } from "../form/enumerations.js";
import { modelMeant } from "../form/offers.js";
import { type Curve, curveQuestions, curvesFrom } from "../price/curve.js";
import { shownOf } from "../request/diagnostics.js";
import { textAt, valueOf } from "../request/document.js";
import type { Word } from "../words/catalogue.js";
import { messageOf } from "../words/message.js";
import { type Timed, baselineAfter } from "./baseline.js";
import { brokeBefore, rememberBreaker } from "./safe-start.js";

export type EngineState =
  | { status: "loading" }
  | { status: "ready"; engine: Engine }
  | { status: "failed"; why: string };

interface Answer extends Inspection {
  text: string;
}

/** What else is worth knowing about the request, once there is time. */
interface Outlook {
  comparison: Comparison;
  curves: Curve[];
}

/** What the page shows: the request, as text and as a value, and what it is asked about with. */
interface Subject {
  text: string;
  request: JsonValue | undefined;
  options: QuoteOptions;
}

interface Question {
  engine: Engine;
  text: string;
  options: QuoteOptions;
}

export class LiveEngine {
  state = $state.raw<EngineState>({ status: "loading" });
  catalog = $state.raw<readonly CatalogModel[]>([]);
  schema = $state.raw<Schema>({});
  /** The request that the engine broke down on, and how. */
  broke = $state.raw<{ text: string; why: string } | null>(null);
  /** The newest answer; while the next one is on its way, the one before. */
  answer = $state.raw<Answer | null>(null);
  outlook = $state.raw<Outlook | null>(null);
  /** What changes are measured against. */
  baseline = $state.raw<Answer | null>(null);
  lastCallMs = $state<number | null>(null);

  readonly #subject: () => Subject;
  #answeredAt: Timed<Answer> | null = null;

  constructor(subject: () => Subject) {
    this.#subject = subject;
  }

  /** The model of the catalogue that the request means. */
  readonly model: CatalogModel | undefined = $derived.by(() => {
    const name = textAt(this.#subject().request, "/model");
    return modelMeant(this.catalog, name, this.answer?.resolved?.model ?? null);
  });
  /** What is shown still belongs to an earlier request. */
  readonly isBehind: boolean = $derived.by(() => {
    const { text } = this.#subject();
    return this.state.status === "ready" && this.broke?.text !== text && this.answer?.text !== text;
  });
  /** Why there is no answer, where there is none. */
  readonly silence: Word = $derived.by(() => {
    if (this.state.status === "failed") return "page.failed";
    return this.broke?.text === this.#subject().text ? "page.broke" : "page.loading";
  });
  /** Every one of them: for counting and curing. */
  readonly allDiagnostics: readonly Diagnostic[] = $derived(this.answer?.report.diagnostics ?? []);
  /** Those to show. */
  readonly diagnostics: readonly Diagnostic[] = $derived(shownOf(this.allDiagnostics));

  readonly #inspect = latest(
    async ({ engine, text, options }: Question) => {
      const began = performance.now();
      const inspection = await engine.inspect(text, options);
      return { inspection, ms: performance.now() - began };
    },
    ({ inspection, ms }, question) => {
      this.lastCallMs = ms;
      if (this.broke) this.#forgetBreaker();
      this.#take({ ...inspection, text: question.text });
      this.#lookAround(question);
    },
    (trouble, { text }) => this.#brokeOn(text, trouble),
  );

  /** Comes after the answer, so that the price never waits for the plots. */
  readonly #lookAround = latest(
    async ({ engine, text, options }: Question): Promise<Outlook> => {
      const questions = this.answer ? curveQuestions(text, this.model, this.answer.resolved, this.answer.quote) : [];
      const points = questions.flatMap((question) => question.points);
      const [comparison, amounts] = await Promise.all([
        engine.compare(text, options),
        engine.amounts(points.map((point) => point.text), options),
      ]);
      return { comparison, curves: curvesFrom(questions, amounts) };
    },
    (outlook) => {
      this.outlook = outlook;
    },
    (trouble, { text }) => this.#brokeOn(text, trouble),
  );

  async start(locale: Locale): Promise<void> {
    this.state = { status: "loading" };
    try {
      const engine = await startEngine();
      const [catalog, schema] = await Promise.all([engine.catalog(locale), engine.requestSchema()]);
      this.catalog = catalog;
      this.schema = schema;
      this.state = { status: "ready", engine };
    } catch (error) {
      this.state = { status: "failed", why: messageOf(error) };
    }
  }

  /** Asks about what the page shows, as soon as there is an engine. */
  ask(): void {
    if (this.state.status !== "ready") return;
    const { text, options } = this.#subject();
    if (brokeBefore(text)) this.#fallSilent(text, this.broke?.why ?? "");
    else this.#inspect({ engine: this.state.engine, text, options });
  }

  /** The next answer is the first: nobody has edited anything, and there is nothing to compare it with. */
  measureAnew(): void {
    this.baseline = null;
    this.#answeredAt = null;
  }

  /** The request that broke the engine, once more. */
  tryAgain(): void {
    this.#forgetBreaker();
    this.ask();
  }

  /** The request with these fixes; `undefined` where there is none, or the engine broke down on it. */
  async fixed(text: string, diagnostics: readonly Diagnostic[]): Promise<JsonValue | undefined> {
    if (this.state.status !== "ready") return undefined;
    try {
      return valueOf(await this.state.engine.applyFixes(text, diagnostics));
    } catch (trouble) {
      this.#brokeOn(text, trouble);
      return undefined;
    }
  }

  /** What is wrong with these options; empty where nothing is. */
  async troubleWith(options: QuoteOptions): Promise<string> {
    if (this.state.status !== "ready") return "";
    try {
      await this.state.engine.amounts([], options);
      return "";
    } catch (error) {
      return messageOf(error);
    }
  }

  async diffWithBuiltIn(prices: PriceOverlay | PriceTable): Promise<TableDiff | null> {
    if (this.state.status !== "ready") return null;
    const { engine } = this.state;
    return engine.diffTables(await engine.priceTable(), prices);
  }

  async translate(locale: Locale): Promise<void> {
    if (this.state.status !== "ready") return;
    try {
      const catalog = await this.state.engine.catalog(locale);
      if (this.#subject().options.locale === locale) this.catalog = catalog;
    } catch {
      // The engine is being restarted: the names stay in the other language, and the request's own answer says why.
    }
  }

  #take(answer: Answer): void {
    const now = performance.now();
    if (this.#answeredAt?.value.text !== answer.text) {
      this.baseline = baselineAfter(this.baseline, this.#answeredAt, now);
      this.#answeredAt = { value: answer, atMs: now };
    }
    this.answer = answer;
  }

  /** The worker has been started anew by itself; this text is not tried again unasked. */
  #brokeOn(text: string, trouble: unknown): void {
    rememberBreaker(text);
    this.#fallSilent(text, messageOf(trouble));
  }

  /** What was found out about an earlier request must not stand beside one that the engine says nothing about. */
  #fallSilent(text: string, why: string): void {
    this.broke = { text, why };
    if (text !== this.#subject().text) return;
    this.outlook = null;
    if (this.answer?.text !== text) this.answer = null;
  }

  #forgetBreaker(): void {
    rememberBreaker(null);
    this.broke = null;
  }
}
