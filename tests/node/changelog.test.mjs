// A change of prices is shown in the changelog, row by row, and is a minor release.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { priceTable, version } from "vidyuan";
import { isMinorRelease, priceChanges, withPrices } from "../../scripts/changelog/prices.mjs";

const now = priceTable();

/** The built-in table as it may have been before. */
function before(change) {
  const rows = new Map(now.rows.map(({ key, price }) => [key, price]));
  change(rows);
  return { ...now, version: "2026-01-01", rows: [...rows].map(([key, price]) => ({ key, price })) };
}

const CHANGED = before((rows) => {
  rows.set("os-2.0", "0.70"); // dearer now
  rows.delete("gv-3.1"); // new now
  rows.set("sora-1-720p", "0.30"); // the engine no longer knows this model
});

test("each row that changed, with both prices; one that is new; one whose model is gone", () => {
  assert.equal(
    priceChanges(CHANGED, now),
    `### Prices

The default price list of ${now.version}, yuan per second, against that of 2026-01-01.

| billing key | before | now |
|---|---|---|
| \`os-2.0\` | 0.70 | 0.75 |
| \`gv-3.1\` | – | ${now.rows.find(({ key }) => key === "gv-3.1").price} |
| \`sora-1-720p\` | 0.30 | – |
`,
  );
});

test("a row that the list no longer has", () => {
  const after = { ...now, rows: now.rows.filter(({ key }) => key !== "vidu-template") };
  assert.match(priceChanges(now, after), /^\| `vidu-template` \| 0\.40 \| – \|$/m);
});

test("the same prices are no change, however they are written", () => {
  assert.equal(priceChanges(now, now), "");
  assert.equal(priceChanges(before((rows) => rows.set("os-2.0", "0.750")), now), "");
});

test("the part stands under Unreleased, once, and goes with the change", () => {
  const rest = "## 0.1.0\n\n### Prices\n\n- The first.\n";
  const changelog = `# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n${rest}`;
  const once = withPrices(changelog, "### Prices\n\nfoo\n");
  assert.equal(once, `# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n### Prices\n\nfoo\n\n${rest}`);
  assert.equal(withPrices(once, "### Prices\n\nbar\n"), once.replace("foo", "bar"));
  assert.equal(withPrices(once, ""), changelog);
  assert.equal(withPrices("## Unreleased\n", "### Prices\n\nfoo\n"), "## Unreleased\n\n### Prices\n\nfoo\n");
  assert.throws(() => withPrices("# Changelog\n", ""), /## Unreleased/);
});

test("other prices are a minor release", () => {
  assert.ok(!isMinorRelease("0.1.0", "0.1.1"));
  assert.ok(isMinorRelease("0.1.9", "0.2.0"));
  assert.ok(isMinorRelease("1.2.0", "2.2.0"));
});

test("CHANGELOG.md names the list in force, and every change since the last release: `npm run changelog:prices`", () => {
  const changelog = readFileSync(new URL("../../CHANGELOG.md", import.meta.url), "utf8");
  assert.ok(changelog.includes(`default price list of ${version().table}`));
  const released = new URL("../prices/released.json", import.meta.url);
  // Before the first release there is nothing to compare with.
  if (!existsSync(released)) return;
  assert.ok(changelog.includes(priceChanges(JSON.parse(readFileSync(released, "utf8")).table, now)));
});
