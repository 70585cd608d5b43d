// npm run changelog:prices: what has changed in the price list since the last release, into CHANGELOG.md.
// With --released: this version is out, and the next changes are counted from it.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { builtPackage } from "./build/package.mjs";
import { ROOT } from "./command.mjs";
import { Advice, runScript } from "./progress.mjs";

const RELEASED = path.join(ROOT, "tests", "prices", "released.json");
const CHANGELOG = path.join(ROOT, "CHANGELOG.md");

await runScript(async () => {
  const { values } = parseArgs({ options: { released: { type: "boolean" } } });
  await builtPackage();
  // Comes from pkg/dist, which is only there now.
  const { priceTable, version } = await import("vidyuan");
  const { isMinorRelease, priceChanges, withPrices } = await import("./changelog/prices.mjs");
  const now = { package: version().package, table: priceTable() };

  /** @type {import("./changelog/prices.mjs").Release | undefined} */
  const last = existsSync(RELEASED) ? JSON.parse(readFileSync(RELEASED, "utf8")) : undefined;
  const prices = last ? priceChanges(last.table, now.table) : "";
  if (values.released) {
    if (last && prices !== "" && !isMinorRelease(last.package, now.package)) {
      throw new Advice(
        `prices have changed since ${last.package}, which is a minor release: ${now.package} will not do`,
      );
    }
    writeFileSync(RELEASED, `${JSON.stringify(now, null, 2)}\n`);
    console.log(`The price list of ${now.package} is kept in tests/prices/released.json.`);
  } else if (!last) {
    console.log("Nothing has been released yet, so that there is nothing to compare with.");
  } else {
    writeFileSync(CHANGELOG, withPrices(readFileSync(CHANGELOG, "utf8"), prices));
    console.log(prices || `No price has changed since ${last.package}.`);
  }
});
