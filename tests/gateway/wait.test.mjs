// Looking and waiting, in virtual time: when a look comes, what it tells, and how waiting ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Gateway, GatewayError, PollTimeout, SubmitUnknown } from "vidyuan/gateway";
import { BASE, KEY, REQUEST, abortAfter, abortError, asking, inPage, world } from "./world.mjs";

test("a function that has no key for once has told nothing: the wait goes on", async () => {
  // It gives one, fails, is empty, and gives nothing, in turn.
  let asked = 0;
  const flaky = () => [() => KEY, () => Promise.reject(new Error("no network")), () => "", () => undefined][asked++ % 4]();
  const { gateway } = world({ options: { apiKey: flaky } });
  const task = await gateway.wait(await gateway.create(REQUEST));
  assert.equal(task.status, "completed");
});

test("a function that never has a key again ends the wait, and the task is not lost", async () => {
  const cause = new Error("no network");
  let asked = 0;
  const { gateway } = world({ options: { apiKey: () => (asked++ === 0 ? KEY : Promise.reject(cause)) } });
  await assert.rejects(gateway.run(REQUEST), (error) => {
    assert.ok(error instanceof GatewayError);
    assert.deepEqual([error.kind, error.code, error.cause, error.task.status], ["auth", "api_key.failed", cause, "queued"]);
    return true;
  });
  await assert.rejects(gateway.retrieve("task_1"), { code: "api_key.failed", cause });
  await assert.rejects(gateway.wait("task_1", { deadlineMs: 5000 }), (error) => {
    assert.ok(error instanceof PollTimeout);
    assert.equal(error.cause.cause, cause);
    return true;
  });
});

test("an answer without end is not read to its end", async () => {
  let pieces = 0;
  const piece = new Uint8Array(1 << 16).fill(0x20);
  const endless = () => new ReadableStream({ pull: (controller) => (pieces++, controller.enqueue(piece)) });
  const { gateway } = world({ options: { fetch: async () => new Response(endless()) } });
  await assert.rejects(gateway.retrieve("task_1"), { kind: "protocol" });
  assert.ok(pieces < 50, `${pieces} pieces read`);
});

test("a network error on a look names what it may be", async (context) => {
  const cause = new TypeError("Failed to fetch");
  const { gateway } = world({ options: { fetch: () => Promise.reject(cause) } });
  await assert.rejects(gateway.retrieve("task_1"), { kind: "network", message: /the gateway does not run/ });
  inPage(context);
  await assert.rejects(gateway.retrieve("task_1"), (error) => {
    assert.equal(error.kind, "network");
    assert.match(error.message, /CORS/);
    assert.match(error.message, /Access-Control-Allow-Origin/);
    assert.equal(error.cause, cause);
    return true;
  });
});

test("looks come after 2 s, each 5 s, each 10 s, each 30 s", async () => {
  const there = world({ seconds: 240 });
  const startedMs = there.clock.now();
  const looks = [];
  const fetch = (url, init) => {
    if (init.method === "GET") looks.push((there.clock.now() - startedMs) / 1000);
    return there.fetch(url, init);
  };
  const gateway = new Gateway({ baseUrl: BASE, apiKey: KEY, clock: there.clock, fetch });
  await gateway.wait(await gateway.create(REQUEST));
  assert.deepEqual(looks, [2, 7, 12, 17, 22, 27, 32, 42, 52, 62, 72, 82, 92, 102, 112, 122, 152, 182, 212, 242]);
});

test("the gateway's own word on when to look next counts", async () => {
  for (const [fault, gap] of [
    ["poll_hint", 700],
    ["poll_429", 2000],
  ]) {
    const there = world();
    const looks = [];
    const fetch = (url, init) => {
      if (init.method === "GET") looks.push(there.clock.now());
      return there.fetch(url, init);
    };
    const gateway = new Gateway({ baseUrl: BASE, apiKey: KEY, clock: there.clock, fetch });
    await gateway.wait(await gateway.create(asking(fault)));
    assert.equal(looks[1] - looks[0], gap, fault);
  }
});

