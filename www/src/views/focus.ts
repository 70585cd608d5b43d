// Where what has the focus goes away, the focus goes to what is nearest: else the keys would begin at the top of the page.

import { tick } from "svelte";
import { playground } from "../state/playground.svelte.js";

/** The request may be behind another tab. */
export async function goToRequest(): Promise<void> {
  playground.tab = "request";
  await tick();
  document.getElementById("request-title")?.focus();
}

/** Watches over what is inside; an attachment. */
export function keepsFocus(root: HTMLElement): () => void {
  let lost: (() => HTMLElement | null) | null = null;
  let last: Element | null = null;

  const remember = ({ target }: Event) => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    lost = successorOf(target);
  };
  // Whoever presses beside everything means to leave.
  const forget = () => (last = null);

  const observer = new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    const next = lost?.() ?? root.querySelector("h2");
    last = null;
    if (next) focusOn(next);
  });
  observer.observe(root, { childList: true, subtree: true });
  root.addEventListener("focusin", remember);
  document.addEventListener("pointerdown", forget, { capture: true });
  return () => {
    observer.disconnect();
    root.removeEventListener("focusin", remember);
    document.removeEventListener("pointerdown", forget, { capture: true });
  };
}

/**
 * What takes over once this is gone: the card that it was in, else the row in its place, else the field around it, else
 * the title of its part.
 */
function successorOf(element: HTMLElement): () => HTMLElement | null {
  const card = element.closest("article");
  const row = element.closest("li, tr");
  const list = row?.parentElement;
  const index = row && list ? [...list.children].indexOf(row) : -1;
  const field = element.parentElement?.closest<HTMLElement>("[data-field]");
  const section = element.closest("section");
  return () => {
    // Not its last button, which forgets the task.
    if (card?.isConnected) return card;
    const rows = list?.isConnected ? [...list.children] : [];
    const button = [...(rows[Math.min(index, rows.length - 1)]?.querySelectorAll<HTMLElement>("button:enabled") ?? [])].at(-1);
    return button ?? (field?.isConnected ? field : null) ?? section?.querySelector("h2") ?? null;
  };
}

/** A field or title takes the focus only now: it is no stop of the Tab key. */
function focusOn(element: HTMLElement): void {
  if (element.tabIndex === -1 && !element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus({ preventScroll: true });
}
