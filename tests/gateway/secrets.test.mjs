// The key and the caller's headers: to one origin, and in nothing that can be seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VidyuanError } from "vidyuan/gateway";
import { BASE, FILES, KEY, REQUEST, SAMPLE, answering, asking, shown, world } from "./world.mjs";

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
  // A header may hold signs that nobody sees.
  const unseen = `${KEY}\u0001${KEY}`;
  const unseenEcho = () => Promise.reject(new TypeError(`no ${unseen}, ${JSON.stringify(unseen)}`));
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
      // As a template writes it into a page, and as one text is told in another.
      `<title>${KEY.replace(/\W/g, (one) => `&#${one.charCodeAt(0)};`)}</title>`,
      `<title>${KEY.replace(/\W/g, (one) => `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`)}</title>`,
      encodeURIComponent(encodeURIComponent(KEY)),
      { message: JSON.stringify({ message: KEY }).replaceAll("/", "\\/") },
    ].map((body) => answering(body).create(REQUEST)),
    ...[KEY, { text: KEY }, new AggregateError([new Error(KEY)]), Object.assign(new Error("no"), { config: { KEY } })].map(
      (cause) => world({ options: { fetch: () => Promise.reject(cause) } }).gateway.retrieve("task_1"),
    ),
    answering({ id: "t", status: "failed", error: { code: "no", message: `refused ${KEY}` } }, 200).wait("t"),
    world({ options: { headers: { "x-api-key": KEY }, apiKey: undefined, fetch: echo } }).gateway.create(REQUEST),
    world({ options: { headers: { "x-api-key": unseen }, apiKey: undefined, fetch: unseenEcho } }).gateway.create(REQUEST),
  ];
  const ends = cases.map((run, at) => run.then(() => assert.fail(`case ${at} should fail`), (error) => error));
  for (const [at, error] of (await Promise.all(ends)).entries()) {
    assert.ok(error instanceof VidyuanError, shown(error));
    // Not a part of it either, however its other characters are written.
    assert.doesNotMatch(shown(error), /very.{1,9}secret|secret.{1,9}key|012345/i, `case ${at}`);
  }
});

/** The key, where any of these can be got at: what a program can read of an object is more than what it prints. */
function holdsKey(value, key, seen = new Set()) {
  if (typeof value === "string") return value.includes(key) || decodeURIComponent(value).includes(key);
  if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return false;
  seen.add(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value).includes(key);
  const inside = [shown(value), String(value)];
  if (typeof value[Symbol.iterator] === "function") inside.push(...value);
  for (const name of Reflect.ownKeys(value)) inside.push(value[name]);
  for (const name of ["headers", "request", "href", "cause", "errors"]) inside.push(value[name]);
  return inside.some((one) => holdsKey(one, key, seen));
}

class HttpError extends Error {
  name = "HttpError";
  code = "E_HTTP";
  #headers;
  constructor(url, init) {
    super("Request failed");
    this.#headers = init.headers;
    this.request = new Request(url, { method: init.method, headers: init.headers });
  }
  get headers() {
    return this.#headers;
  }
}

test("the key is in nothing that the caller's own `fetch` throws", async () => {
  const key = "sk-abcDEF123";
  const holding = (more) => Object.assign(new Error("no"), more);
  const bearer = ({ headers }) => headers.get("authorization");
  const thrown = {
    "a request": (url, init) => new HttpError(url, init),
    "behind a getter": (_url, init) => Object.defineProperty(new Error("no"), "headers", { get: () => init.headers }),
    "in a cause": (url, init) => new TypeError("fetch failed", { cause: new HttpError(url, init) }),
    "in one of several": (url, init) => new AggregateError([new Error("one"), new HttpError(url, init)]),
    "a set": (_url, init) => holding({ seen: new Set([bearer(init)]) }),
    "search parameters": (_url, init) => holding({ sent: new URLSearchParams([["a", bearer(init)]]) }),
    "a URL": (_url, init) => holding({ url: new URL(`https://h/?k=${encodeURIComponent(bearer(init))}`) }),
    "bytes": (_url, init) => holding({ bytes: Buffer.from(bearer(init)) }),
    "a function": (_url, init) => holding({ headers: Object.assign(() => 0, { request: init }) }),
    "in the name of a symbol": (_url, init) => holding({ [Symbol(bearer(init))]: 0 }),
    "no error": (_url, init) => new Request("https://h/", { headers: init.headers }),
  };
  for (const [what, error] of Object.entries(thrown)) {
    const fetch = async (url, init) => Promise.reject(error(url, init));
    const { gateway } = world({ options: { apiKey: key, fetch } });
    for (const run of [gateway.create(REQUEST), gateway.retrieve("task_1"), gateway.content("task_1")]) {
      const { cause } = await run.catch((rejected) => rejected);
      assert.ok(cause instanceof Error && !holdsKey(cause, key), what);
    }
  }
});