test("a Retry-After may be seconds or a date, and is nothing else", async () => {
  const there = world();
  const date = (ahead) => new Date(there.clock.now() + ahead).toUTCString();
  for (const [header, expected] of [
    ["3", 3000],
    [date(10_000), 10_000],
    [date(-10_000), 0],
    ["soon", undefined],
    ["soon GMT", undefined],
    ["-5", undefined],
  ]) {
    const fetch = async () => new Response("", { status: 429, headers: { "retry-after": header } });
    const gateway = new Gateway({ baseUrl: BASE, apiKey: KEY, clock: there.clock, fetch });
    await assert.rejects(gateway.create(REQUEST), { kind: "rate_limit", retryAfterMs: expected }, header);
  }
});

test("a Retry-After that is a date is read by the gateway's own clock", async () => {
  for (const [told, expected] of [[{ date: "Sun, 06 Nov 1994 08:49:37 GMT" }, 10_000], [{ date: "today" }, 0], [{}, 0]]) {
    const headers = { "retry-after": "Sun, 06 Nov 1994 08:49:47 GMT", ...told };
    const { gateway } = world({ options: { fetch: async () => new Response("", { status: 429, headers }) } });
    await assert.rejects(gateway.create(REQUEST), { retryAfterMs: expected });
  }
});

test("a look that hangs is given up after a minute", async () => {
  const { gateway, clock } = world();
  const task = await gateway.create(asking("poll_slow"));
  const startedMs = clock.now();
  await gateway.wait(task);
  const tookMs = clock.now() - startedMs;
  assert.ok(tookMs >= 60_000 + 2_000 && tookMs < 120_000, `${tookMs} ms`);
});

test("progress never falls, and an unknown word is told once", async () => {
  for (const fault of ["progress_backwards", "status_unknown", "progress_early"]) {
    const { gateway } = world();
    const seen = [];
    await gateway.run(asking(fault), { onProgress: (task) => seen.push(task) });
    const progress = seen.map((task) => task.progress);
    assert.deepEqual(
      progress,
      progress.toSorted((a, b) => a - b),
      fault,
    );
    assert.equal(seen.at(-1).status, "completed");
    const unknown = seen.filter((task, at) => task.unknownStatus && !seen[at - 1]?.unknownStatus);
    assert.equal(unknown.length, fault === "status_unknown" ? 1 : 0);
    const news = new Set(seen.map((task) => `${task.status} ${task.progress} ${task.unknownStatus}`));
    assert.equal(news.size, seen.length, "nothing is told twice");
  }
});

test("times and models of every form", async () => {
  for (const fault of ["created_at_text", "created_at_date"]) {
    const { gateway, clock } = world();
    assert.equal((await gateway.create(asking(fault))).createdAt, clock.now());
  }
  const { gateway } = world();
  assert.equal((await gateway.create(asking("created_at_zero"))).createdAt, undefined);
});

test("a deadline is no failure: the task is stored, resumed and waited for", async () => {
  const { gateway, fetch, clock } = world();
  const created = await gateway.create(REQUEST);
  const startedMs = clock.now();
  const timeout = await gateway.wait(created, { deadlineMs: 40_000 }).catch((error) => error);
  assert.ok(timeout instanceof PollTimeout);
  assert.equal(timeout.code, "poll_timeout");
  assert.equal(timeout.task.status, "in_progress");
  assert.equal(clock.now() - startedMs, 40_000);

  const stored = JSON.stringify(timeout.task.state);
  assert.ok(!stored.includes(KEY));
  const later = new Gateway({ baseUrl: BASE, apiKey: KEY, fetch, clock });
  const resumed = await later.resume(JSON.parse(stored));
  assert.deepEqual(resumed.state, timeout.task.state);
  assert.equal(resumed.progress, timeout.task.progress);
  const task = await later.wait(resumed);
  assert.equal(task.status, "completed");
  assert.equal((await later.content(task)).kind, "blob");
});

test("a clock that is set back puts off neither a deadline nor the schedule", async () => {
  const { clock } = world();
  const startedMs = clock.now();
  let backMs = 0;
  clock.sleep(20_000).then(() => (backMs = 600_000));
  const looks = [];
  const fetch = async () => {
    looks.push((clock.now() - startedMs) / 1000);
    return Response.json({ id: "task_1", status: "queued" });
  };
  const gateway = new Gateway({ baseUrl: BASE, fetch, clock: { ...clock, now: () => clock.now() - backMs } });
  await assert.rejects(gateway.wait("task_1", { deadlineMs: 60_000 }), PollTimeout);
  // The pause in which it was set back is not counted: 5 seconds.
  assert.deepEqual(looks, [2, 7, 12, 17, 22, 27, 32, 37, 47, 57, 63]);
  assert.equal(clock.now() - startedMs, 65_000);
});

