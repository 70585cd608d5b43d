// The request that broke the engine, remembered for this tab: after a reload it is shown, but not asked about by itself.
// Without storage a reload tries again, and breaks again: the page itself does not.

import { store, stored } from "./storage.js";

const KEY = "vidyuan.broke-the-engine";

export function brokeBefore(text: string): boolean {
  return stored(() => sessionStorage, KEY) === text;
}

/** `null`: nothing does any more. */
export function rememberBreaker(text: string | null): void {
  store(() => sessionStorage, KEY, text ?? undefined);
}
