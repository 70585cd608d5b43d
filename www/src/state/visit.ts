// What the browser's address and history say of the request: it is kept in the entry under the page as it is edited.

import { type Entry, goOnTo, keepHere, keepLeft } from "./history.js";

/** An edit is kept for back, forward and reload once the typing pauses for so long; browsers limit how often. */
const KEEP_AFTER_MS = 400;

export class Visit {
  /** What the address says about the request, until it is edited. */
  #hash = "";
  #keeping: ReturnType<typeof setTimeout> | undefined;
  readonly #entry: () => Entry;

  constructor(entry: () => Entry) {
    this.#entry = entry;
  }

  /** Keeps what was typed last, too, when the page or its entry is left. */
  listen(onReturn: () => void): void {
    window.addEventListener("popstate", () => {
      // The entry that it was typed in is under the page no more.
      if (this.#stopWaiting()) keepLeft(this.#entry());
      onReturn();
    });
    for (const leaving of ["beforeunload", "pagehide"]) {
      window.addEventListener(leaving, () => {
        if (this.#keeping !== undefined) this.keep();
      });
    }
  }

  /** The address says this, and the request is what it says. */
  isAt(hash: string): void {
    this.#hash = hash;
  }

  /** Keeps the request as it is now. */
  keep(): void {
    this.#stopWaiting();
    keepHere(this.#entry(), this.#hash);
  }

  /** The request is another one than the address says. */
  leaveAddress(): void {
    this.#hash = "";
    this.keep();
  }

  /** The request has been edited: there may be more to come. */
  edited(): void {
    this.#hash = "";
    this.#keeping ??= setTimeout(() => this.keep(), KEEP_AFTER_MS);
  }

  /** A new entry on top: back leads to the one that was kept before. */
  goOn(hash: string): void {
    this.#hash = hash;
    goOnTo(this.#entry(), hash);
  }

  /** Whether something was still to be kept; it is not any more. */
  #stopWaiting(): boolean {
    const wasPending = this.#keeping !== undefined;
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    return wasPending;
  }
}