test("shortly before a deadline comes a last look", async () => {
  const timed = async (deadlineMs, doneMs, { headers, ...options } = {}) => {
    const { clock } = world();
    const startedMs = clock.now();
    const looks = [];
    const fetch = async () => {
      looks.push(clock.now() - startedMs);
      return Response.json({ id: "t", status: looks.at(-1) >= doneMs ? "completed" : "running" }, { headers });
    };
    const gateway = new Gateway({ baseUrl: BASE, fetch, clock });
    const end = await gateway.wait("t", { deadlineMs, ...options }).then(({ status }) => status, ({ code }) => code);
    return [end, clock.now() - startedMs, looks];
  };
  assert.deepEqual(await timed(300, 0), ["completed", 150, [150]]);
  assert.deepEqual(await timed(2000, 0), ["completed", 1000, [1000]]);
  assert.deepEqual(await timed(10_000, 8000), ["completed", 8500, [2000, 7000, 8500]]);
  assert.deepEqual(await timed(10_000, Infinity), ["poll_timeout", 10_000, [2000, 7000, 8500]]);
  // Too soon after the one before.
  assert.deepEqual(await timed(7500, Infinity), ["poll_timeout", 7500, [2000, 7000]]);
  assert.deepEqual(await timed(170_000, 160_000, { intervalMs: 100_000 }), ["completed", 168_000, [100_000, 168_000]]);
  // The gateway asks not to be asked again before.
  assert.deepEqual(await timed(10_000, 5000, { headers: { "retry-after": "30" } }), ["poll_timeout", 10_000, [2000]]);
  assert.deepEqual(await timed(10_000, 5000, { headers: { "retry-after": "99999999999999999999" } }), ["poll_timeout", 10_000, [2000]]);
  assert.deepEqual(await timed(0, 0), ["poll_timeout", 0, []]);
});

test("a look after a Retry-After without end comes after a minute", async () => {
  const { clock } = world();
  const startedMs = clock.now();
  const fetch = async () =>
    clock.now() - startedMs > 10_000
      ? Response.json({ id: "t", status: "completed" })
      : Response.json({ id: "t", status: "running" }, { headers: { "retry-after": "99999999999999999999" } });
  await new Gateway({ baseUrl: BASE, fetch, clock }).wait("t");
  assert.equal(clock.now() - startedMs, 62_000);
});

test("an error without a status is trouble, and no task that waits for ever", async () => {
  const fetch = async () => Response.json({ id: "t", error: { code: "busy", message: "later" } });
  const { gateway } = world({ options: { fetch } });
  await assert.rejects(gateway.wait("t"), { name: "GatewayError", code: "busy", message: "later" });
});

test("a promise that `onProgress` gives is waited for, and ends the wait where it rejects", async () => {
  const no = new Error("the disk is full");
  for (const ask of [(gateway, options) => gateway.wait("task_1", options), (gateway, options) => gateway.run(REQUEST, options)]) {
    const { gateway, traffic } = world({ options: { fetch: async () => (traffic.push({}), Response.json({ id: "task_1", status: "queued" })) } });
    await assert.rejects(ask(gateway, { onProgress: async () => Promise.reject(no) }), no);
    assert.equal(traffic.length, 1);
  }
  const { gateway, clock } = world();
  let isTold = true;
  await gateway.run(REQUEST, {
    onProgress: async () => {
      assert.ok(isTold, "one after the other");
      isTold = false;
      await clock.sleep(100);
      isTold = true;
    },
  });
  assert.ok(isTold);
  // Even one that never comes.
  const never = () => new Promise(() => undefined);
  const stuck = world();
  const task = await stuck.gateway.create(REQUEST);
  await assert.rejects(stuck.gateway.wait(task.id, { deadlineMs: 5000, onProgress: never }), { code: "poll_timeout" });
  const stop = new AbortController();
  stuck.clock.sleep(5000).then(() => stop.abort());
  await assert.rejects(stuck.gateway.run(REQUEST, { signal: stop.signal, onProgress: never }), abortError);
});

test("a deadline ends a look that hangs", async () => {
  const { gateway, clock } = world();
  const task = await gateway.create(asking("poll_slow"));
  const startedMs = clock.now();
  await assert.rejects(gateway.wait(task, { deadlineMs: 10_000 }), PollTimeout);
  assert.equal(clock.now() - startedMs, 10_000);
});

