// The demo gateway by itself: its answers against its own OpenAPI document, its forms, its ranges, its prices.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { quote } from "vidyuan";
import { KEY, REQUEST, SAMPLE, asking, world } from "./world.mjs";

const authorization = `Bearer ${KEY}`;

function api(settings) {
  const { demo, clock } = world(settings);
  const send = (method, path, { body, headers = {}, key = authorization } = {}) =>
    demo.fetch(`https://gateway.example${path}`, {
      method,
      headers: { ...(key ? { authorization: key } : {}), ...headers },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
  return { send, clock, tasks: demo.tasks };
}

const taskOf = async (send, request = REQUEST) => (await send("POST", "/v1/videos", { body: request })).json();

/** Every operation of the document with one answer for each status that it names. */
const ANSWERS = [
  ["POST", "/v1/videos", 200, ({ send }) => send("POST", "/v1/videos", { body: REQUEST })],
  ["POST", "/v1/videos", 400, ({ send }) => send("POST", "/v1/videos", { body: {} })],
  ["POST", "/v1/videos", 401, ({ send }) => send("POST", "/v1/videos", { body: REQUEST, key: "" })],
  ["GET", "/v1/videos", 200, ({ send }) => send("GET", "/v1/videos")],
  ["GET", "/v1/videos", 401, ({ send }) => send("GET", "/v1/videos", { key: "" })],
  ["GET", "/v1/videos/{id}", 200, ({ send, id }) => send("GET", `/v1/videos/${id}`)],
  ["GET", "/v1/videos/{id}", 400, ({ send }) => send("GET", "/v1/videos/none")],
  ["GET", "/v1/videos/{id}", 401, ({ send, id }) => send("GET", `/v1/videos/${id}`, { key: "" })],
  ["GET", "/v1/videos/{id}/content", 200, ({ send, id }) => send("GET", `/v1/videos/${id}/content`)],
  [
    "GET",
    "/v1/videos/{id}/content",
    206,
    ({ send, id }) => send("GET", `/v1/videos/${id}/content`, { headers: { range: "bytes=0-9" } }),
  ],
  ["GET", "/v1/videos/{id}/content", 400, ({ send, young }) => send("GET", `/v1/videos/${young}/content`)],
  ["GET", "/v1/videos/{id}/content", 401, ({ send, id }) => send("GET", `/v1/videos/${id}/content`, { key: "" })],
  ["GET", "/v1/videos/{id}/content", 404, ({ send }) => send("GET", "/v1/videos/none/content")],
  [
    "GET",
    "/v1/videos/{id}/content",
    416,
    ({ send, id }) => send("GET", `/v1/videos/${id}/content`, { headers: { range: "bytes=999999-" } }),
  ],
  ["GET", "/v1/videos/{id}/upstream", 200, ({ send, id }) => send("GET", `/v1/videos/${id}/upstream`)],
  ["GET", "/v1/videos/{id}/upstream", 400, ({ send }) => send("GET", "/v1/videos/none/upstream")],
  ["GET", "/v1/videos/{id}/upstream", 401, ({ send, id }) => send("GET", `/v1/videos/${id}/upstream`, { key: "" })],
  [
    "POST",
    "/v1/video/create",
    200,
    ({ send }) => send("POST", "/v1/video/create", { body: { ...REQUEST, images: [] } }),
  ],
  ["POST", "/v1/video/create", 400, ({ send }) => send("POST", "/v1/video/create", { body: [] })],
  ["POST", "/v1/video/create", 401, ({ send }) => send("POST", "/v1/video/create", { body: {}, key: "" })],
  ["GET", "/v1/video/query", 200, ({ send, id }) => send("GET", `/v1/video/query?id=${id}`)],
  ["GET", "/v1/video/query", 400, ({ send }) => send("GET", "/v1/video/query")],
  ["GET", "/v1/video/query", 401, ({ send, id }) => send("GET", `/v1/video/query?id=${id}`, { key: "" })],
  ["GET", "/files/{name}", 200, ({ send, id }) => send("GET", `/files/${id}.mp4`, { key: "" })],
  ["GET", "/files/{name}", 206, ({ send, id }) => send("GET", `/files/${id}.mp4`, { headers: { range: "bytes=-5" } })],
  ["GET", "/files/{name}", 403, ({ send, id }) => send("GET", `/files/${id}.mp4?expired=1`)],
  [
    "GET",
    "/files/{name}",
    416,
    ({ send, id }) => send("GET", `/files/${id}.mp4`, { headers: { range: "bytes=999999-" } }),
  ],
];

test("every answer is as /openapi.json says, and it names no other", async () => {
  const there = api();
  const document = await (await there.send("GET", "/openapi.json", { key: "" })).json();
  const ajv = addFormats(new Ajv({ strict: false }));
  ajv.addSchema({ $id: "document", ...document });

  const { id } = await taskOf(there.send);
  await there.clock.sleep(100_000);
  const { id: young } = await taskOf(there.send);
  const named = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses }]) =>
      Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
  );
  assert.deepEqual(ANSWERS.map(([method, path, status]) => `${method} ${path} ${status}`).sort(), named.sort());

  for (const [method, path, status, ask] of ANSWERS) {
    const answer = await ask({ ...there, id, young });
    const what = `${method} ${path} ${status}`;
    assert.equal(answer.status, status, what);
    const { content } = document.paths[path][method.toLowerCase()].responses[status];
    const type = answer.headers.get("content-type");
    assert.deepEqual(type === null ? undefined : [type], content && Object.keys(content), what);
    if (type !== "application/json") continue;
    const pointer = `document#/paths/${path.replaceAll("/", "~1")}/${method.toLowerCase()}/responses`;
    const holds = ajv.compile({ $ref: encodeURI(`${pointer}/${status}/content/application~1json/schema`) });
    assert.ok(holds(await answer.json()), `${what}: ${ajv.errorsText(holds.errors)}`);
  }
});

