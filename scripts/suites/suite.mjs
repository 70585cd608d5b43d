/**
 * A suite of `npm test`.
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} about one line for `npm test -- --list`
 * @property {(() => Promise<unknown>)[]} needs what is set up first
 * @property {() => Promise<import("../tally.mjs").Tally> | import("../tally.mjs").Tally} run
 */

export {};
