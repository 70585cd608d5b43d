/**
 * Waiting that a signal can end.
 */

/** The work's outcome, or at once the signal's reason. What nobody waits for any more goes on unseen. */
export async function unlessAborted<T>(signal: AbortSignal | undefined, work: T | PromiseLike<T>): Promise<T> {
  if (signal === undefined) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
