// The state of the page, all of it; views are functions of it.

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
import { EXAMPLES, type ExampleLanguage, exampleText, inLanguage } from "../examples/examples.js";
import { type Parameters, withParameters } from "../extinfo/layers.js";
import { fieldOf } from "../form/fields.js";
import { modelMeant } from "../form/offers.js";
import type { Schema } from "../form/enumerations.js";
import { withField } from "../form/edits.js";
import { type Curve, curveQuestions, curvesFrom } from "../price/curve.js";
import { type Place, placeOf, rewritten, valueAt, valueOf } from "../request/document.js";
import { shownOf } from "../request/diagnostics.js";
import { requestIn } from "../share/import.js";
import { linkHash } from "../share/link.js";
import type { Word } from "../words/catalogue.js";
import { type Words, localeWished, wordsIn } from "../words/words.js";
import { type LinkTrouble, requestAt } from "./address.js";
import { type Timed, baselineAfter } from "./baseline.js";
import type { Action } from "./keyboard.js";
import { type Entry, entryHere, goOnTo, keepHere, keepLeft } from "./history.js";
import { type OwnPrices, readOwnPrices, writeOwnPrices } from "./own-prices.js";
import { brokeBefore, rememberBreaker } from "./safe-start.js";
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

/** A place to show in the request; `here` is wherever one was in this view of it. */
export type Destination = Place | "here";

const FIRST_EXAMPLE = "guide-5.12";
/** An edit is kept for back, forward and reload once the typing pauses for so long; browsers limit how often. */
const KEEP_AFTER_MS = 400;

class Playground {
  /** The request, as text. */
  text = $state("");
  /** Counts the requests opened: what a view holds of one is over with the next. */
  opened = $state(0);
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
  /** The request that the engine broke down on, and how. */
  broke = $state.raw<{ text: string; why: string } | null>(null);
  /** The newest answer; while the next one is on its way, the one before. */
  answer = $state.raw<Answer | null>(null);
  outlook = $state.raw<Outlook | null>(null);
  /** What changes are measured against. */
  baseline = $state.raw<Answer | null>(null);
  destination = $state.raw<Destination | null>(null);
  lastCallMs = $state<number | null>(null);
  /** The keys ask for the request to be sent; the part of the page that sends takes it up. */
  sendAsked = $state(false);
  dialog = $state<"prices" | "help" | null>(null);
  /** The page was opened by a link that cannot be read. */
  linkTrouble = $state<LinkTrouble | null>(null);
  /** Said for a moment, and aloud. */
  notice = $state<{ word: Word } | null>(null);

  #ownPrices = $state.raw<OwnPrices>({});
  /** Those that came with the link to this request; they hold for it alone. */
  #linkPrices = $state.raw<OwnPrices | null>(null);

  /** The prices that count, beside or instead of the built-in ones. */
  readonly own: OwnPrices = $derived(this.#linkPrices ?? this.#ownPrices);
  readonly words: Words = $derived(wordsIn(this.locale));
  /** The request as a value; `undefined` where it is no JSON. */
  readonly request: JsonValue | undefined = $derived(valueOf(this.text));
  /** The model of the catalogue that the request means. */
  readonly model: CatalogModel | undefined = $derived.by(() => {
    const name = valueAt(this.request, "/model");
    return modelMeant(this.catalog, typeof name === "string" ? name : undefined, this.answer?.resolved?.model ?? null);
  });
  /** What is shown still belongs to an earlier request. */
  readonly isBehind: boolean = $derived(
    this.engineState.status === "ready" && this.broke?.text !== this.text && this.answer?.text !== this.text,
  );
  /** Why there is no answer, where there is none. */
  readonly silence: Word = $derived(
    this.engineState.status === "failed" ? "page.failed" : this.broke?.text === this.text ? "page.broke" : "page.loading",
  );
  /** Every one of them: for counting and curing. */
  readonly allDiagnostics: readonly Diagnostic[] = $derived(this.answer?.report.diagnostics ?? []);
  /** Those to show. */
  readonly diagnostics: readonly Diagnostic[] = $derived(shownOf(this.allDiagnostics));

  #answeredAt: Timed<Answer> | null = null;
  /** What the address says about the request, until it is edited. */
  #hash = "";
  /** Which diagnostic the keys went to last. */
  #problem: number | null = null;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  /** How often something was opened: what comes late is dropped. */
  #openings = 0;

  readonly #ask = latest(
    async ({ engine, text, options }: Question) => {
      const began = performance.now();
      const inspection = await engine.inspect(text, options);
      return { inspection, ms: performance.now() - began };
    },
    ({ inspection, ms }, question) => {
      this.lastCallMs = ms;
      this.#mended();
      this.#take({ ...inspection, text: question.text });
      this.#lookAround(question);
    },
    (trouble, { text }) => this.#brokeOn(text, trouble),
  );

