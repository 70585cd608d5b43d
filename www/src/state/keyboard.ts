// The keys of the page. Whatever a text field or the editor needs for itself is left to it.

export type Action = "send" | "fixAll" | "toggleView" | "copyLink" | "nextProblem" | "previousProblem" | "help";

interface Binding {
  action: Action;
  /** As shown: `Mod` is Ctrl, on a Mac ⌘. */
  keys: string;
}

export const BINDINGS: readonly Binding[] = [
  { action: "send", keys: "Mod+Enter" },
  { action: "fixAll", keys: "Mod+." },
  { action: "toggleView", keys: "Alt+J" },
  { action: "copyLink", keys: "Alt+L" },
  { action: "nextProblem", keys: "F8" },
  { action: "previousProblem", keys: "Shift+F8" },
  { action: "help", keys: "?" },
];

export interface Key {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Fields without a text of their own: a sign typed there is nobody else's. */
const TEXTLESS = new Set(["radio", "checkbox", "range", "button", "submit", "reset", "file", "color"]);

/** Whether what has the focus takes signs itself; of an `INPUT`, the type matters. */
export function takesText(tagName: string, type: string): boolean {
  return tagName === "TEXTAREA" || tagName === "SELECT" || (tagName === "INPUT" && !TEXTLESS.has(type));
}

/** What no other key writes than Alt with a letter: on a German Mac the `@`, on a Polish one the `ł`. */
const WRITTEN = /^(?:@|(?![a-z])\p{L})$/iu;

/** What a key press means; `undefined` where it is none of the page's business. */
export function actionOf(event: Key, isMac: boolean, isTyping: boolean): Action | undefined {
  if (isMac && isTyping && event.altKey && WRITTEN.test(event.key)) return undefined;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const parts = [
    ...(mod ? ["Mod"] : []),
    ...(event.altKey ? ["Alt"] : []),
    // With a letter or sign, Shift is already in it.
    ...(event.shiftKey && event.key.length > 1 ? ["Shift"] : []),
    // On a Mac, Alt makes other characters out of letters.
    event.altKey && event.code.startsWith("Key") ? event.code.slice(3) : event.key,
  ];
  const keys = parts.join("+");
  const binding = BINDINGS.find((one) => one.keys === keys);
  return binding?.action === "help" && isTyping ? undefined : binding?.action;
}

/** As people know them: `⌘ Enter`, `Ctrl + .`. */
export function shownKeys(keys: string, isMac: boolean): string[] {
  return keys.split("+").map((key) => (key === "Mod" ? (isMac ? "⌘" : "Ctrl") : key === "Alt" && isMac ? "⌥" : key));
}
