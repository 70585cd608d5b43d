import { onAbort } from "../signal.js";
import { LONGEST_MS } from "../timer.js";
import type { Clock } from "./types.js";

/** The platform's time and chance. */
export const systemClock: Clock = {
  now: () => Date.now(),
  jitter: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const leave = onAbort(signal, () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
      const timer = setTimeout(() => {
        leave();
        resolve();
      }, Math.min(ms, LONGEST_MS));
    }),
};
