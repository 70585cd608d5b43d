import type { Clock } from "./types.js";

/** Timers of the platform count in 32 bits: what is longer, they would end at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** The platform's time and chance. */
export const systemClock: Clock = {
  now: () => Date.now(),
  jitter: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", stop);
        resolve();
      }, Math.min(ms, LONGEST_MS));
      signal.addEventListener("abort", stop, { once: true });
    }),
};