test("what was thrown is told without the key, or handed on where nothing can hide in it", async () => {
  const causeOf = async (thrown) =>
    (await world({ options: { fetch: () => Promise.reject(thrown) } }).gateway.retrieve("task_1").catch((error) => error)).cause;
  const plain = new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET", socket: { port: 1 } }) });
  assert.equal(await causeOf(plain), plain);
  const error = new HttpError(BASE, { method: "GET", headers: new Headers() });
  error.cause = plain;
  error.message = `no ${KEY}`;
  const { name, message, code, stack, cause } = await causeOf(error);
  assert.deepEqual([name, message, code, cause], ["HttpError", "no ***", "E_HTTP", plain]);
  assert.match(stack, /secrets\.test\.mjs/);
  // One that goes round in a circle.
  const circle = new HttpError(BASE, { method: "GET", headers: new Headers() });
  circle.cause = circle;
  const told = await causeOf(circle);
  assert.equal(told.cause, told);
});

test("a lost answer is told where `Error.prototype` is frozen", async (context) => {
  const { value } = Object.getOwnPropertyDescriptor(Error.prototype, "name");
  Object.defineProperty(Error.prototype, "name", { writable: false });
  context.after(() => Object.defineProperty(Error.prototype, "name", { value, writable: true }));
  const { gateway } = world({ options: { fetch: () => Promise.reject(new TypeError(`no ${KEY}`)) } });
  await assert.rejects(gateway.create(REQUEST), ({ name, cause }) => name === "SubmitUnknown" && String(cause) === "TypeError: no ***");
});

test("a key that is short, or of digits only, is taken out where it is one, and any other everywhere", async () => {
  for (const [key, said, left] of [
    ["13800138000138001380", "no: Bearer 13800138000138001380", "no: Bearer ***"],
    ["138001380001", "key 138001380001, time 138001380002", "key ***, time 138001380002"],
    ["12345678", "Bearer 12345678 at 12345678", "Bearer *** at 12345678"],
    ["sk-1234", "provided: sk-1234. sk-12345 is another", "provided: ***. sk-12345 is another"],
    ["20240101-ab", "no key 20240101-abc", "no key ***c"],
    [`a<b>c&d'e"f`, "no key a&lt;b&gt;c&amp;d&apos;e&quot;f", "no key ***"],
    ["demo", "the demo key 'demo' (Bearer demo) is no demon", "the demo key '***' (Bearer ***) is no demon"],
  ]) {
    const { gateway } = world({ options: { apiKey: key, fetch: async () => Response.json({ error: { message: said } }, { status: 401 }) } });
    await assert.rejects(gateway.create(REQUEST), (error) => {
      assert.equal(error.message, left);
      assert.ok(error.body.includes(left), error.body);
      return true;
    });
  }
});

test("the key is in nothing that is told of a task but its id and its URL", async () => {
  for (const status of [KEY, "failed"]) {
    const { gateway } = world({ options: { fetch: async () => Response.json({ id: "t", status, model: KEY, error: KEY }) } });
    assert.doesNotMatch(shown(await gateway.create(REQUEST)), /very.secret/);
  }
});

test("a secret that is a part of a task's id, status or URL does not lose the task", async () => {
  const urls = [];
  const fetch = async (url, { method }) => {
    urls.push(url);
    if (url.includes("/files/")) return new Response(SAMPLE, { headers: { "content-type": "video/mp4" } });
    if (url.endsWith("/content")) return Response.json({ error: "none" }, { status: 404 });
    const id = "team-alpha_0001";
    return Response.json(method === "POST" ? { id, status: "queued" } : { id, status: "completed", url: `${FILES}/files/a.mp4?key=team-alpha` });
  };
  const { gateway } = world({ options: { apiKey: "team-alpha", headers: { "x-token-type": "completed" }, fetch } });
  const { task, content } = await gateway.run(REQUEST);
  assert.deepEqual([task.id, task.status, content.kind], ["team-alpha_0001", "completed", "blob"]);
  assert.equal(urls.at(-1), `${FILES}/files/a.mp4?key=team-alpha`);
  assert.equal(task.answer.url, `${FILES}/files/a.mp4?key=***`);
});

test("a reason is the gateway's, even where its answer is no JSON without the key", async () => {
  const key = "13800138000138001380";
  const body = `{"error":{"code":${key},"message":"no prompt"},"${key}":1}`;
  const { gateway } = world({ options: { apiKey: key, fetch: async () => new Response(body, { status: 400 }) } });
  await assert.rejects(gateway.create(REQUEST), { code: "***", message: "no prompt" });
});

test("a header is secret by the words of its name, and an idempotency key is none", async () => {
  const value = "order-2026-0001";
  const idSeen = async (name) => {
    const fetch = async () => Response.json({ id: value, status: "queued" });
    return (await world({ options: { headers: { [name]: value }, fetch } }).gateway.create(REQUEST)).answer.id;
  };
  for (const name of ["Idempotency-Key", "X-Idempotency-Token", "X-Author", "X-Authority", "X-Keyword", "X-Tokenizer", "X-Tenant"]) {
    assert.equal(await idSeen(name), value, name);
  }
  for (const name of ["Proxy-Authorization", "X-Auth", "X-OAuth2", "X-Auth-User", "X-ApiKey", "X-API-Keys", "X_Client_Secret", "Cookie", "AccessToken"]) {
    assert.equal(await idSeen(name), "***", name);
  }
});

test("the gateway's own answer is told as it is, but for the key in its names and texts", async () => {
  const answer = (key) => ({ id: "t", status: "queued", n: [1, null, true, { [key]: `for ${key}` }], at: 1.5, none: null });
  const { gateway } = world({ options: { fetch: async () => Response.json(answer(KEY)) } });
  assert.deepEqual((await gateway.create(REQUEST)).answer, answer("***"));
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