test("a task goes its way in the time it is given", async () => {
  const { send, clock } = api({ seconds: 100 });
  const { id } = await taskOf(send);
  const seen = [];
  for (let at = 0; at <= 100; at += 10) {
    const { status, progress } = await (await send("GET", `/v1/videos/${id}`)).json();
    seen.push(`${status} ${progress}`);
    await clock.sleep(10_000);
  }
  assert.deepEqual(seen, [
    "queued 0",
    "queued 0",
    "in_progress 20",
    "in_progress 30",
    "in_progress 40",
    "in_progress 50",
    "in_progress 60",
    "in_progress 70",
    "in_progress 80",
    "in_progress 90",
    "completed 100",
  ]);
});

test("ranges", async () => {
  const { send } = api();
  const part = async (range) => {
    const answer = await send("GET", "/files/any.mp4", { headers: { range } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, range: answer.headers.get("content-range"), bytes };
  };
  const { length } = SAMPLE;
  for (const [range, first, last] of [
    ["bytes=0-99", 0, 99],
    ["bytes=100-", 100, length - 1],
    ["bytes=-100", length - 100, length - 1],
    ["bytes=0-9999999", 0, length - 1],
    ["bytes=-9999999", 0, length - 1],
  ]) {
    const { status, range: told, bytes } = await part(range);
    assert.deepEqual([status, told], [206, `bytes ${first}-${last}/${length}`], range);
    assert.deepEqual(bytes, SAMPLE.subarray(first, last + 1), range);
  }
  for (const range of ["bytes=5-1", "bytes=-", "bytes=0-1,5-6", "seconds=0-1"]) {
    const { status, bytes } = await part(range);
    assert.equal(status, 200, range);
    assert.deepEqual(bytes, SAMPLE, range);
  }
  for (const range of [`bytes=${length}-`, "bytes=-0"]) assert.equal((await part(range)).status, 416, range);
});

test("forms of every spelling are the same request", async () => {
  const request = {
    model: "Vidu-q2-pro",
    prompt: "a wave",
    seconds: "6",
    images: ["https://h.example/1.png", "https://h.example/2.png"],
    metadata: {
      offpeak: true,
      output_config: { resolution: "1080P", class_id: 7 },
      file_infos: [{ type: "Url", category: "Image", url: "https://h.example/3.png", usage: "Reference" }],
    },
  };
  const plain = [
    ["model", request.model],
    ["prompt", request.prompt],
    ["seconds", request.seconds],
  ];
  const [first, second] = request.images;
  const info = Object.entries(request.metadata.file_infos[0]);
  const bracketed = [
    ["metadata[offpeak]", "true"],
    ["metadata[output_config][resolution]", "1080P"],
    ["metadata[output_config][class_id]", "7"],
  ];
  const forms = {
    json: [...plain, ["images", first], ["images", second], ["metadata", JSON.stringify(request.metadata)]],
    brackets: [
      ...plain,
      ["images[]", first],
      ["images[]", second],
      ...bracketed,
      ...info.map(([key, value]) => [`metadata[file_infos][0][${key}]`, value]),
    ],
    "brackets without an index": [
      ...plain,
      ["images[0]", first],
      ["images[1]", second],
      ...bracketed,
      ...info.map(([key, value]) => [`metadata[file_infos][][${key}]`, value]),
    ],
  };
  const { send, tasks } = api();
  const { id } = await taskOf(send, request);
  const { upstream, billing } = tasks.get(id);
  for (const [name, fields] of Object.entries(forms)) {
    const body = new FormData();
    for (const [key, value] of fields) body.append(key, value);
    const made = tasks.get((await taskOf(send, body)).id);
    assert.deepEqual(made.upstream, upstream, name);
    assert.deepEqual(made.billing, billing, name);
  }
});

test("what no gateway takes", async () => {
  const { send, tasks } = api();
  const form = (name, value) => {
    const body = new FormData();
    body.append(name, value);
    return body;
  };
  // As a program writes it that sets the content type of a form by itself.
  const unbounded = { "content-type": "multipart/form-data" };
  for (const [body, message, headers] of [
    [{ ...REQUEST, seconds: 5 }, /cannot unmarshal number/],
    [{ model: "Kling-2.6" }, /prompt.required/],
    [form("metadata", "{"), /metadata is no JSON/],
    [form("metadata[a", "1"), /not closed/],
    [form("__proto__[x]", "1"), /not allowed/],
    [asking("no_such_fault"), /no fault no_such_fault/],
    [form("model", "Kling-2.6"), /no form.*boundary/, unbounded],
  ]) {
    const answer = await send("POST", "/v1/videos", { body, headers });
    assert.equal(answer.status, 400);
    assert.match((await answer.json()).message, message);
  }
  assert.equal((await send("GET", "/v1/videos?fault=no_such_fault")).status, 400);
  assert.equal([...tasks.values()].length, 0);
});

test("a call can ask for a fault by itself, where its task has none", async () => {
  const { send } = api({ seconds: 0 });
  const [plain, odd] = [await taskOf(send), await taskOf(send, asking("id_task_id"))];
  const typeOf = async (path) => (await send("GET", path)).headers.get("content-type");
  for (const look of [`/v1/videos/${plain.id}?`, `/v1/video/query?id=${plain.id}&`]) {
    assert.equal(await typeOf(`${look}fault=poll_html`), "text/html");
  }
  assert.equal(await typeOf(`/v1/videos/${plain.id}/content?fault=content_html`), "text/html");
  assert.equal(await typeOf(`/v1/videos/${plain.id}`), "application/json");
  assert.equal(await typeOf(`/v1/videos/${odd.task_id}?fault=poll_html`), "application/json");
});

test("a create that comes again with its idempotency key is the same task", async () => {
  const { send, tasks } = api();
  const again = async (key) =>
    (await send("POST", "/v1/videos", { body: REQUEST, headers: { "idempotency-key": key } })).json();
  const first = await again("one");
  assert.equal((await again("one")).id, first.id);
  assert.notEqual((await again("two")).id, first.id);
  assert.equal([...tasks.values()].length, 2);
});

test("CORS headers are there once, on errors too", async () => {
  const { send } = api();
  for (const path of ["/v1/videos", "/v1/videos/none", "/nowhere", "/files/any.mp4"]) {
    const { headers } = await send("GET", path);
    assert.equal(headers.get("access-control-allow-origin"), "*", path);
    assert.match(headers.get("access-control-expose-headers"), /Retry-After, openai-poll-after-ms, X-Request-Id/);
  }
  const preflight = await send("OPTIONS", "/v1/videos", { key: "" });
  assert.equal(preflight.status, 204);
  assert.equal(
    preflight.headers.get("access-control-allow-headers"),
    "Authorization, Content-Type, Range, Idempotency-Key",
  );
});

/** The request with a file, where a case has only words about one. */
function withFile(request) {
  const { name, type } = request.input_reference ?? {};
  return name === undefined ? request : { ...request, input_reference: new File(["x"], name, { type }) };
}

test("what is billed is what `quote` said, for the whole corpus", async () => {
  const folder = new URL("../corpus/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const cases = files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
  const { gateway, demo } = world();
  let priced = 0;
  let refused = 0;
  for (const { name, request: value, text, textRepeat: [prefix, unit, times, suffix] = [] } of cases) {
    const request = value ?? text ?? `${prefix}${unit.repeat(times)}${suffix}`;
    const said = quote(request);
    if (said.status === "invalid") {
      await assert.rejects(gateway.create(request), { code: "invalid_request" }, name);
      refused++;
      continue;
    }
    const { id } = await gateway.create(withFile(request));
    const { billing } = demo.tasks.get(id);
    const expected =
      said.status === "priced"
        ? { key: said.billingKey, seconds: said.billedSeconds, amount: said.amount, currency: "CNY" }
        : { key: said.billingKey ?? null, seconds: null, amount: null, currency: "CNY" };
    assert.deepEqual(billing, expected, name);
    if (said.status === "priced") priced++;
  }
  console.log(`${cases.length} requests: ${priced} billed as quoted, ${refused} never sent`);
  assert.ok(priced > 100 && refused > 20);
});
