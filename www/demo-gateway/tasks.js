// The tasks of the demo gateway, and how far each is: a matter of the time since it was created.

/**
 * What a task costs by the gateway's own price list.
 *
 * @typedef {object} Billing
 * @property {string | null} key the billing key; null where none can be formed
 * @property {number | null} seconds billed
 * @property {string | null} amount yuan, exact; null where the list has no price
 * @property {"CNY"} currency
 */

/**
 * @typedef {object} DemoTask
 * @property {string} id
 * @property {string} model
 * @property {string} seconds asked for, or the default
 * @property {number} createdMs
 * @property {number} durationMs from queued to completed
 * @property {Billing} billing
 * @property {unknown} upstream the body that the cloud would have got; null for models of another channel
 * @property {string | null} fault
 * @property {number} looks how often it was asked for
 * @property {string | null} once the `Idempotency-Key` it came with
 */

/** @typedef {{ status: "queued" | "in_progress" | "completed", progress: number, share: number }} Stage */

/** Part of the time that a task waits in the queue. */
const QUEUED_SHARE = 0.15;

/** @param {DemoTask} task @param {number} now @returns {Stage} */
export function stageOf(task, now) {
  const share = task.durationMs === 0 ? 1 : Math.min(1, Math.max(0, (now - task.createdMs) / task.durationMs));
  if (share >= 1) return { status: "completed", progress: 100, share };
  if (share < QUEUED_SHARE) return { status: "queued", progress: 0, share };
  return { status: "in_progress", progress: Math.floor(share * 100), share };
}
