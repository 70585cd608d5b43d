// The JSON editor. It lives in a shadow root, where its styles need no permission of the content security policy.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Diagnostic, Locale } from "vidyuan";
import { type Place, difference, rangesIn } from "../request/document.js";
import { BINDINGS } from "../state/keyboard.js";
import { type Fixing, marksOf } from "./diagnostics.js";
import { look } from "./look.js";
import { CHINESE_PHRASES } from "./phrases.js";

/** Marks a change that the page made, so that it is not reported back as typed. */
const fromPage = Annotation.define<true>();

/**
 * Typing over selected text. Left to itself, the browser keeps the look of what is replaced in a style attribute, which
 * the content security policy then refuses with a complaint.
 */
const typingOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (empty || event.inputType !== "insertText" || event.data === null || view.composing) return false;
    event.preventDefault();
    const text = event.data;
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type" });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
    if (!handled) view.dispatch(insert());
    return true;
  },
});

/** The page's own keys, as CodeMirror writes them. */
const TAKEN = new Set(BINDINGS.map(({ keys }) => keys.replaceAll("+", "-").toLowerCase()));
/** A key that means something to the page must not do something else to the text as well. */
const KEYMAP = [...defaultKeymap, ...lintKeymap].filter(({ key }) => !TAKEN.has(key?.toLowerCase() ?? ""));

export interface EditorOptions {
  text: string;
  label: string;
  locale: Locale;
  onChange(text: string): void;
  /** What is pasted over all of the text; whether it was taken up otherwise. */
  onReplace(text: string): boolean;
}

export class JsonEditor {
  readonly #view: EditorView;
  readonly #language = new Compartment();
  readonly #history = new Compartment();

  constructor(root: ShadowRoot, options: EditorOptions) {
    const place = document.createElement("div");
    place.className = "editor";
    root.append(place);
    this.#view = new EditorView({
      parent: place,
      root,
      state: EditorState.create({
        doc: options.text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          highlightSpecialChars(),
          highlightActiveLine(),
          this.#history.of(history()),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          EditorView.lineWrapping,
          json(),
          // Tab indents; Esc and then Tab leaves, which CodeMirror sees to.
          keymap.of([...closeBracketsKeymap, ...KEYMAP, ...historyKeymap, indentWithTab]),
          typingOverSelection,
          EditorView.domEventHandlers({
            paste(event, { state }) {
              const { from, to } = state.selection.main;
              const pasted = event.clipboardData?.getData("text/plain") ?? "";
              return from === 0 && to === state.doc.length && options.onReplace(pasted);
            },
          }),
          look,
          this.#language.of(inLanguage(options)),
          EditorView.updateListener.of((update) => {
            const isTyped = update.docChanged && !update.transactions.some((one) => one.annotation(fromPage));
            if (isTyped) options.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
  }

  /** The page's text, where it differs: cursor and history stay. */
  setText(text: string): void {
    const changes = difference(this.#view.state.doc.toString(), text);
    if (changes) this.#view.dispatch({ changes, annotations: fromPage.of(true) });
  }

  /** What is there now is another request: no key leads back into the one before. */
  forgetHistory(): void {
    this.#view.dispatch({ effects: this.#history.reconfigure([]) });
    this.#view.dispatch({ effects: this.#history.reconfigure(history()) });
  }

  setLanguage(language: { label: string; locale: Locale }): void {
    this.#view.dispatch({ effects: this.#language.reconfigure(inLanguage(language)) });
  }

  setDiagnostics(diagnostics: readonly Diagnostic[], fixing: Fixing): void {
    const { state } = this.#view;
    this.#view.dispatch(setDiagnostics(state, marksOf(state.doc.toString(), diagnostics, fixing)));
  }

  /** Puts the cursor there, in sight. */
  goTo(place: Place): void {
    const { from, to } = rangesIn(this.#view.state.doc.toString())(place);
    this.#view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.#view.focus();
  }

  focus(): void {
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }
}

function inLanguage({ label, locale }: { label: string; locale: Locale }) {
  return [
    EditorView.contentAttributes.of({ "aria-label": label, lang: locale }),
    locale === "zh-CN" ? EditorState.phrases.of(CHINESE_PHRASES) : [],
  ];
}
