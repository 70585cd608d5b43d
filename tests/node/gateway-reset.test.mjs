// A task in flight outlives its engine. Needs the engine that has ways to break it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE, KEY, REQUEST, SAMPLE, world } from "../gateway/world.mjs";

const DIST = "../../target/breakable/dist";
const { Gateway } = await import(`${DIST}/gateway-inline.mjs`);
const { startedEngine } = await import(`${DIST}/shared.mjs`);

test("the engine breaks at every step of a task, which is completed all the same", async (context) => {
  context.mock.method(console, "error", () => undefined);
  const { fetch, clock, posts } = world();
  const gateway = new Gateway({ baseUrl: BASE, apiKey: KEY, fetch, clock });
  let breaks = 0;
  const { task, content } = await gateway.run(REQUEST, {
    onProgress() {
      assert.throws(() => startedEngine().breakByPanic("in flight"), { code: "engine_reset" });
      breaks++;
    },
  });
  assert.ok(breaks > 5);
  assert.equal(task.status, "completed");
  assert.equal(content.blob.size, SAMPLE.length);
  assert.equal(posts(), 1);
});
