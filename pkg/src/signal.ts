/**
 * Waiting that a signal can end.
 */

/** All who wait for a signal, behind one listener: of more than ten Node says that they may be a leak. */
class Waiting extends Set<() => void> {
  /** A function: not every stand-in for a platform's signal takes an object. */
  readonly listener = (): void => {
    for (const act of this) act();
  };
}

const waitingFor = /* @__PURE__ */ new WeakMap<AbortSignal, Waiting>();

/** Acts when the signal aborts, at once if it has, unless what this gives is called before. */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal?.aborted) act();
  if (signal === undefined || signal.aborted) return () => undefined;
  const waiting = waitingFor.get(signal) ?? new Waiting();
  waitingFor.set(signal, waiting);
  if (waiting.size === 0) signal.addEventListener("abort", waiting.listener, { once: true });
  waiting.add(act);
  return () => {
    waiting.delete(act);
    // A signal that is made of others lives for as long as somebody listens.
    if (waiting.size === 0) signal.removeEventListener("abort", waiting.listener);
  };
}

/** The work's outcome, or at once the signal's reason. What nobody waits for any more goes on unseen. */
export async function unlessAborted<T>(signal: AbortSignal | undefined, work: T | PromiseLike<T>): Promise<T> {
  if (signal === undefined) return work;
  let leave = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    leave();
  }
}
