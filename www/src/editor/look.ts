// How the editor looks: the page's own colours, which reach into its shadow root as custom properties.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const look = [
  EditorView.theme({
    "&": { fontSize: "var(--code-size)", color: "var(--ink)", backgroundColor: "transparent" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.65", overscrollBehavior: "contain" },
    ".cm-content": { padding: "12px 0", minHeight: "420px", caretColor: "var(--accent)" },
    ".cm-line": { padding: "0 16px 0 4px" },
    ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
    ".cm-gutters": { backgroundColor: "transparent", color: "var(--ink-3)", border: "none", paddingLeft: "4px" },
    ".cm-lineNumbers .cm-gutterElement": { minWidth: "26px" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--hover)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--selection)",
    },
    ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection)", outline: "none" },
    ".cm-lintRange": { backgroundImage: "none", borderRadius: "2px" },
    ".cm-lintRange-error": { textDecoration: "underline wavy var(--error) 1.2px", textUnderlineOffset: "4px" },
    ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warning) 1.2px", textUnderlineOffset: "4px" },
    ".cm-lintRange-info": { textDecoration: "underline dotted var(--ink-2) 1.5px", textUnderlineOffset: "4px" },
    ".cm-lintPoint::after": { display: "none" },
    ".cm-lintRange-active": { backgroundColor: "var(--hover)" },
    ".cm-gutter-lint": { width: "14px" },
    ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
    ".cm-lint-marker": { content: "none", width: "8px", height: "8px", margin: "7px 3px", borderRadius: "50%" },
    ".cm-lint-marker-error": { content: "none", backgroundColor: "var(--error)" },
    ".cm-lint-marker-warning": { content: "none", backgroundColor: "var(--warning)" },
    ".cm-lint-marker-info": { content: "none", backgroundColor: "var(--ink-3)" },
    ".cm-tooltip": {
      backgroundColor: "var(--card)",
      color: "var(--ink)",
      border: "1px solid var(--line-strong)",
      borderRadius: "10px",
      boxShadow: "var(--shadow)",
      maxWidth: "min(460px, 88vw)",
      overflow: "hidden",
    },
    ".cm-diagnostic": { padding: "10px 14px", border: "none", fontFamily: "var(--sans)", fontSize: "14px", lineHeight: "1.55" },
    ".cm-diagnosticText": { marginRight: "8px" },
    ".cm-diagnostic + .cm-diagnostic": { borderTop: "1px solid var(--line)" },
    ".cm-diagnosticAction": {
      backgroundColor: "var(--accent)",
      color: "var(--on-accent)",
      borderRadius: "6px",
      padding: "3px 10px",
      margin: "6px 0 0",
      fontSize: "13px",
      display: "inline-block",
    },
    ".cm-diagnosticSource": { color: "var(--ink-2)", fontFamily: "var(--mono)", fontSize: "12px", opacity: "1" },
    ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "13px" },
    ".cm-tooltip-autocomplete > ul > li": { padding: "3px 10px" },
    ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
      backgroundColor: "var(--accent)",
      color: "var(--on-accent)",
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: "var(--code-key)" },
      { tag: tags.string, color: "var(--code-string)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
      { tag: [tags.separator, tags.brace, tags.squareBracket], color: "var(--ink-2)" },
      { tag: tags.invalid, color: "var(--error)" },
    ]),
  ),
];
