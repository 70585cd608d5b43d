// What the page remembers between visits.

import type { Locale } from "vidyuan";
import { store, stored } from "./storage.js";

export type Theme = "system" | "light" | "dark";

/** How the request is shown: both are views of the same text. */
export type View = "form" | "json";

export interface Settings {
  /** Absent: as the browser wishes. */
  locale?: Locale;
  theme: Theme;
  view: View;
}

/** `public/early.js` reads it too. */
const KEY = "vidyuan.settings";

export function readSettings(): Settings {
  return settingsFrom(stored(() => localStorage, KEY));
}

/** Only what was chosen: another tab may have chosen something else meanwhile. */
export function writeSettings(chosen: Partial<Settings>): void {
  store(() => localStorage, KEY, { ...readSettings(), ...chosen });
}

/** Only what is understood: an older or newer page may have written it. */
export function settingsFrom(stored: unknown): Settings {
  const { locale, theme, view } =
    typeof stored === "object" && stored !== null ? (stored as Record<string, unknown>) : {};
  return {
    ...(locale === "en" || locale === "zh-CN" ? { locale } : {}),
    theme: theme === "light" || theme === "dark" ? theme : "system",
    view: view === "json" ? view : "form",
  };
}
