// The state of the page, all of it; views are functions of it.

import type { Diagnostic, JsonValue, Locale } from "vidyuan";
import { EXAMPLES, type ExampleLanguage, exampleText, inLanguage } from "../examples/examples.js";
import { type Parameters, withParameters } from "../extinfo/layers.js";
import { type Fact, withField, withModel, withUnsaid } from "../form/edits.js";
import { modelMeant } from "../form/offers.js";
import { type Place, isObject, placeOf, rewritten, valueAt, valueOf } from "../request/document.js";
import { requestIn, requestPasted, textOfFile } from "../share/import.js";
import { linkHash } from "../share/link.js";
import type { Word } from "../words/catalogue.js";
import { type Words, localeWished, wordsIn } from "../words/words.js";
import { type LinkTrouble, requestAt } from "./address.js";
import type { Action } from "./keyboard.js";
import { entryHere } from "./history.js";
import { LiveEngine } from "./live-engine.svelte.js";
import { type OwnPrices, onOwnPricesElsewhere, readOwnPrices, writeOwnPrices } from "./own-prices.js";
import { type Settings, type Theme, type View, readSettings, writeSettings } from "./settings.js";
import { Visit } from "./visit.js";

export type Tab = "request" | "check" | "payload" | "price" | "send";

/** A place to show in the request; `here` is wherever one was in this view of it. */
export type Destination = Place | "here";

