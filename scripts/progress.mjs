// What the person at the terminal sees while a script works: one line when something starts, one when it is done.

const HEARTBEAT_MS = 30_000;

/**
 * Seconds with one decimal.
 *
 * @param {number} began a `performance.now()`
 */
export function secondsSince(began) {
  return ((performance.now() - began) / 1000).toFixed(1);
}

/**
 * Does `work`, saying what it is and how long it usually takes, and once in a while that it is still going on.
 *
 * @template T
 * @param {string} what
 * @param {string} usual for example "about a minute"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, usual, work) {
  console.log(`… ${what} (usually ${usual})`);
  const began = performance.now();
  const heartbeat = setInterval(() => console.log(`… ${what}: ${secondsSince(began)} s so far`), HEARTBEAT_MS);
  try {
    const result = await work();
    console.log(`✓ ${what} (${secondsSince(began)} s)`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

/** A failure that is no bug of ours: the message says what to do, and no stack is shown. */
export class Advice extends Error {}

/**
 * Runs a script's main function: advice is printed as it is, anything else with its stack; both exit with 1.
 *
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Advice || isMistyped(error) ? `\n✗ ${error.message}` : error);
    process.exit(1);
  }
}

/** What `parseArgs` throws says what was wrong with the command. @param {unknown} error @returns {error is Error} */
function isMistyped(error) {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}
