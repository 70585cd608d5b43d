// The request that broke the engine, remembered for this tab: after a reload it is shown, but not asked about by itself.

const KEY = "vidyuan.broke-the-engine";

export function brokeBefore(text: string): boolean {
  try {
    return sessionStorage.getItem(KEY) === text;
  } catch {
    return false;
  }
}

/** `null`: nothing does any more. */
export function rememberBreaker(text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, text);
  } catch {
    // Without storage a reload tries again, and breaks again: the page itself does not.
  }
}
