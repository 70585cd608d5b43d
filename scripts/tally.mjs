// Counting cases in what test runners print. A suite is judged by its exit code and by these counts.

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0, skipped: 0 };
}

/** @param {Tally} sum @param {Tally} more */
export function add(sum, more) {
  sum.passed += more.passed;
  sum.failed += more.failed;
  sum.skipped += more.skipped;
}

/**
 * A reader of lines for each kind of runner; several summaries (cargo prints one per test binary) add up.
 *
 * @typedef {(tally: Tally, line: string) => void} LineReader
 */

/** `test result: ok. 3 passed; 0 failed; 0 ignored; …`, from cargo and from wasm-pack. @type {LineReader} */
export function readCargo(tally, line) {
  const found = /^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/.exec(line);
  if (found) add(tally, { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3]) });
}

/** `ℹ pass 3`, one line for each outcome, from node's spec reporter. @type {LineReader} */
export function readNode(tally, line) {
  const found = /^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$/.exec(line);
  if (!found) return;
  const count = Number(found[2]);
  if (found[1] === "pass") tally.passed += count;
  else if (found[1] === "fail" || found[1] === "cancelled") tally.failed += count;
  else tally.skipped += count;
}

/** `stat::number_of_executed_units: 3`, from libFuzzer: one case, of as many inputs as it had time for. @type {LineReader} */
export function readFuzzer(tally, line) {
  const found = /^stat::number_of_executed_units:\s*(\d+)$/.exec(line);
  if (found && Number(found[1]) > 0) tally.passed++;
}

/** `3 passed, 0 failed, 0 skipped`, from anything of ours. @type {LineReader} */
export function readPlain(tally, line) {
  const found = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(line);
  if (found) add(tally, { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) });
}