  /** Comes after the answer, so that the price never waits for the plots. */
  readonly #lookAround = latest(
    async ({ engine, text, options }: Question): Promise<Outlook> => {
      const questions = this.answer
        ? curveQuestions(text, this.model, this.answer.resolved, this.answer.quote)
        : [];
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

  constructor() {
    const { locale, theme, view } = readSettings();
    this.locale = locale ?? localeWished(navigator.languages);
    this.theme = theme;
    this.view = view;
    this.#ownPrices = readOwnPrices();
    this.#showExample(FIRST_EXAMPLE);
  }

  get #language(): ExampleLanguage {
    return this.locale === "zh-CN" ? "zh" : "en";
  }

  /** Opens what the address asks for, and starts the engine. */
  async start(): Promise<void> {
    window.addEventListener("popstate", () => {
      this.#keepLeft();
      void this.#openAddress();
    });
    for (const leaving of ["beforeunload", "pagehide"]) {
      window.addEventListener(leaving, () => {
        // Typed a moment ago, and not kept yet.
        if (this.#keeping !== undefined) this.#keep();
      });
    }
    await Promise.all([this.#openAddress(), this.startEngine()]);
  }

  async startEngine(): Promise<void> {
    this.engineState = { status: "loading" };
    try {
      const engine = await startEngine();
      const [catalog, schema] = await Promise.all([engine.catalog(this.locale), engine.requestSchema()]);
      this.catalog = catalog;
      this.schema = schema;
      this.engineState = { status: "ready", engine };
      await this.#dropBadPrices();
      this.#inspect();
    } catch (error) {
      this.#failed(error);
    }
  }

  // ------------------------------------------------------------ the address

  async #openAddress(): Promise<void> {
    this.linkTrouble = null;
    const opening = ++this.#openings;
    const entry = entryHere();
    if (entry) {
      this.#hash = location.hash;
      this.#linkPrices = entry.linkPrices;
      this.#show(inLanguage(entry.text, entry.exampleId, this.#language), entry.exampleId);
      return;
    }
    const { text: before } = this;
    const { hash } = location;
    const found = await requestAt(hash, this.#language);
    // Someone may have opened something else meanwhile.
    if (opening !== this.#openings) return;
    if (found === null || typeof found === "string") {
      this.#hash = hash;
      if (found === null) this.#keep();
      else this.linkTrouble = found;
      return;
    }
    const linkPrices = await this.#pricesTaken(found.prices);
    if (opening !== this.#openings) return;
    // Back leads to what was typed while the link was being read.
    if (this.text !== before) this.#goOn(hash);
    this.#hash = hash;
    this.#linkPrices = linkPrices;
    this.#show(found.text, found.exampleId);
    this.#keep();
  }

  /** The prices that come with a link, if they are any good. */
  async #pricesTaken(theirs: OwnPrices | null): Promise<OwnPrices | null> {
    return theirs === null || (await this.#troubleWith(theirs)) === "" ? theirs : {};
  }

  #showExample(id: string): void {
    const example = EXAMPLES.find((one) => one.id === id);
    if (example) this.#show(exampleText(example, this.#language), id);
  }

  get #entry(): Entry {
    return { text: this.text, exampleId: this.exampleId, linkPrices: this.#linkPrices };
  }

  /** After an edit the address no longer says what is here. */
  #keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    keepHere(this.#entry, this.#hash);
  }

  /** What was typed a moment before back or forward was pressed. */
  #keepLeft(): void {
    if (this.#keeping === undefined) return;
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    keepLeft(this.#entry);
  }

  /** The address of the page as it is. */
  async #link(): Promise<string> {
    return new URL(await linkHash({ text: this.text, ...this.own }), location.href).href;
  }

  async copyLink(): Promise<void> {
    const link = await this.#link();
    this.#hash = new URL(link).hash;
    this.#keep();
    await this.copy(link, "share.link.copied");
  }

  /** For snippets, which want the link in them. */
  readonly link = (): Promise<string> => this.#link();

  async copy(text: string, said: Word = "copy.copied"): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.say(said);
    } catch {
      this.say("copy.failed");
    }
  }

  say(word: Word): void {
    const notice = { word };
    this.notice = notice;
    setTimeout(() => {
      if (this.notice === notice) this.notice = null;
    }, 2500);
  }

  // ------------------------------------------------------------ the request

  /** The person changed the request. */
  edit(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.linkTrouble = null;
    this.#hash = "";
    this.#keeping ??= setTimeout(() => this.#keep(), KEEP_AFTER_MS);
    this.#inspect();
  }

  /** Changes one value of the request; `undefined` takes it away. */
  set(pointer: string, value: JsonValue | undefined): void {
    this.edit(withField(this.text, pointer, value));
  }

  /** Another request altogether; back leads to the one before. */
  open(text: string): void {
    this.#goOn("");
    this.#show(text, null);
    this.#keep();
  }

  openExample(id: string): void {
    this.#goOn(`#example=${id}`);
    this.#showExample(id);
    this.#keep();
  }

  /** What a person pasted, dropped or picked as a file. */
  import(text: string): void {
    const found = requestIn(text);
    if (found === undefined) this.say("import.nothing");
    else this.open(found);
  }

  #goOn(hash: string): void {
    this.#openings++;
    this.#keep();
    this.#linkPrices = null;
    this.#hash = hash;
    goOnTo(this.#entry, hash);
  }

  /** Nothing to compare it with. */
  #show(text: string, exampleId: string | null): void {
    this.linkTrouble = null;
    this.text = text;
    this.opened++;
    this.exampleId = exampleId;
    this.#measureAnew();
    this.#inspect();
  }

