// What the page remembers between visits. A browser that keeps nothing is no trouble.

import type { Locale } from "vidyuan";

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
  try {
    return settingsFrom(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return settingsFrom(null);
  }
}

export function writeSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Storage is off or full: the choice holds until the page is closed.
  }
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
