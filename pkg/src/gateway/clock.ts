import { LONGEST_MS } from "../timer.js";
import type { Clock } from "./types.js";

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
