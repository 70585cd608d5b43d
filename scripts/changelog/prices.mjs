// A change of the price list as the changelog shows it.

import { diffTables } from "vidyuan";

/** @typedef {import("vidyuan").PriceTable} PriceTable */
/** @typedef {{ package: string, table: PriceTable }} Release what tests/prices/released.json holds */

const HEADING = "### Prices";

/**
 * The changelog's part about prices, in Markdown; empty where none has changed.
 *
 * @param {PriceTable} before
 * @param {PriceTable} after the built-in table, whose keys the engine knows
 */
export function priceChanges(before, after) {
  const { retired, known } = byKnownKeys(before);
  const { added, removed, changed } = diffTables(known, after);
  const rows = [
    ...changed.map(({ key, from, to }) => [key, from, to]),
    ...added.map(({ key, price }) => [key, "", price]),
    ...[...removed, ...retired].map(({ key, price }) => [key, price, ""]),
  ];
  if (rows.length === 0) return "";
  return [
    HEADING,
    "",
    `The default price list of ${after.version}, yuan per second, against that of ${before.version}.`,
    "",
    "| billing key | before | now |",
    "|---|---|---|",
    ...rows.map(([key, from, to]) => `| \`${key}\` | ${from || "–"} | ${to || "–"} |`),
    "",
  ].join("\n");
}

/**
 * The rows that today's engine can read, and those of models that it has forgotten, for which it refuses a table.
 *
 * @param {PriceTable} table
 */
function byKnownKeys(table) {
  return {
    known: { ...table, rows: table.rows.filter(isKnown) },
    retired: table.rows.filter((row) => !isKnown(row)),
  };
}

/** @param {PriceTable["rows"][number]} row */
function isKnown({ key, price }) {
  try {
    return diffTables({ [key]: price }, {}) !== undefined;
  } catch {
    return false;
  }
}

/**
 * The changelog with this part about prices under "Unreleased", in place of the one that stood there.
 *
 * @param {string} changelog
 * @param {string} prices
 */
export function withPrices(changelog, prices) {
  const [before, unreleased, after] = aroundUnreleased(changelog);
  const parts = unreleased.split(/^(?=### )/m).filter((part) => !part.startsWith(`${HEADING}\n`));
  const kept = parts.join("").trimEnd();
  const next = prices === "" ? "" : `\n\n${prices.trimEnd()}`;
  return `${before}${kept}${next}\n${after === "" ? "" : "\n"}${after}`;
}

/** @param {string} changelog @returns {[string, string, string]} */
function aroundUnreleased(changelog) {
  const found = /^(.*?)(^## Unreleased\n.*?)((?:^## .*)?)$(?![^])/ms.exec(changelog);
  if (!found) throw new Error("CHANGELOG.md has no `## Unreleased`");
  const [, before = "", unreleased = "", after = ""] = found;
  return [before, unreleased, after];
}

/**
 * Other prices are a minor release: nobody's bill may change with a patch.
 *
 * @param {string} released a version
 * @param {string} next the one to be released
 */
export function isMinorRelease(released, next) {
  const [major, minor] = released.split(".").map(Number);
  const [nextMajor, nextMinor] = next.split(".").map(Number);
  return nextMajor !== major || nextMinor !== minor;
}
