/**
 * A set-up task that is done once per run, however many ask for it.
 *
 * @template T
 * @param {() => Promise<T>} task
 * @returns {() => Promise<T>}
 */
export function once(task) {
  /** @type {Promise<T> | undefined} */
  let result;
  return () => (result ??= task());
}