  /** The next answer is the first: nobody has edited anything. */
  #measureAnew(): void {
    this.baseline = null;
    this.#answeredAt = null;
  }

  /** A request with nothing in it but the first model of the list. */
  startAnew(): void {
    this.open(JSON.stringify({ model: this.catalog[0]?.model ?? "" }, null, 2));
  }

  async fix(diagnostics: readonly Diagnostic[]): Promise<void> {
    if (this.engineState.status !== "ready") return;
    const before = this.text;
    try {
      const fixed = valueOf(await this.engineState.engine.applyFixes(before, diagnostics));
      // The request may have changed meanwhile.
      if (fixed !== undefined && this.text === before) this.edit(rewritten(before, fixed));
    } catch (trouble) {
      this.#brokeOn(before, trouble);
    }
  }

  /** Writes these parameters into ext_info, in both encodings. */
  setExtInfo(pointer: string, parameters: Parameters): void {
    this.set(pointer, withParameters(valueAt(this.request, pointer), parameters));
  }

  /** What the keys do. */
  act(action: Action): void {
    switch (action) {
      case "fixAll":
        return void this.fix(this.allDiagnostics.filter(({ fix }) => fix));
      case "toggleView":
        this.setView(this.view === "form" ? "json" : "form");
        // The view that had the focus is gone.
        this.destination = "here";
        return;
      case "copyLink":
        return void this.copyLink();
      case "nextProblem":
        return this.#goToProblem(1);
      case "previousProblem":
        return this.#goToProblem(-1);
      case "help":
        this.dialog = "help";
        return;
      case "send":
        this.tab = "send";
        this.sendAsked = true;
        return;
    }
  }

  #goToProblem(by: 1 | -1): void {
    const count = this.diagnostics.length;
    if (count === 0) return;
    this.#problem = this.#problem === null ? (by === 1 ? 0 : count - 1) : (this.#problem + by + count) % count;
    const problem = this.diagnostics[this.#problem];
    if (problem) this.goTo(placeOf(problem));
  }

  dismissLink(): void {
    this.#hash = "";
    this.#keep();
    this.linkTrouble = null;
  }

  readonly fixOne = (diagnostic: Diagnostic): void => void this.fix([diagnostic]);

  goTo(place: Place): void {
    this.tab = "request";
    // What the form does not show, the JSON does.
    if (fieldOf(place.pointer) === "other") this.setView("json");
    this.destination = place;
  }

  /** The view in sight has gone there: a view that is shown later does not. */
  arrived(): void {
    this.destination = null;
  }

  // ------------------------------------------------------------- own prices

  /** Takes them over, or says what is wrong with them. */
  async setOwnPrices(own: OwnPrices): Promise<string> {
    const trouble = await this.#troubleWith(own);
    if (trouble !== "") return trouble;
    this.#ownPrices = own;
    writeOwnPrices(own);
    // Chosen now, they count before those of a link, and the address no longer says what is here.
    this.#linkPrices = null;
    this.#hash = "";
    this.#keep();
    this.#inspect();
    return "";
  }

  async diffWithBuiltIn(prices: PriceOverlay | PriceTable): Promise<TableDiff | null> {
    if (this.engineState.status !== "ready") return null;
    const { engine } = this.engineState;
    return engine.diffTables(await engine.priceTable(), prices);
  }

  /** What is stored or linked may be of another version. Others chosen meanwhile are looked at there. */
  async #dropBadPrices(): Promise<void> {
    const [own, linked] = [this.#ownPrices, this.#linkPrices];
    if ((await this.#troubleWith(own)) !== "" && this.#ownPrices === own) this.#ownPrices = {};
    if (linked && (await this.#troubleWith(linked)) !== "" && this.#linkPrices === linked) this.#linkPrices = {};
  }

  async #troubleWith(own: OwnPrices): Promise<string> {
    if (this.engineState.status !== "ready") return "";
    try {
      await this.engineState.engine.amounts([], { ...own, locale: this.locale });
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  // --------------------------------------------------------------- settings

  setLocale(locale: Locale): void {
    this.locale = locale;
    const text = inLanguage(this.text, this.exampleId, this.#language);
    if (text !== this.text) this.#measureAnew();
    this.text = text;
    this.#keep();
    this.#remember({ locale });
    this.#inspect();
    if (this.engineState.status === "ready") {
      void this.#translateCatalog(this.engineState.engine, locale);
    }
  }

  async #translateCatalog(engine: Engine, locale: Locale): Promise<void> {
    try {
      const catalog = await engine.catalog(locale);
      if (this.locale === locale) this.catalog = catalog;
    } catch {
      // The engine is being restarted: the names stay in the other language, and the request's own answer says why.
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
    writeSettings(chosen);
  }

  // ----------------------------------------------------------------- engine

  #inspect() {
    if (this.engineState.status !== "ready") return;
    if (brokeBefore(this.text)) return this.#fallSilent(this.text, this.broke?.why ?? "");
    this.#ask({ engine: this.engineState.engine, text: this.text, options: { ...this.own, locale: this.locale } });
  }

  #take(answer: Answer) {
    const now = performance.now();
    if (this.#answeredAt?.value.text !== answer.text) {
      this.baseline = baselineAfter(this.baseline, this.#answeredAt, now);
      this.#answeredAt = { value: answer, atMs: now };
      this.#problem = null;
    }
    this.answer = answer;
  }

  /** The worker has been started anew by itself; this text is not tried again unasked. */
  #brokeOn(text: string, trouble: unknown) {
    rememberBreaker(text);
    this.#fallSilent(text, messageOf(trouble));
  }

  /** What was found out about an earlier request must not stand beside one that the engine says nothing about. */
  #fallSilent(text: string, why: string) {
    this.broke = { text, why };
    if (text !== this.text) return;
    this.outlook = null;
    if (this.answer?.text !== text) this.answer = null;
  }

  #mended() {
    if (this.broke) rememberBreaker(null);
    this.broke = null;
  }

  /** The request that broke the engine, once more. */
  tryAgain(): void {
    rememberBreaker(null);
    this.broke = null;
    this.#inspect();
  }

  #failed(trouble: unknown) {
    this.engineState = { status: "failed", why: messageOf(trouble) };
  }
}

function messageOf(trouble: unknown): string {
  return trouble instanceof Error ? trouble.message : String(trouble);
}

export const playground = new Playground();
