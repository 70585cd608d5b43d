// The hand-written JavaScript against the engine on requests that nobody wrote.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "vidyuan";
import { holdsForMixtures } from "../node/mixtures.mjs";
import { sameAnswers } from "./answers.mjs";
import * as hand from "./hand/index.mjs";

test("mixed requests by hand", () => {
  const counts = { priced: 0, unpriced: 0, invalid: 0 };
  holdsForMixtures(10_000, (request) => {
    const engine = inspect(request);
    counts[engine.quote.status] += 1;
    sameAnswers(hand.inspect(request), engine);
  });
  // A mixture that is nearly always refused would show little.
  for (const [status, count] of Object.entries(counts)) assert.ok(count > 100, `${count} ${status}`);
});
