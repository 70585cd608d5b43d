// Submitting: what is sent, what is never sent, and what is known of a lost answer.

import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { applyFixes, validate } from "vidyuan";
import { Gateway, GatewayError, InvalidRequest, SubmitUnknown, VidyuanError } from "vidyuan/gateway";
import { serveGateway } from "../../www/demo-gateway/serve.js";
import { BASE, KEY, REQUEST, SAMPLE, abortAfter, abortError, asking, inPage, world } from "./world.mjs";

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

test("what is checked and sent is what was given, whatever becomes of it while the key is fetched", async () => {
  const { gateway, traffic, posts } = world({ options: { apiKey: async () => KEY } });
  const wrong = { ...REQUEST, seconds: "5s" };
  const refused = gateway.create(wrong);
  wrong.seconds = "5";
  await assert.rejects(refused, InvalidRequest);
  assert.equal(posts(), 0);

  const [file, other] = ["frame.png", "other.png"].map((name) => new File([name], name, { type: "image/png" }));
  const form = { ...REQUEST, input_reference: file };
  const created = gateway.create(form);
  Object.assign(form, { model: "half a na", input_reference: other });
  await created;
  assert.equal(traffic[0].body.get("model"), REQUEST.model);
  assert.equal(traffic[0].body.get("input_reference").name, file.name);
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

/** As Node's `fetch` fails. */
const failing = (context, cause) => {
  const there = context.mock.method(globalThis, "fetch", async () => Promise.reject(new TypeError("fetch failed", { cause })));
  return { gateway: new Gateway({ baseUrl: BASE, apiKey: KEY }), there };
};
const failed = (facts, message = "") => Object.assign(new Error(message), facts);

test("what fails before anything can be sent is no lost answer", async (context) => {
  for (const cause of [
    failed({ code: "EHOSTUNREACH", syscall: "connect" }),
    failed({ code: "ETIMEDOUT", syscall: "connect" }),
    failed({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
    failed({ code: "SELF_SIGNED_CERT_IN_CHAIN" }),
    failed({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }),
    failed({ code: "CERT_HAS_EXPIRED" }),
    failed({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }),
    failed({ code: "ERR_SSL_WRONG_VERSION_NUMBER" }),
    failed({ code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" }),
    failed({}, "bad port"),
    Object.assign(new AggregateError([failed({ code: "ECONNREFUSED" }), failed({ code: "ENETUNREACH", syscall: "connect" })]), {
      code: "ECONNREFUSED",
    }),
  ]) {
    const { gateway, there } = failing(context, cause);
    await assert.rejects(gateway.create(REQUEST), { name: "GatewayError", kind: "network" }, cause.code);
    there.mock.restore();
  }
});

test("what may have failed after sending is a lost answer", async (context) => {
  for (const cause of [
    failed({ code: "ECONNRESET", syscall: "read" }),
    failed({ code: "UND_ERR_SOCKET" }),
    failed({ code: "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC" }),
    failed({ code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" }),
    Object.assign(new AggregateError([failed({ code: "ECONNREFUSED" }), failed({ code: "ECONNRESET" })]), { code: "ECONNREFUSED" }),
    new AggregateError([]),
  ]) {
    const { gateway, there } = failing(context, cause);
    await assert.rejects(gateway.create(REQUEST), SubmitUnknown, cause.code);
    there.mock.restore();
  }
});

test("a page of https submits nothing over http, but to this machine", async (context) => {
  inPage(context);
  const { there } = failing(context, undefined);
  const to = (baseUrl) => new Gateway({ baseUrl, apiKey: KEY }).create(REQUEST);
  await assert.rejects(to("http://gateway.example"), { name: "GatewayError", kind: "network", message: /^nothing was sent/ });
  assert.equal(there.mock.callCount(), 0);
  await assert.rejects(to("http://localhost:8787"), SubmitUnknown);
  assert.equal(there.mock.callCount(), 1);
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

test("an idempotency id can be chosen, and is known after a lost answer", async () => {
  const { gateway, traffic } = world({ options: { idempotencyHeader: "Idempotency-Key" } });
  const lost = await gateway.create(asking("lost_502")).catch((error) => error);
  assert.ok(lost instanceof SubmitUnknown);
  assert.match(lost.idempotencyKey, /^[0-9a-f]{32}$/);
  await gateway.create(REQUEST, { idempotencyKey: lost.idempotencyKey });
  await gateway.run(REQUEST, { idempotencyKey: "order-1" });
  const sent = traffic.filter(({ method }) => method === "POST").map(({ headers }) => headers["idempotency-key"]);
  assert.deepEqual(sent, [lost.idempotencyKey, lost.idempotencyKey, "order-1"]);

  const chosen = await gateway.create(asking("lost_answer"), { idempotencyKey: "order-2" }).catch((error) => error);
  assert.equal(chosen.idempotencyKey, "order-2");
  const without = world();
  await assert.rejects(without.gateway.create(asking("lost_502")), { idempotencyKey: undefined });
  const { length } = without.traffic;
  await assert.rejects(without.gateway.create(REQUEST, { idempotencyKey: "a" }), { code: "invalid_option", message: /idempotencyHeader/ });
  for (const idempotencyKey of ["", " ", "a b", "é", "a\nb", 5, null]) {
    await assert.rejects(gateway.create(REQUEST, { idempotencyKey }), { code: "invalid_option", message: /`idempotencyKey`/ });
  }
  await assert.rejects(gateway.wait("task_1", { idempotencyKey: "a" }), { code: "invalid_option" });
  assert.equal(without.traffic.length, length);
});

test("a task that failed at once and has no id is a refusal with its reason", async () => {
  const { gateway } = world({
    options: {
      fetch: async () => Response.json({ id: null, status: "failed", error: { code: "content_policy", message: "prompt refused" } }),
    },
  });
  await assert.rejects(gateway.create(REQUEST), { name: "GatewayError", kind: "refused", code: "content_policy", message: "prompt refused" });
});

test("an error carries the beginning of a large body", async () => {
  const page = `<html><title>${"x".repeat(10_000)}</title>`;
  const { gateway } = world({ options: { fetch: async () => new Response(page, { status: 400 }) } });
  await assert.rejects(gateway.create(REQUEST), (error) => error.body.length === 2000);
});

test("an abort before sending sends nothing", async () => {
  const { gateway, traffic } = world();
  await assert.rejects(gateway.create(REQUEST, { signal: AbortSignal.abort() }), abortError);
  const asked = new AbortController();
  const slowKey = world({ options: { apiKey: async () => (asked.abort(), KEY) } });
  await assert.rejects(slowKey.gateway.create(REQUEST, { signal: asked.signal }), abortError);
  assert.equal(traffic.length + slowKey.traffic.length, 0);
  // However soon after the key.
  for (let turns = 0; turns < 10; turns++) {
    const controller = new AbortController();
    const apiKey = async () => (abortAfter(turns, controller), KEY);
    let isSent = false;
    const fetch = async () => ((isSent = !controller.signal.aborted), Response.json({ id: "task_1" }));
    const { gateway } = world({ options: { apiKey, fetch } });
    const end = await gateway.create(REQUEST, { signal: controller.signal }).catch((error) => error);
    assert.equal(end.name === "AbortError", !isSent, `after ${turns} turns: ${end}`);
  }
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

test("the reason of an abort is kept", async () => {
  const { gateway } = world();
  const reason = new Error("the user left");
  await assert.rejects(gateway.wait("task_1", { signal: AbortSignal.abort(reason) }), reason);
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
  const text = async () => Promise.reject(new TypeError("terminated"));
  const streamless = (status) => world({ options: { fetch: async () => ({ status, headers: new Headers(), text }) } }).gateway;
  await assert.rejects(streamless(401).create(REQUEST), { kind: "auth", status: 401 });
  await assert.rejects(streamless(401).wait("task_1"), { kind: "auth" });
  await assert.rejects(streamless(200).create(REQUEST), (error) => error instanceof SubmitUnknown && error.cause.message === "terminated");
});

test("what `run` has paid for is not lost with an error", async () => {
  let calls = 0;
  const there = world();
  const fetch = async (url, init) => (calls++ === 0 ? there.fetch(url, init) : new Response("", { status: 401 }));
  const { gateway } = world({ options: { fetch } });
  await assert.rejects(gateway.run(REQUEST), (error) => error.kind === "auth" && error.task.id.startsWith("task_"));
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

test("however many share a signal, it has one listener, and ends all of them", async () => {
  const controller = new AbortController();
  const listeners = () => getEventListeners(controller.signal, "abort").length;
  let most = 0;
  const fetch = async () => {
    most = Math.max(most, listeners());
    return Response.json({ id: "task_1", status: "queued" });
  };
  const gateway = new Gateway({ baseUrl: BASE, fetch });
  const all = (ask) => Promise.allSettled(Array.from({ length: 20 }, ask));
  await all(() => gateway.create(REQUEST, { signal: controller.signal }));
  assert.deepEqual([most, listeners()], [1, 0]);
  const waits = all(() => gateway.wait("task_1", { signal: controller.signal }));
  await setImmediate();
  assert.equal(listeners(), 1);
  controller.abort();
  assert.ok((await waits).every(({ reason }) => reason === controller.signal.reason));
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
