// Peers side by side: in each round each of them has its turn, and the order rotates, so that whatever else the machine
// does meets all of them. What counts is the ratio within a round.

import { measure } from "mitata";

/** One batch of calls takes about this long: long enough for the coarse clock of a browser. */
const BATCH_NS = 8e6;
const MOST_CALLS = 8192;
const WARM_UP_MS = 60;

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} ns the median of a call over all rounds
 * @property {[number, number]} spread its lower and upper quartile
 * @property {number} ratio the median of its ratio to the first peer
 * @property {[number, number]} ratioSpread
 */

/**
 * @param {{ name: string, work: () => unknown }[]} peers the first one is what the others are compared with
 * @param {{ rounds: number, milliseconds: number }} effort for each peer in each round
 * @returns {Promise<Result[]>}
 */
export async function race(peers, { rounds, milliseconds }) {
  const calls = peers.map(({ work }) => callsPerBatch(work));
  const times = peers.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < peers.length; turn += 1) {
      const at = (turn + round) % peers.length;
      times[at].push(await once(peers[at].work, calls[at], milliseconds));
    }
  }
  return peers.map(({ name }, at) => {
    const ratios = times[at].map((ns, round) => ns / times[0][round]);
    const [ns, ratio] = [quartiles(times[at]), quartiles(ratios)];
    return { name, ns: ns[1], spread: [ns[0], ns[2]], ratio: ratio[1], ratioSpread: [ratio[0], ratio[2]] };
  });
}

async function once(work, calls, milliseconds) {
  const { p50 } = await measure(work, {
    min_cpu_time: milliseconds * 1e6,
    min_samples: 1,
    batch_samples: calls,
    // Batches or single calls: decided once per peer, not anew by how a first call happens to go.
    batch_threshold: calls === 1 ? -1 : Infinity,
    warmup_threshold: calls === 1 ? -1 : Infinity,
    // Collecting garbage is part of the work, and comes when it comes.
    gc: () => {},
  });
  return p50;
}

/** Warms the work up, and finds how many calls make a batch by how the second half of them went. */
function callsPerBatch(work) {
  callsIn(work, WARM_UP_MS / 2);
  const ns = ((WARM_UP_MS / 2) * 1e6) / callsIn(work, WARM_UP_MS / 2);
  // mitata writes four calls into the body of its loop.
  return ns > BATCH_NS ? 1 : Math.min(MOST_CALLS, Math.max(4, Math.ceil(BATCH_NS / ns / 4) * 4));
}

function callsIn(work, milliseconds) {
  const began = performance.now();
  let calls = 0;
  do {
    work();
    calls += 1;
  } while (performance.now() - began < milliseconds);
  return calls;
}

/** Lower quartile, median, upper quartile. */
export function quartiles(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((part) => sorted[Math.round((sorted.length - 1) * part)]);
}

/** A work that is given each of these in turn. */
export function inTurn(work, inputs) {
  let at = 0;
  return () => {
    at = at + 1 === inputs.length ? 0 : at + 1;
    return work(inputs[at]);
  };
}
