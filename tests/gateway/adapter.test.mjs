// The adapter's promises one by one, in virtual time: what is sent, what is never sent, and how waiting ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { applyFixes, validate } from "vidyuan";
import { Gateway, GatewayError, InvalidRequest, PollTimeout, SubmitUnknown, TaskFailed, VidyuanError } from "vidyuan/gateway";
import { serveGateway } from "../../www/demo-gateway/serve.js";
import { BASE, FILES, KEY, REQUEST, SAMPLE, asking, world } from "./world.mjs";

const abortError = { name: "AbortError" };

/** As if the program were a page. */
function inPage(context, href = "https://page.example/app/") {
  globalThis.location = new URL(href);
  context.after(() => delete globalThis.location);
}

test("an invalid request is never sent", async () => {
  const { gateway, traffic } = world();
  await assert.rejects(gateway.create({ model: "Kling-2.6", seconds: "5s" }), (error) => {
    assert.ok(error instanceof InvalidRequest && error instanceof VidyuanError);
    assert.equal(error.report.ok, false);
    for (const fact of ["status", "requestId", "body"]) assert.ok(fact in error && error[fact] === undefined, fact);
    return true;
  });
  assert.equal(traffic.length, 0);
});

test("`check: false` leaves the judgement to the gateway", async () => {
  const { gateway, posts } = world();
  await assert.rejects(gateway.create({ model: "Kling-2.6" }, { check: false }), { kind: "refused", status: 400 });
  assert.equal(posts(), 1);
});

test("what has no JSON is refused, checked or not", async () => {
  const cycle = { ...REQUEST };
  cycle.metadata = cycle;
  for (const check of [true, false]) {
    const { gateway, traffic } = world();
    await assert.rejects(gateway.create(cycle, { check }), InvalidRequest);
    for (const text of ["[]", "{", null]) await assert.rejects(gateway.create(text, { check }), InvalidRequest);
    assert.equal(traffic.length, 0);
  }
});

test("only Authorization and Content-Type are sent", async () => {
  const { gateway, traffic } = world();
  await gateway.run(REQUEST);
  for (const { method, headers } of traffic) {
    const expected = method === "POST" ? ["authorization", "content-type"] : ["authorization"];
    assert.deepEqual(Object.keys(headers).sort(), expected);
  }
});

test("seconds go as text, everything else as written", async () => {
  const { gateway, traffic } = world();
  await gateway.create('{"model":"Kling-2.6","prompt":"a wave","seconds":5.0,"metadata":{"duration":5.0}}');
  assert.equal(traffic[0].body, '{"model":"Kling-2.6","prompt":"a wave","seconds":"5","metadata":{"duration":5.0}}');
});

for (const multipart of /** @type {const} */ (["json", "brackets"])) {
  test(`a file goes as multipart, metadata ${multipart}`, async () => {
    const { gateway, demo, traffic } = world({ options: { multipart } });
    const file = new File([SAMPLE.subarray(0, 100)], "frame.png", { type: "image/png" });
    const metadata = { offpeak: false, output_config: { resolution: "1080P", class_id: 7 } };
    const task = await gateway.create({ ...REQUEST, seconds: 5, input_reference: file, metadata });
    assert.ok(traffic[0].body instanceof FormData);
    assert.equal(traffic[0].headers["content-type"], undefined, "the platform writes the boundary");
    const { upstream, billing } = demo.tasks.get(task.id);
    assert.equal(upstream.FileInfos[0].FileId, "upload:frame.png");
    assert.equal(upstream.OutputConfig.Resolution, "1080P");
    assert.equal(upstream.OutputConfig.ClassId, 7);
    assert.equal(billing.key, "kling-2.6-1080p-mute");
  });
}

