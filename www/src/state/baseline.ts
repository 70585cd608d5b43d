// What a change is measured against: the answer before the person began to edit, not the one before the last key.

/** Edits that follow each other sooner than this are one change. */
const PAUSE_MS = 1500;

export interface Timed<T> {
  value: T;
  atMs: number;
}

/** The baseline to compare with, once `next` follows `now`. */
export function baselineAfter<T>(baseline: T | null, now: Timed<T> | null, nextAtMs: number): T | null {
  if (now === null) return null;
  return nextAtMs - now.atMs > PAUSE_MS ? now.value : (baseline ?? now.value);
}
