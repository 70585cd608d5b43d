// The key and the caller's headers: to one origin, and in nothing that can be seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VidyuanError } from "vidyuan/gateway";
import { FILES, KEY, REQUEST, SAMPLE, answering, asking, shown, world } from "./world.mjs";

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

test("without a key there is no Authorization: an own proxy adds it", async () => {
  const { gateway, traffic } = world({ options: { apiKey: undefined } });
  await assert.rejects(gateway.create(REQUEST), { kind: "auth" });
  assert.equal(traffic[0].headers.authorization, undefined);
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

test("a word that is as short as the demo's key stays a word", async () => {
  const fetch = async () => new Response(`{"error":"the demo gateway has no such route"}`, { status: 404 });
  const { gateway } = world({ options: { apiKey: "demo", fetch } });
  await assert.rejects(gateway.create(REQUEST), { message: "the demo gateway has no such route" });
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