test("states that are none", async () => {
  const { gateway } = world();
  for (const state of [null, undefined, "task_1", {}, { id: "" }, { id: 5, status: "queued" }]) {
    await assert.rejects(gateway.resume(state), { code: "state.invalid" });
  }
});

test("of a task that was stored as a whole nothing is lost either", async () => {
  const { gateway } = world();
  const task = await gateway.create(REQUEST);
  const { answer, ...kept } = task;
  assert.ok(answer && task.createdAt);
  assert.deepEqual(await gateway.resume(JSON.parse(JSON.stringify(task))), kept);
});

test("a task that has ended is not looked at again", async () => {
  const { gateway, traffic } = world({ seconds: 0 });
  const task = await gateway.wait(await gateway.create(REQUEST));
  const { length } = traffic;
  assert.equal(await gateway.wait(task), task);
  assert.equal(traffic.length, length);
});

test("an abort ends a wait in the middle of a pause, and in the middle of a look", async () => {
  for (const [fault, atMs] of [
    ["bare", 1_000],
    ["poll_slow", 4_000],
  ]) {
    const { gateway, clock, traffic } = world();
    const task = await gateway.create(asking(fault));
    const startedMs = clock.now();
    const controller = new AbortController();
    clock.sleep(atMs).then(() => controller.abort());
    await assert.rejects(gateway.wait(task, { signal: controller.signal }), abortError);
    assert.equal(clock.now() - startedMs, atMs);
    assert.equal(traffic.length, fault === "bare" ? 1 : 2);
  }
});

test("nothing that hangs outlives a signal or a deadline", async () => {
  const never = () => new Promise(() => undefined);
  const stuck = async () => new Response(new ReadableStream({ pull: never }));
  const streamless = async () => ({ status: 200, headers: new Headers(), text: never });
  for (const options of [{ apiKey: never }, { fetch: never }, { fetch: stuck }, { fetch: streamless }]) {
    for (const ask of [
      (gateway, signal) => gateway.create(REQUEST, { signal }),
      (gateway, signal) => gateway.retrieve("task_1", { signal }),
      (gateway, signal) => gateway.wait("task_1", { signal }),
    ]) {
      const { gateway, clock } = world({ options });
      const controller = new AbortController();
      clock.sleep(3000).then(() => controller.abort());
      const error = await ask(gateway, controller.signal).catch((thrown) => thrown);
      assert.ok(error.name === "AbortError" || error instanceof SubmitUnknown, String(error));
    }
    const { gateway } = world({ options });
    await assert.rejects(gateway.wait("task_1", { deadlineMs: 5000 }), { code: "poll_timeout", message: /was not seen/ });
  }
});

test("an abort between an answer and its body ends the look, too", async () => {
  for (let turns = 0; turns < 8; turns++) {
    const controller = new AbortController();
    const fetch = async () => (abortAfter(turns, controller), new Response(new ReadableStream()));
    const { gateway } = world({ options: { fetch } });
    await assert.rejects(gateway.retrieve("task_1", { signal: controller.signal }), abortError);
  }
});

test("what `onProgress` rejects with after its own abort is the signal's reason, and no unhandled rejection", async () => {
  const controller = new AbortController();
  const { gateway } = world({ options: { fetch: async () => Response.json({ id: "task_1", status: "queued" }) } });
  const onProgress = async () => (controller.abort(), Promise.reject(new Error("the disk is full")));
  await assert.rejects(gateway.wait("task_1", { signal: controller.signal, onProgress }), abortError);
  await setImmediate();
});

test("a wait of a month is no wait of a moment", async () => {
  let looks = 0;
  const fetch = async () => (looks++, new Response('{"id":"task_1","status":"queued"}'));
  const waiting = new AbortController();
  const gateway = new Gateway({ baseUrl: BASE, fetch });
  const ended = gateway.wait("task_1", { intervalMs: 3e9, deadlineMs: 9e9, signal: waiting.signal }).catch(({ name }) => name);
  // The platform ends a timer that it cannot count after a millisecond.
  await new Promise((resolve) => setTimeout(resolve, 50));
  waiting.abort();
  assert.equal(await ended, "AbortError");
  assert.equal(looks, 0);
});
