// Every fault of the demo gateway against the adapter in Node, in virtual time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FAULTS } from "../../www/demo-gateway/faults.js";
import { OUTCOMES, outcomeIn, outcomeOf } from "./outcomes.mjs";
import { FILES, KEY, REQUEST, SAMPLE, asking, world } from "./world.mjs";

test("every fault has an outcome", () => {
  assert.deepEqual(Object.keys(OUTCOMES).sort(), Object.keys(FAULTS).sort());
});

/** Runs one request to its end; who waits for five minutes without an answer gives up. */
async function runOnce(there, request) {
  const patience = new AbortController();
  const { gateway, clock } = there;
  const isCreated = new AbortController();
  clock.sleep(300_000, isCreated.signal).then(
    () => patience.abort(),
    () => undefined,
  );
  const run = gateway.run(request, { signal: patience.signal, onProgress: () => isCreated.abort() });
  const outcome = await outcomeOf(run);
  isCreated.abort();
  return {
    outcome,
    content: await run.then(
      ({ content }) => content,
      () => undefined,
    ),
  };
}

for (const fault of Object.keys(FAULTS)) {
  for (const [chosen, there, request] of [
    ["by metadata", world(), asking(fault)],
    ["by the base URL", world({ base: `https://gateway.example/?fault=${fault}` }), REQUEST],
  ]) {
    test(`${fault}, ${chosen}`, async () => {
      const { outcome, content } = await runOnce(there, request);
      assert.equal(outcome, outcomeIn(fault, "node"));
      assert.equal(there.posts(), 1, "a create is sent once");
      if (content) assert.deepEqual(Buffer.from(await content.blob.arrayBuffer()), SAMPLE);
      for (const { url, headers } of there.traffic) {
        assert.ok(!url.includes("secret"), "no key in a URL");
        assert.equal(headers.authorization, url.startsWith(FILES) ? undefined : `Bearer ${KEY}`);
      }
    });
  }
}