test("the unified pair", async () => {
  const { gateway, traffic } = world({ options: { format: "unified" } });
  const { task, content } = await gateway.run({ ...REQUEST, image: "https://h.example/a.png" });
  assert.equal(content.kind, "blob");
  assert.equal(new URL(traffic[0].url).pathname, "/v1/video/create");
  assert.deepEqual(JSON.parse(traffic[0].body).images, ["https://h.example/a.png"]);
  const looks = traffic.slice(1, -1);
  assert.ok(looks.length > 0 && looks.every(({ url }) => url === `${BASE}/v1/video/query?id=${task.id}`));
});

test("the id of the create answer is kept, and encoded in paths", async () => {
  const changing = world();
  const { task } = await changing.gateway.run(asking("id_changes"));
  assert.ok(changing.traffic.slice(1).every(({ url }) => url.includes(`/${task.id}`)));

  const awkward = world();
  const created = await awkward.gateway.create(asking("id_awkward"));
  assert.match(created.id, /^demo:a\/b\+c=/);
  await awkward.gateway.retrieve(created.id);
  assert.ok(awkward.traffic[1].url.startsWith(`${BASE}/v1/videos/demo%3Aa%2Fb%2Bc%3D`));
});

test("a key from a function is asked for again for each call", async () => {
  const keys = ["first", "second", "third"];
  const { gateway, traffic } = world({ options: { apiKey: async () => keys.shift() } });
  const task = await gateway.create(REQUEST);
  await gateway.retrieve(task);
  assert.deepEqual(
    traffic.map(({ headers }) => headers.authorization),
    ["Bearer first", "Bearer second"],
  );
});