const FIRST_EXAMPLE = "guide-5.12";

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

  destination = $state.raw<Destination | null>(null);
  /** The keys ask for the request to be sent; the part of the page that sends takes it up. */
  sendAsked = $state(false);
  dialog = $state<"prices" | "help" | null>(null);
  /** The page was opened by a link that cannot be read. */
  linkTrouble = $state<LinkTrouble | null>(null);
  /** Said for a moment, and aloud. */
  notice = $state.raw<{ word: Word } | null>(null);
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  #ownPrices = $state.raw<OwnPrices>({});
  /** Those that came with the link to this request; they hold for it alone. */
  #linkPrices = $state.raw<OwnPrices | null>(null);

  /** The prices that count, beside or instead of the built-in ones. */
  readonly own: OwnPrices = $derived(this.#linkPrices ?? this.#ownPrices);
  /** Whose they are. `refused`: those of the link are of no use, so the built-in ones count. */
  readonly priceSource: "own" | "link" | "refused" = $derived(
    this.#linkPrices === null ? "own" : Object.keys(this.#linkPrices).length === 0 ? "refused" : "link",
  );
  /** There are some of one's own, whether they count here or not. */
  readonly hasOwnPrices: boolean = $derived(Object.keys(this.#ownPrices).length > 0);
  readonly words: Words = $derived(wordsIn(this.locale));
  /** The request as a value; `undefined` where it is no JSON. */
  readonly request: JsonValue | undefined = $derived(valueOf(this.text));
  /** There is an object whose values can be changed, or nothing yet. */
  readonly takesValues: boolean = $derived(isObject(this.request) || this.text.trim() === "");
  readonly engine: LiveEngine = new LiveEngine(() => ({
    text: this.text,
    request: this.request,
    options: { ...this.own, locale: this.locale },
  }));

  readonly #visit = new Visit(() => ({ text: this.text, exampleId: this.exampleId, linkPrices: this.#linkPrices }));
  /** Which diagnostic the keys went to last, and of which answer. */
  #problem: { of: readonly Diagnostic[]; at: number } | null = null;
  /** How often something was opened: what comes late is dropped. */
  #openings = 0;

  constructor() {
    const { locale, theme, view } = readSettings();
    this.locale = locale ?? localeWished(navigator.languages);
    this.theme = theme;
    this.view = view;
    this.#ownPrices = readOwnPrices();
    onOwnPricesElsewhere((own) => void this.#takeOver(own));
    this.#showExample(FIRST_EXAMPLE);
  }

  get #language(): ExampleLanguage {
    return this.locale === "zh-CN" ? "zh" : "en";
  }

  /** Opens what the address asks for, and starts the engine. */
  async start(): Promise<void> {
    this.#visit.listen(() => void this.#openAddress());
    await Promise.all([this.#openAddress(), this.startEngine()]);
  }

  async startEngine(): Promise<void> {
    await this.engine.start(this.locale);
    await this.#dropBadPrices();
    this.engine.ask();
  }

  // ------------------------------------------------------------ the address

  async #openAddress(): Promise<void> {
    this.linkTrouble = null;
    const opening = ++this.#openings;
    const entry = entryHere();
    if (entry) {
      this.#visit.isAt(location.hash);
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
      this.#visit.isAt(hash);
      if (found === null) this.#visit.keep();
      else this.linkTrouble = found;
      return;
    }
    const linkPrices = await this.#pricesTaken(found.prices);
    if (opening !== this.#openings) return;
    // Back leads to what was typed while the link was being read.
    if (this.text !== before) this.#goOn(hash);
    this.#visit.isAt(hash);
    this.#linkPrices = linkPrices;
    this.#show(found.text, found.exampleId);
    this.#visit.keep();
  }

  /** The prices that come with a link, if they are any good. */
  async #pricesTaken(theirs: OwnPrices | null): Promise<OwnPrices | null> {
    return theirs === null || (await this.#troubleWith(theirs)) === "" ? theirs : {};
  }

  #showExample(id: string): void {
    const example = EXAMPLES.find((one) => one.id === id);
    if (example) this.#show(exampleText(example, this.#language), id);
  }

  /** The address of the page as it is. */
  async #link(): Promise<string> {
    return new URL(await linkHash({ text: this.text, ...this.own }), location.href).href;
  }

  async copyLink(): Promise<void> {
    const link = await this.#link();
    this.#visit.isAt(new URL(link).hash);
    this.#visit.keep();
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
    // Only what changes is read out: there is silence first, so that the same can be said again.
    this.notice = null;
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => {
      this.notice = { word };
      this.#noticeTimer = setTimeout(() => (this.notice = null), 2500);
    }, 50);
  }

  // ------------------------------------------------------------ the request

  /** The person changed the request. */
  edit(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.linkTrouble = null;
    this.#visit.edited();
    this.engine.ask();
  }

  /** Before a change that no field can take back: the request as it is stays one step back. */
  keepOneStepBack(): void {
    this.#visit.keep();
    this.#visit.goOn("");
    this.say("request.changed");
  }

  /** Changes one value of the request; `undefined` takes it away. Text that is no object is left alone. */
  set(pointer: string, value: JsonValue | undefined): void {
    if (this.takesValues) this.edit(withField(this.text, pointer, value));
  }

  /** The same request on another model. */
  switchTo(other: { model: string; billingKey?: string }): void {
    if (this.takesValues) this.edit(withModel(this.text, other, this.engine.answer?.resolved ?? null));
  }

  /** Takes back what the request says of this, in a field or by the model's name. */
  unsay(fact: Fact): void {
    const resolved = this.engine.answer?.resolved ?? null;
    const plain = modelMeant(this.engine.catalog, "", resolved?.model ?? null)?.model;
    if (this.takesValues) this.edit(withUnsaid(this.text, fact, plain, resolved));
  }

  /** Another request altogether; back leads to the one before. */
  open(text: string): void {
    this.#goOn("");
    this.#show(text, null);
    this.#visit.keep();
  }

  openExample(id: string): void {
    this.#goOn(`#example=${id}`);
    this.#showExample(id);
    this.#visit.keep();
  }

  /** What a person pasted or dropped. */
  import(text: string): void {
    const found = requestIn(text);
    if (found === undefined) this.say("import.nothing");
    else this.open(found);
  }

  /** What is pasted over the whole request; whether there was a request in it to open. */
  paste(text: string): boolean {
    const found = requestPasted(text);
    if (found !== undefined) this.open(found);
    return found !== undefined;
  }

  /** The same as `import` from a file, which may be a folder, or gone. */
  async importFile(file: Blob): Promise<void> {
    const text = await textOfFile(file).catch(() => undefined);
    if (text === undefined) this.say("import.unreadable");
    else this.import(text);
  }

  #goOn(hash: string): void {
    this.#openings++;
    this.#visit.keep();
    this.#linkPrices = null;
    this.#visit.goOn(hash);
  }

  #show(text: string, exampleId: string | null): void {
    this.linkTrouble = null;
    // As the editor has them: places are counted in characters, and Windows ends a line with two.
    this.text = text.replaceAll(/\r\n?/g, "\n");
    this.opened++;
    this.exampleId = exampleId;
    this.engine.measureAnew();
    this.engine.ask();
  }

  /** A request with nothing in it but the first model of the list. */
  startAnew(): void {
    this.open(JSON.stringify({ model: this.engine.catalog[0]?.model ?? "" }, null, 2));
  }

  async fix(diagnostics: readonly Diagnostic[]): Promise<void> {
    const before = this.text;
    const fixed = await this.engine.fixed(before, diagnostics);
    // The request may have changed meanwhile.
    const next = fixed === undefined ? before : rewritten(before, fixed);
    if (next === before || this.text !== before) return;
    this.keepOneStepBack();
    this.edit(next);
  }

  /** Writes these parameters into ext_info, in both encodings; `typed` is the text that they were read from, if any. */
  setExtInfo(pointer: string, parameters: Parameters, typed = ""): void {
    this.set(pointer, withParameters(valueAt(this.request, pointer), parameters, `${this.text}\n${typed}`));
  }

  /** What the keys do. */
  act(action: Action): void {
    switch (action) {
      case "fixAll":
        return void this.fix(this.engine.allDiagnostics.filter(({ fix }) => fix));
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
    const { diagnostics } = this.engine;
    const count = diagnostics.length;
    if (count === 0) return;
    const last = this.#problem?.of === diagnostics ? this.#problem.at : by === 1 ? -1 : count;
    const at = (last + by + count) % count;
    this.#problem = { of: diagnostics, at };
    const problem = diagnostics[at];
    if (problem) this.goTo(placeOf(problem));
  }

  dismissLink(): void {
    this.#visit.leaveAddress();
    this.linkTrouble = null;
  }

  readonly fixOne = (diagnostic: Diagnostic): void => void this.fix([diagnostic]);

  goTo(place: Place): void {
    this.tab = "request";
    this.destination = place;
  }

  /** The view in sight has gone there: a view that is shown later does not. */
  arrived(): void {
    this.destination = null;
  }

  // ------------------------------------------------------------- own prices

  /** Takes them over, or says what is wrong with them. Those that the browser does not keep last as long as the page. */
  async setOwnPrices(own: OwnPrices): Promise<{ trouble: string; isKept: boolean }> {
    const trouble = await this.#troubleWith(own);
    if (trouble !== "") return { trouble, isKept: false };
    this.#ownPrices = own;
    const isKept = writeOwnPrices(own) || !this.hasOwnPrices;
    // Chosen now, they count before those of a link, and the address no longer says what is here.
    this.#linkPrices = null;
    this.#visit.leaveAddress();
    this.engine.ask();
    return { trouble, isKept };
  }

  /** Those of the link count no longer: one's own do, or else the built-in ones. */
  dropLinkPrices(): void {
    this.#linkPrices = null;
    this.#visit.leaveAddress();
    this.engine.ask();
  }

  /** Another tab, maybe of another version, has chosen these. */
  async #takeOver(own: OwnPrices): Promise<void> {
    if ((await this.#troubleWith(own)) !== "") return;
    this.#ownPrices = own;
    this.engine.ask();
  }

  /** What is stored or linked may be of another version. Others chosen meanwhile are looked at there. */
  async #dropBadPrices(): Promise<void> {
    const [own, linked] = [this.#ownPrices, this.#linkPrices];
    if ((await this.#troubleWith(own)) !== "" && this.#ownPrices === own) this.#ownPrices = {};
    if (linked && (await this.#troubleWith(linked)) !== "" && this.#linkPrices === linked) this.#linkPrices = {};
  }

  #troubleWith(own: OwnPrices): Promise<string> {
    return this.engine.troubleWith({ ...own, locale: this.locale });
  }

  // --------------------------------------------------------------- settings

  setLocale(locale: Locale): void {
    this.locale = locale;
    const text = inLanguage(this.text, this.exampleId, this.#language);
    if (text !== this.text) this.engine.measureAnew();
    this.text = text;
    this.#visit.keep();
    this.#remember({ locale });
    this.engine.ask();
    void this.engine.translate(locale);
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
}

export const playground = new Playground();
