// Time that passes only when nothing else is going on: an hour of waiting takes a moment.

/** Turns of the event loop without a new sleeper, after which nothing else is going on. */
const IDLE_TURNS = 40;

export class VirtualClock {
  #now;
  #sleepers = new Set();
  #idle = 0;
  #isTurning = false;

  constructor(now = Date.UTC(2026, 10, 21)) {
    this.#now = now;
  }

  now = () => this.#now;

  jitter = () => 0;

  sleep = (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const sleeper = { until: this.#now + ms, resolve };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", () => (this.#sleepers.delete(sleeper), reject(signal.reason)), { once: true });
      this.#idle = 0;
      this.#turn();
    });

  #turn() {
    if (this.#isTurning) return;
    this.#isTurning = true;
    setImmediate(() => {
      this.#isTurning = false;
      if (this.#sleepers.size === 0) return;
      if (++this.#idle >= IDLE_TURNS) this.#wake();
      this.#turn();
    });
  }

  #wake() {
    this.#now = Math.max(this.#now, Math.min(...[...this.#sleepers].map(({ until }) => until)));
    this.#idle = 0;
    for (const sleeper of [...this.#sleepers].filter(({ until }) => until <= this.#now)) {
      this.#sleepers.delete(sleeper);
      sleeper.resolve();
    }
  }
}