test("a function that has no key for once has told nothing: the wait goes on", async () => {
  // It gives one, fails, and is empty, in turn.
  let asked = 0;
  const flaky = () => [() => KEY, () => Promise.reject(new Error("no network")), () => ""][asked++ % 3]();
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

test("where no connection comes about, nothing was sent", async () => {
  const { url, close } = await serveGateway({ port: 0 });
  await close();
  const none = new Gateway({ baseUrl: url, apiKey: KEY });
  await assert.rejects(none.create(REQUEST), (error) => {
    assert.ok(error instanceof GatewayError);
    assert.equal(error.kind, "network");
    return true;
  });
  // One of the caller's own may have sent it before, and tried again.
  const own = new Gateway({ baseUrl: url, apiKey: KEY, fetch: (...inputs) => fetch(...inputs) });
  await assert.rejects(own.create(REQUEST), SubmitUnknown);
});

test("a `fetch` without streams is one, too", async () => {
  const { fetch: there, clock } = world();
  const fetch = async (...inputs) => {
    const response = await there(...inputs);
    const { status, headers } = response;
    return { status, headers, text: () => response.text(), blob: () => response.blob() };
  };
  const { task, content } = await new Gateway({ baseUrl: BASE, apiKey: KEY, fetch, clock }).run(REQUEST);
  assert.equal(task.status, "completed");
  assert.equal(content.blob.size, SAMPLE.length);
});

test("what a `fetch` gives that is no answer is a lost one", async () => {
  for (const junk of [undefined, 5, {}, { headers: new Headers(), text: async () => "" }]) {
    const { gateway } = world({ options: { fetch: async () => junk } });
    await assert.rejects(gateway.create(REQUEST), SubmitUnknown, JSON.stringify(junk));
  }
});

test("a signal ends a download whose body knows nothing of it", async () => {
  const { gateway } = world({
    options: { fetch: async () => new Response(new ReadableStream(), { headers: { "content-type": "video/mp4" } }) },
  });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 20);
  await assert.rejects(gateway.content("task_1", { signal: stop.signal }), abortError);
});

test("without a key there is no Authorization: an own proxy adds it", async () => {
  const { gateway, traffic } = world({ options: { apiKey: undefined } });
  await assert.rejects(gateway.create(REQUEST), { kind: "auth" });
  assert.equal(traffic[0].headers.authorization, undefined);
});

test("a lost answer tells all that is known", async () => {
  const { gateway } = world();
  const request = asking("lost_502");
  await assert.rejects(gateway.create(request), (error) => {
    assert.ok(error instanceof SubmitUnknown);
    assert.equal(error.code, "submit_unknown");
    assert.equal(error.request, request);
    assert.equal(error.status, 502);
    assert.match(error.requestId, /^[0-9a-f]{32}$/);
    assert.match(error.body, /502 Bad Gateway/);
    assert.ok(error.cause instanceof GatewayError && error.cause.kind === "server");
    assert.match(error.message, /^502 Bad Gateway.*may have been accepted and billed/);
    return true;
  });
});

test("a create whose answer no page can read says what it may be", async (context) => {
  inPage(context);
  const cause = new TypeError("Failed to fetch");
  const { gateway } = world({ options: { fetch: () => Promise.reject(cause) } });
  await assert.rejects(gateway.create(REQUEST), (error) => {
    assert.ok(error instanceof SubmitUnknown && error.cause === cause);
    assert.match(error.message, /CORS: no Access-Control-Allow-Origin.*may have been accepted and billed/);
    return true;
  });
});

test("Node does not repeat a POST on a connection that breaks", async (context) => {
  const posts = [];
  const onRequest = ({ method }) => method === "POST" && posts.push(method);
  const { url, close } = await serveGateway({ keepAlive: true, onRequest });
  context.after(close);
  await new Gateway({ baseUrl: url, apiKey: KEY }).retrieve("none").catch(() => undefined);
  await assert.rejects(
    new Gateway({ baseUrl: `${url}/?fault=lost_answer`, apiKey: KEY }).create(REQUEST),
    SubmitUnknown,
  );
  assert.equal(posts.length, 1);
});

test("an idempotency header has a new id for each create", async () => {
  const { gateway, traffic } = world({ options: { idempotencyHeader: "Idempotency-Key" } });
  await gateway.create(REQUEST);
  await gateway.retrieve((await gateway.create(REQUEST)).id);
  const [first, second, look] = traffic.map(({ headers }) => headers["idempotency-key"]);
  assert.match(first, /^[0-9a-f]{32}$/);
  assert.notEqual(first, second);
  assert.equal(look, undefined);
});

test("an error carries the beginning of a large body", async () => {
  const page = `<html><title>${"x".repeat(10_000)}</title>`;
  const { gateway } = world({ options: { fetch: async () => new Response(page, { status: 400 }) } });
  await assert.rejects(gateway.create(REQUEST), (error) => error.body.length === 2000);
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
  assert.deepEqual(looks, [2, 7, 12, 17, 22, 27, 32, 37, 47, 57]);
  assert.equal(clock.now() - startedMs, 65_000);
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

test("a task that has ended is not looked at again", async () => {
  const { gateway, traffic } = world({ seconds: 0 });
  const task = await gateway.wait(await gateway.create(REQUEST));
  const { length } = traffic;
  assert.equal(await gateway.wait(task), task);
  assert.equal(traffic.length, length);
});

test("an abort before sending sends nothing", async () => {
  const { gateway, traffic } = world();
  await assert.rejects(gateway.create(REQUEST, { signal: AbortSignal.abort() }), abortError);
  const asked = new AbortController();
  const slowKey = world({ options: { apiKey: async () => (asked.abort(), KEY) } });
  await assert.rejects(slowKey.gateway.create(REQUEST, { signal: asked.signal }), abortError);
  assert.equal(traffic.length + slowKey.traffic.length, 0);
});

test("an abort after sending leaves the truth open", async () => {
  const { gateway, clock, posts } = world();
  const controller = new AbortController();
  clock.sleep(1000).then(() => controller.abort());
  await assert.rejects(gateway.create(asking("lost_slow"), { signal: controller.signal }), (error) => {
    assert.ok(error instanceof SubmitUnknown);
    assert.equal(error.cause.name, "AbortError");
    return true;
  });
  assert.equal(posts(), 1);
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

test("an abort ends a download", async () => {
  const piece = new Uint8Array(1000).fill(1);
  const controller = new AbortController();
  const { gateway } = world({
    options: {
      fetch: async (_url, { signal }) => {
        const body = new ReadableStream({ start: (stream) => stream.enqueue(piece) });
        queueMicrotask(() => controller.abort());
        return new Response(body.pipeThrough(new TransformStream(), { signal }), {
          headers: { "content-type": "video/mp4" },
        });
      },
    },
  });
  await assert.rejects(gateway.content("task_1", { signal: controller.signal }), abortError);
});

test("an abort ends the way along a redirect that a page is not shown", async () => {
  const controller = new AbortController();
  const hidden = Object.defineProperty(new Response(), "type", { value: "opaqueredirect" });
  const done = Response.json({ id: "task_1", status: "completed" });
  const fetch = async (url, { redirect }) => {
    if (!String(url).endsWith("/content")) return done;
    if (redirect === "manual") return hidden;
    controller.abort();
    return new Promise(() => {});
  };
  const { gateway } = world({ options: { fetch } });
  await assert.rejects(gateway.content("task_1", { signal: controller.signal }), abortError);
});

test("a redirect that a page is not shown leads nowhere with a header of ours or the page's address", async () => {
  const hidden = Object.defineProperty(new Response(), "type", { value: "opaqueredirect" });
  const followed = [];
  const fetch = async (url, init) => {
    if (!String(url).endsWith("/content")) return Response.json({ id: "task_1", status: "completed" });
    if (init.redirect === "manual") return hidden;
    followed.push([Object.fromEntries(init.headers), init.referrerPolicy]);
    return new Response(SAMPLE, { headers: { "content-type": "video/mp4" } });
  };
  const { gateway } = world({ options: { fetch, headers: { "x-tenant": "a" } } });
  assert.equal((await gateway.content("task_1")).kind, "blob");
  assert.deepEqual(followed, [[{ authorization: `Bearer ${KEY}` }, "no-referrer"]]);
});

test("the reason of an abort is kept", async () => {
  const { gateway } = world();
  const reason = new Error("the user left");
  await assert.rejects(gateway.wait("task_1", { signal: AbortSignal.abort(reason) }), reason);
});

/** Everything that anyone could print of an error. */
const shown = (error) => `${inspect(error, { depth: 10, showHidden: true })} ${JSON.stringify(error)} ${error.stack}`;

/** A gateway that always answers this. */
const answering = (body, status = 400, headers = {}) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return world({ options: { fetch: async () => new Response(text, { status, headers }) } }).gateway;
};

test("a word that is as short as the demo's key stays a word", async () => {
  const fetch = async () => new Response(`{"error":"the demo gateway has no such route"}`, { status: 404 });
  const { gateway } = world({ options: { apiKey: "demo", fetch } });
  await assert.rejects(gateway.create(REQUEST), { message: "the demo gateway has no such route" });
});

test("a refusal whose body breaks off stays one, and tells what has come", async () => {
  const broken = (status) => async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"error":{"message":"n')),
      pull: (controller) => controller.error(new TypeError("terminated")),
    });
    return new Response(body, { status, headers: { "x-request-id": "R1", "retry-after": "7" } });
  };
  const from = (status) => world({ options: { fetch: broken(status) } }).gateway;
  await assert.rejects(from(401).create(REQUEST), { kind: "auth", status: 401, requestId: "R1" });
  await assert.rejects(from(429).create(REQUEST), { kind: "rate_limit", retryAfterMs: 7000 });
  await assert.rejects(from(401).wait("task_1"), { kind: "auth" });
  await assert.rejects(from(200).create(REQUEST), (error) => {
    assert.ok(error instanceof SubmitUnknown && error.cause.message === "terminated");
    assert.deepEqual([error.status, error.requestId, error.body], [200, "R1", '{"error":{"message":"n']);
    assert.match(error.message, /^no readable answer/);
    return true;
  });
});

test("nothing that hangs outlives a signal or a deadline", async () => {
  const never = () => new Promise(() => undefined);
  const stuck = async () => new Response(new ReadableStream({ pull: never }));
  for (const options of [{ apiKey: never }, { fetch: never }, { fetch: stuck }]) {
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

test("what `run` has paid for is not lost with an error", async () => {
  let calls = 0;
  const there = world();
  const fetch = async (url, init) => (calls++ === 0 ? there.fetch(url, init) : new Response("", { status: 401 }));
  const { gateway } = world({ options: { fetch } });
  await assert.rejects(gateway.run(REQUEST), (error) => error.kind === "auth" && error.task.id.startsWith("task_"));
});

/** A gateway that says the one of a task and the other of its content. */
const telling = (task, content, options = {}) => {
  const fetch = async (url, init) => (url.endsWith("/content") ? content : task)(url, init);
  return world({ options: { ...options, fetch } }).gateway;
};
const json = (body, status = 200) => async () => new Response(JSON.stringify(body), { status });
const noVideo = json({ error: { message: "Video not found", code: "not_found" } }, 404);

test("a task that is not done, or has failed, has no video, whatever the content route says", async () => {
  const task = (status) => json({ id: "t", status });
  for (const [options, content] of [[{}], [{}, noVideo], [{}, json({}, 500)], [{ format: "unified" }]]) {
    const at = (status) => telling(task(status), content ?? task(status), options).content("t");
    await assert.rejects(at("running"), { name: "GatewayError", kind: "protocol", code: "task_not_done", status: 200 });
    await assert.rejects(at("failed"), (error) => error instanceof TaskFailed && error.task.status === "failed");
  }
});

test("what the content route refuses stays refused where the task says no more", async () => {
  for (const task of [json({ id: "t", status: "completed" }), json({}, 503), json({}, 401)]) {
    await assert.rejects(telling(task, noVideo).content("t"), { kind: "not_found", code: "not_found", status: 404 });
  }
});

test("a signal that ends the look after a refusal is the reason, and not the refusal", async () => {
  const controller = new AbortController();
  const look = () => (controller.abort(), new Promise(() => undefined));
  await assert.rejects(telling(look, noVideo).content("t", { signal: controller.signal }), abortError);
});

test("an upload without its file is not sent as words about it", async () => {
  const { gateway, traffic } = world();
  const file = new File([SAMPLE.subarray(0, 100)], "frame.png", { type: "image/png" });
  const request = { ...REQUEST, seconds: 5, input_reference: file };
  const fixed = applyFixes(request, validate(request).diagnostics);
  assert.equal(fixed.input_reference, file);
  const words = { ...REQUEST, input_reference: { name: "frame.png", type: "image/png", size: 100 } };
  await assert.rejects(gateway.create(words), { code: "upload.missing", message: /`File` or `Blob`/ });
  assert.equal(traffic.length, 0);
});

test("a file of another realm is a file, and what only says that it is one is not sent", async () => {
  const { gateway, traffic } = world();
  const file = new File([SAMPLE.subarray(0, 100)], "frame.png", { type: "image/png" });
  const of = (tag, more) => ({ [Symbol.toStringTag]: tag, name: "frame.png", type: file.type, size: file.size, ...more });
  // `instanceof` is false for it, and Node's own `FormData` takes it.
  const foreign = of("File", { stream: () => file.stream(), arrayBuffer: () => file.arrayBuffer() });
  await gateway.create({ ...REQUEST, input_reference: foreign });
  assert.ok((await new Response(traffic[0].body).text()).includes(await file.slice(0, 40).text()));
  await assert.rejects(gateway.create({ ...REQUEST, input_reference: of("Blob") }), { code: "upload.missing" });
  assert.equal(traffic.length, 1);
});

test("a content type of the caller's own breaks no upload", async () => {
  const { gateway, traffic } = world({ options: { headers: new Headers({ "Content-Type": "application/json", "X-A": "b" }) } });
  const file = new File([SAMPLE.subarray(0, 100)], "frame.png", { type: "image/png" });
  await gateway.create({ ...REQUEST, input_reference: file });
  assert.equal(traffic[0].headers["content-type"], undefined);
  assert.equal(traffic[0].headers["x-a"], "b");
});

test("the report is in the language that was asked for", async () => {
  const { gateway } = world({ options: { locale: "zh-CN" } });
  await assert.rejects(gateway.create({ model: "Kling-2.6" }), ({ report }) => /[一-鿿]/.test(report.diagnostics[0].message));
});

test("the key is in no error", async () => {
  const leaky = () => Promise.reject(new TypeError(`Headers.append: "Bearer ${KEY}" is an invalid header value`));
  const nested = () => Promise.reject(new TypeError("fetch failed", { cause: new Error(`proxy refused ${KEY}`) }));
  const echo = async () => new Response(`no ${KEY}`, { status: 500, headers: { "x-request-id": KEY } });
  const cases = [
    world().gateway.create(asking("auth_echo")),
    world({ options: { fetch: leaky } }).gateway.create(REQUEST),
    world({ options: { fetch: leaky } }).gateway.retrieve("task_1"),
    world({ options: { fetch: nested } }).gateway.retrieve("task_1"),
    world({ options: { fetch: echo } }).gateway.create(REQUEST),
    world({ options: { fetch: echo } }).gateway.content("task_1"),
    world({ options: { apiKey: `${KEY}\n${KEY}` } }).gateway.create(REQUEST),
    world({ options: { headers: { "x-key": `${KEY}\n${KEY}` } } }).gateway.create(REQUEST),
    ...[
      // At the edge of what a message holds, and as others write the characters of a key.
      { error: { code: "no", message: `${"x".repeat(480)} ${KEY}` } },
      KEY.replaceAll("/", "\\/"),
      encodeURIComponent(KEY).toLowerCase(),
      KEY.replaceAll("+", "\\u002b"),
    ].map((body) => answering(body).create(REQUEST)),
    ...[KEY, { text: KEY }, new AggregateError([new Error(KEY)]), Object.assign(new Error("no"), { config: { KEY } })].map(
      (cause) => world({ options: { fetch: () => Promise.reject(cause) } }).gateway.retrieve("task_1"),
    ),
    answering({ id: "t", status: "failed", error: { code: "no", message: `refused ${KEY}` } }, 200).wait("t"),
    world({ options: { headers: { "x-api-key": KEY }, apiKey: undefined, fetch: echo } }).gateway.create(REQUEST),
  ];
  const ends = cases.map((run, at) => run.then(() => assert.fail(`case ${at} should fail`), (error) => error));
  for (const [at, error] of (await Promise.all(ends)).entries()) {
    assert.ok(error instanceof VidyuanError, shown(error));
    // Not a part of it either, however its other characters are written.
    assert.doesNotMatch(shown(error), /very.{1,9}secret|secret.{1,9}key|012345/i, `case ${at}`);
  }
});

test("a header is secret by the words of its name, and an idempotency key is none", async () => {
  const value = "order-2026-0001";
  const idSeen = async (name) => {
    const fetch = async () => Response.json({ id: value, status: "queued" });
    return (await world({ options: { headers: { [name]: value }, fetch } }).gateway.create(REQUEST)).id;
  };
  for (const name of ["Idempotency-Key", "X-Idempotency-Token", "X-Author", "X-Authority", "X-Keyword", "X-Tokenizer", "X-Tenant"]) {
    assert.equal(await idSeen(name), value, name);
  }
  for (const name of ["Proxy-Authorization", "X-Auth", "X-OAuth2", "X-Auth-User", "X-ApiKey", "X-API-Keys", "X_Client_Secret", "Cookie", "AccessToken"]) {
    assert.equal(await idSeen(name), "***", name);
  }
});

test("another origin gets no key and no header of ours", async () => {
  for (const fault of ["content_json_foreign", "content_redirect_foreign"]) {
    const { gateway, traffic } = world({ options: { headers: { "x-tenant": "secret" } } });
    const { content } = await gateway.run(asking(fault));
    assert.equal(content.kind, "blob");
    const foreign = traffic.filter(({ url }) => url.startsWith(FILES));
    assert.equal(foreign.length, 1);
    assert.deepEqual(foreign[0].headers, {});
    assert.ok(
      traffic.filter((sent) => !foreign.includes(sent)).every(({ headers }) => headers["x-tenant"] === "secret"),
    );
  }
});

test("a console is never written to", async (context) => {
  const said = ["log", "warn", "error", "info", "debug"].map((level) => context.mock.method(console, level));
  await world().gateway.run(REQUEST);
  await world()
    .gateway.run(asking("auth_echo"))
    .catch(() => undefined);
  assert.ok(said.every(({ mock }) => mock.callCount() === 0));
});

test("a result over http is not fetched from an https page", async (context) => {
  inPage(context);
  const { gateway, traffic } = world({ foreignOrigin: () => "http://files.example" });
  const task = await gateway.wait(await gateway.create(asking("content_json_foreign")));
  const content = await gateway.content(task);
  assert.deepEqual(content, { kind: "url", url: `http://files.example/files/${task.id}.mp4`, why: "mixed_content" });
  assert.ok(traffic.every(({ url }) => !url.startsWith("http://files")));
});

test("a video that is always somewhere else", async () => {
  let hops = 0;
  const fetch = async (url) => (hops++, new Response(null, { status: 302, headers: { location: `${url}x` } }));
  const { gateway } = world({ options: { fetch } });
  await assert.rejects(gateway.content("task_1"), { kind: "protocol" });
  assert.ok(hops < 10);
});

test("places that are no web address", async () => {
  for (const location of ["http://[", "data:video/mp4;base64,AAAA", "javascript:alert(1)", "file:///etc/passwd"]) {
    const fetch = async () => new Response(null, { status: 302, headers: { location } });
    await assert.rejects(world({ options: { fetch } }).gateway.content("task_1"), { kind: "protocol" }, location);
  }
});

test("a long answer in JSON is read to the URL at its end", async () => {
  const { fetch } = world();
  const answered = async (url, init) =>
    url.endsWith("/content")
      ? new Response(JSON.stringify({ note: "x".repeat(5000), url: `${FILES}/files/a.mp4` }), {
          headers: { "content-type": "video/mp4" },
        })
      : fetch(url, init);
  const content = await world({ options: { fetch: answered } }).gateway.content("task_1");
  assert.equal(content.blob.size, SAMPLE.length);
});

test("options that cannot be meant are refused before anything is sent", async () => {
  for (const options of [undefined, null, "https://gateway.example"]) {
    assert.throws(() => new Gateway(options), { code: "invalid_option", message: /baseUrl/ });
  }
  for (const options of [{ format: "openapi" }, { multipart: "form" }, { fetch: {} }, { timeout: 5 }]) {
    assert.throws(() => new Gateway({ baseUrl: BASE, ...options }), { code: "invalid_option" });
  }
  // As an address of another realm looks.
  new Gateway({ baseUrl: { href: BASE, toString: () => BASE } });
  assert.throws(() => new Gateway({ baseUrl: BASE, apikey: KEY }), { message: /`apikey`: no such option; did you mean `apiKey`/ });
  const { gateway, traffic } = world();
  await assert.rejects(gateway.create(null), InvalidRequest);
  for (const call of ["create", "retrieve", "wait", "content", "run"]) {
    for (const options of [null, 5]) await assert.rejects(gateway[call](REQUEST, options), { code: "invalid_option" });
  }
  for (const of of [undefined, null, 5, {}, ""]) {
    for (const ask of ["retrieve", "wait", "content"]) await assert.rejects(gateway[ask](of), { code: "id.invalid" });
  }
  // As milliseconds, these would be no wait at all, and one look after the other.
  await assert.rejects(gateway.wait("task_1", { intervalMs: Infinity }), { code: "invalid_option" });
  await assert.rejects(gateway.wait("task_1", { signal: new AbortController() }), { message: /`controller\.signal`/ });
  await assert.rejects(gateway.run(REQUEST, { onProgress: "x" }), { code: "invalid_option" });
  // They would send, and pay for, what nobody has checked.
  for (const check of [null, 0, "", "false"]) {
    for (const ask of ["create", "run"]) {
      await assert.rejects(gateway[ask](REQUEST, { check }), { code: "invalid_option", message: /`check`: expected true or false/ });
    }
  }
  // It would wait without a deadline.
  await assert.rejects(gateway.create(REQUEST, { deadlineMs: 5 }), { message: /`deadlineMs`: no such option; known are signal, check/ });
  await assert.rejects(gateway.wait("task_1", { check: false }), { code: "invalid_option" });
  await assert.rejects(gateway.content("task_1", { deadlineMs: 5 }), { code: "invalid_option" });
  await assert.rejects(gateway.resume("{}"), { code: "state.invalid", message: /JSON\.parse/ });
  for (const ms of [NaN, "soon", null, -1]) {
    await assert.rejects(gateway.wait("task_1", { deadlineMs: ms }), { code: "invalid_option", message: /deadlineMs/ });
    await assert.rejects(gateway.wait("task_1", { intervalMs: ms }), { code: "invalid_option", message: /intervalMs/ });
    await assert.rejects(gateway.run(REQUEST, { deadlineMs: ms }), { code: "invalid_option" });
  }
  for (const apiKey of [5, null, () => 5]) {
    await assert.rejects(world({ options: { apiKey } }).gateway.retrieve("task_1"), { code: "api_key.invalid" });
  }
  await assert.rejects(world({ options: { apiKey: `Bearer ${KEY}` } }).gateway.retrieve("task_1"), { message: /without `Bearer `/ });
  assert.equal(traffic.length, 0);
});

test("base URLs that are none", (context) => {
  const secrets = ["user:secret", "secret", ":secret"].map((user) => `https://${user}@gateway.example`);
  const routes = ["/v1/videos/", "/v1/video/create"].map((route) => `${BASE}${route}`);
  const refuses = (baseUrl) =>
    assert.throws(
      () => new Gateway({ baseUrl }),
      (error) => error.code === "base_url.invalid" && !shown(error).includes("secret"),
      String(baseUrl),
    );
  for (const baseUrl of ["", "gateway.example", "ftp://gateway.example", "/api", ...secrets, ...routes]) refuses(baseUrl);
  // A setting that is not there is no path of the page.
  inPage(context);
  for (const baseUrl of ["", "gateway.example", undefined, null, 5, {}, ...secrets]) refuses(baseUrl);
  new Gateway({ baseUrl: "/api" });
});

test("a thousand tasks at once", async () => {
  const { gateway, demo, posts } = world();
  const runs = Array.from({ length: 1000 }, (_, at) => gateway.run({ ...REQUEST, prompt: `wave ${at}` }));
  const done = await Promise.all(runs);
  assert.equal(posts(), 1000);
  assert.equal(new Set(done.map(({ task }) => task.id)).size, 1000);
  assert.ok(done.every(({ task, content }) => task.status === "completed" && content.blob.size === SAMPLE.length));
  assert.equal([...demo.tasks.values()].length, 1000);
});
