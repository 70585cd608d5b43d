// Everything that real gateways do wrong, or differently, by name: each is the cause of a test of the adapter.
//
// A fault is chosen by `metadata.fault` of a request, by `?fault=NAME` on the base URL, or by `--fault NAME` for all.

import { json, openAiRefusal, refusal } from "./answers.js";

/**
 * @typedef {import("./answers.js").Body} Body
 * @typedef {import("./tasks.js").DemoTask} DemoTask
 * @typedef {import("./tasks.js").Stage} Stage
 */

/** The connection ends without an answer. */
export const DROPPED = Symbol("dropped");

/** @typedef {Body | Response | typeof DROPPED} Outcome */

/**
 * @typedef {object} ContentPlace
 * @property {string} here the file on this origin
 * @property {string} foreign the file on another origin that allows pages to read it
 */

/**
 * @typedef {object} Fault
 * @property {string} about
 * @property {(key: string) => Outcome} [refuse] instead of accepting a create
 * @property {(body: Body) => Outcome} [created] the answer to a create that was accepted
 * @property {(body: Body, task: DemoTask, stage: Stage) => Outcome} [looked] the answer to a look at the task
 * @property {(place: ContentPlace) => Outcome} [content] the answer of the content route
 * @property {(headers: Headers, status: number) => void} [headers] of every answer but a preflight
 * @property {string} [id] how ids begin
 */

/** @type {(about: string, respond: (key: string) => Outcome) => Fault} */
const refusing = (about, refuse) => ({ about, refuse });

/** @type {(about: string, created: (body: Body) => Outcome) => Fault} */
const creating = (about, created) => ({ about, created });

/** @type {(about: string, looked: (body: Body, task: DemoTask, stage: Stage) => Outcome) => Fault} */
const looking = (about, looked) => ({ about, looked });

/** @type {(about: string, content: (place: ContentPlace) => Outcome) => Fault} */
const delivering = (about, content) => ({ about, content });

// The same, and the task does not say where its result is.
/** @type {(about: string, content: (place: ContentPlace) => Outcome) => Fault} */
const deliveringAlone = (about, content) => ({ about, content, looked: withoutUrl });

/** @param {Body} body */
function withoutUrl({ metadata: _, ...body }) {
  return body;
}

/**
 * Only the first looks go wrong.
 *
 * @param {number} count
 * @param {string} about
 * @param {(body: Body) => Outcome} looked
 */
const atFirst = (count, about, looked) =>
  looking(`the first ${count} looks: ${about}`, (body, task) => (task.looks <= count ? looked(body) : body));

/** @param {number} status @param {string} title */
function page(status, title) {
  const html = `<html>\r\n<head><title>${title}</title></head>\r\n<body>${title}<hr>nginx</body>\r\n</html>\r\n`;
  return new Response(html, { status, headers: { "content-type": "text/html" } });
}

/** @param {unknown} body */
function truncated(body) {
  const text = JSON.stringify(body);
  return new Response(text.slice(0, text.length / 2), { headers: { "content-type": "application/json" } });
}

/** Half of the body at once, and the rest never. */
function endless(/** @type {unknown} */ body) {
  const half = new TextEncoder().encode(JSON.stringify(body).slice(0, 20));
  const stream = new ReadableStream({ start: (controller) => controller.enqueue(half) });
  return new Response(stream, { headers: { "content-type": "application/json" } });
}

const upstreamError = JSON.stringify({ code: "InvalidParameter", message: "aspect ratio 7:4 is not supported" });
const nestedMessage = JSON.stringify({
  error: { message: upstreamError, type: "upstream_error", param: "", code: null },
});

const storageError =
  `<?xml version="1.0"?><Error><Code>AccessDenied</Code>` + `<Message>Request has expired</Message></Error>`;

/** @type {Record<string, Fault>} */
const ENVELOPES = {
  error_code: refusing("`code` and `message`", () => refusal(400, "invalid_request", "the demo refuses")),
  error_openai: refusing("OpenAI's `error` object", () => openAiRefusal(400, "invalid_request", "the demo refuses")),
  error_flat: refusing("`code` null, `message`, `param`, `type`", () =>
    json({ code: null, message: "the demo refuses", param: null, type: "invalid_request" }, 400),
  ),
  error_text: refusing("`error` as a text", () => json({ error: "the demo refuses" }, 400)),
  error_detail: refusing("`detail`", () => json({ detail: "the demo refuses" }, 422)),
  error_detail_list: refusing("`detail` as FastAPI's list", () =>
    json({ detail: [{ loc: ["body", "prompt"], msg: "the demo refuses", type: "value_error" }] }, 422),
  ),
  error_200: refusing("HTTP 200 with `code: fail…`", () => refusal(200, "fail_to_submit_task", "the demo refuses")),
  error_nested: refusing("JSON as a string inside `message`, two levels deep", () =>
    refusal(400, "fail_to_fetch_task", nestedMessage),
  ),
  error_html: refusing("a proxy's page", () => page(413, "413 Request Entity Too Large")),
  auth: refusing("401", () => openAiRefusal(401, "invalid_api_key", "Invalid token")),
  auth_echo: refusing("401 that repeats the key", (key) =>
    openAiRefusal(401, "invalid_api_key", `Incorrect API key provided: ${key} (${encodeURIComponent(key)})`),
  ),
  forbidden: refusing("403", () => openAiRefusal(403, "model_not_allowed", "this key may not use the model")),
  quota: refusing("403 that is about money", () => openAiRefusal(403, "insufficient_user_quota", "quota left: 0.10")),
  rate_limited: refusing("429 with Retry-After", () =>
    refusal(429, "rate_limit_exceeded", "too many requests", { "retry-after": "7" }),
  ),
  rate_limited_no_cors: {
    about: "429 without CORS headers",
    refuse: () => refusal(429, "rate_limit_exceeded", "too many requests", { "retry-after": "7" }),
    headers: (headers, status) => {
      if (status === 429) headers.delete("access-control-allow-origin");
    },
  },
  redirected: refusing(
    "308 to another address",
    () => new Response(null, { status: 308, headers: { location: "https://elsewhere.invalid/v1/videos" } }),
  ),
};

/** @type {Record<string, Fault>} */
const LOST_ANSWERS = {
  lost_answer: creating("accepted, and the connection ends without an answer", () => DROPPED),
  lost_request: refusing("the connection ends before anything is accepted", () => DROPPED),
  lost_500: creating("accepted, answered 500", () => json({ error: { message: "internal error", type: "x" } }, 500)),
  lost_502: creating("accepted, answered with a proxy's 502 page", () => page(502, "502 Bad Gateway")),
  lost_504: creating("accepted, answered 504 with nothing", () => new Response(null, { status: 504 })),
  lost_408: creating("accepted, answered 408", () => refusal(408, "timeout", "request timeout")),
  lost_truncated: creating("accepted, the JSON breaks off", truncated),
  lost_html: creating("accepted, answered with a page and 200", () => page(200, "Welcome")),
  lost_no_id: creating("accepted, answered without an id", () => ({ object: "video", status: "queued" })),
  lost_slow: creating("accepted, and the answer never ends", endless),
  lost_no_cors: {
    about: "accepted, answered without CORS headers",
    created: (body) => body,
    headers: (headers) => headers.delete("access-control-allow-origin"),
  },
};

/** @type {Record<string, Fault>} */
const SHAPES = {
  id_task_id: {
    about: "no `id` but `task_id`",
    created: ({ id: _, ...body }) => body,
    looked: ({ id: _, ...body }) => body,
  },
  id_in_data: creating("no `id` but `data.task_id`", ({ id }) => ({
    code: "success",
    message: "",
    data: { task_id: id },
  })),
  id_is_data: creating("`data` is the id", ({ id }) => ({ code: "success", message: "", data: id })),
  id_changes: looking("another id in the answers to looks", (body) => ({
    ...body,
    id: `video_${body["id"]}`,
    task_id: null,
  })),
  id_awkward: { about: "an id with `:`, `/`, `+`, `=`", id: "demo:a/b+c=" },
  wrapped: looking("`{code: success, data: task}`", (body) => ({ code: "success", message: "", data: body })),
  created_at_text: creating("`created_at` as a numeric string", (body) => ({
    ...body,
    created_at: String(body["created_at"]),
  })),
  created_at_date: creating("`created_at` as a date", (body) => ({
    ...body,
    created_at: new Date(Number(body["created_at"]) * 1000).toISOString(),
  })),
  created_at_zero: creating("`created_at` 0", (body) => ({ ...body, created_at: 0 })),
  bare: {
    about: "no `object`, no `progress`, no `created_at`",
    created: ({ id, status }) => ({ id, status }),
    looked: ({ id, status, metadata }) => ({ id, status, metadata }),
  },
  progress_percent: looking('progress as `"30%"`', (body) => ({ ...body, progress: `${body["progress"]}%` })),
  progress_backwards: looking("progress goes backwards", (body, task, stage) => ({
    ...body,
    progress: stage.status === "in_progress" && task.looks % 2 === 0 ? 1 : body["progress"],
  })),
  progress_early: looking("progress 100 and `completed_at` while running", (body, _task, stage) => ({
    ...body,
    progress: 100,
    completed_at: stage.status === "completed" ? body["completed_at"] : body["created_at"],
  })),
  status_unknown: looking("a status word nobody knows, in the middle", (body, _task, stage) => ({
    ...body,
    status: stage.status === "in_progress" ? "paused_by_operator" : body["status"],
  })),
  poll_hint: looking("`openai-poll-after-ms`", (body) => json(body, 200, { "openai-poll-after-ms": "700" })),
};

/** Words of one gateway for a task's way, in order; the last one ends it. */
const VOCABULARIES = {
  new_api: ["NOT_START", "SUBMITTED", "QUEUED", "IN_PROGRESS", "SUCCESS"],
  kling: ["submitted", "processing", "succeed"],
  jimeng: ["pending", "running", "succeeded"],
  vidu: ["created", "processing", "generating", "complete"],
  upscaling: [
    "pending",
    "image_downloading",
    "video_generating",
    "video_generation_completed",
    "video_upsampling",
    "video_upsampling_completed",
  ],
  queueing: ["", "wait", "waiting", "preparing", "starting", "initializing", "finish"],
  finished: ["queued", "in_progress", "finished"],
  done: ["Queued", "Processing", "Done"],
};

/** @type {(words: string[]) => Fault} */
const speaking = (words) =>
  looking(`status words ${words.map((word) => word || '""').join(", ")}`, (body, _task, stage) => {
    const word = stage.share >= 1 ? words.length - 1 : Math.floor(stage.share * (words.length - 1));
    return { ...body, status: words[word] };
  });

const FAILURES = [
  "failed",
  "failure",
  "FAIL",
  "error",
  "aborted",
  "video_generation_failed",
  "video_upsampling_failed",
  "expired",
  "timeout",
  "cancelled",
  "canceled",
];

/** @type {(word: string) => Fault} */
const failing = (word) =>
  looking(`the task ends as \`${word}\``, ({ metadata: _, ...body }, _task, stage) =>
    stage.status === "completed"
      ? { ...body, status: word, progress: 100, error: { code: "ModelGenerateFailed", message: "no frame came out" } }
      : body,
  );

/** Where the URL of the result can stand. */
const PLACES = {
  metadata_video_url: (/** @type {string} */ url) => ({ metadata: { video_url: url } }),
  metadata_result_url: (/** @type {string} */ url) => ({ metadata: { result_url: url } }),
  video_url: (/** @type {string} */ url) => ({ video_url: url }),
  url: (/** @type {string} */ url) => ({ url }),
  content_url: (/** @type {string} */ url) => ({ content_url: url }),
  output: (/** @type {string} */ url) => ({ output: url }),
  output_list: (/** @type {string} */ url) => ({ output: [url] }),
  video: (/** @type {string} */ url) => ({ video: { url } }),
  task_result: (/** @type {string} */ url) => ({ task_result: { videos: [{ id: "1", url }] } }),
  data_result_url: (/** @type {string} */ url) => ({ data: { result_url: url } }),
  nowhere: () => ({}),
};

/** @type {(name: string, place: (url: string) => Body) => Fault} */
const placing = (name, place) =>
  looking(`the result's URL at ${name}`, ({ metadata, ...body }, _task, stage) => {
    const url = typeof metadata === "object" && metadata !== null && "url" in metadata ? String(metadata.url) : "";
    return stage.status === "completed" ? { ...body, ...place(url) } : body;
  });

/** @type {Record<string, Fault>} */
const LOOKS = {
  poll_429: atFirst(2, "429 with Retry-After", () =>
    refusal(429, "rate_limit_exceeded", "slow down", { "retry-after": "2" }),
  ),
  poll_429_no_cors: {
    ...atFirst(2, "429 without CORS headers", () => refusal(429, "rate_limit_exceeded", "slow down")),
    headers: (headers, status) => {
      if (status === 429) headers.delete("access-control-allow-origin");
    },
  },
  poll_500_burst: atFirst(3, "500, 502, 503", () => page(503, "503 Service Unavailable")),
  poll_500_always: looking("503 for ever", () => page(503, "503 Service Unavailable")),
  poll_dropped: atFirst(2, "the connection ends without an answer", () => DROPPED),
  poll_truncated: atFirst(2, "the JSON breaks off", truncated),
  poll_html: atFirst(2, "a proxy's page with 200", () => page(200, "Just a moment...")),
  poll_slow: atFirst(1, "the body never ends", endless),
  poll_fail_code: atFirst(2, "HTTP 200 with `code: fail…`", () => refusal(200, "fail_to_fetch_task", nestedMessage)),
  poll_unknown_task: looking("an unknown task, HTTP 400", () => refusal(400, "task_not_exist", "task_not_exist")),
  poll_unauthorized: looking("the key expires while waiting", () =>
    openAiRefusal(401, "invalid_api_key", "Invalid token"),
  ),
  task_nested_error: looking("the task fails with JSON inside its message", (body, _task, stage) =>
    stage.status === "completed"
      ? { ...body, status: "failed", error: { code: "fail", message: nestedMessage } }
      : body,
  ),
};

/** @type {Record<string, Fault>} */
const CONTENT = {
  content_redirect: delivering("a redirect on the same origin", ({ here }) => redirect(here)),
  content_redirect_foreign: deliveringAlone("a redirect to another origin", ({ foreign }) => redirect(foreign)),
  content_redirect_closed: deliveringAlone("a redirect to another origin that no page may read", ({ foreign }) =>
    redirect(`${foreign}?cors=none`),
  ),
  content_json: delivering("JSON with the URL", ({ here }) => json({ url: here })),
  content_json_foreign: deliveringAlone("JSON with a URL on another origin", ({ foreign }) => json({ url: foreign })),
  content_json_closed: deliveringAlone("JSON with a URL that no page may read", ({ foreign }) =>
    json({ url: `${foreign}?cors=none` }),
  ),
  content_json_as_video: delivering(
    "JSON with the URL, called video/mp4",
    ({ here }) => new Response(JSON.stringify({ url: here }), { headers: { "content-type": "video/mp4" } }),
  ),
  content_error_as_video: deliveringAlone(
    "an error with HTTP 200, called video/mp4",
    () =>
      new Response(JSON.stringify({ code: "fail_to_fetch_task", message: "no result", data: null }), {
        headers: { "content-type": "video/mp4" },
      }),
  ),
  content_expired: deliveringAlone("a URL that has expired", ({ here }) => json({ url: `${here}?expired=1` })),
  content_html: deliveringAlone("a page with 200", () => page(200, "Sign in")),
  content_missing: delivering("404 although the task is done", () =>
    openAiRefusal(404, "not_found", "Video not found"),
  ),
  content_broken: deliveringAlone("the connection ends", () => DROPPED),
  content_not_ready: deliveringAlone("400, never done", () =>
    openAiRefusal(400, "task_not_completed", "Task is not completed yet, current status: IN_PROGRESS"),
  ),
};

/** @param {string} location */
function redirect(location) {
  return new Response(null, { status: 302, headers: { location } });
}

/** @type {Record<string, Fault>} */
const CORS = {
  cors_doubled: {
    about: "two Access-Control-Allow-Origin headers",
    headers: (headers) => headers.append("access-control-allow-origin", "*"),
  },
  cors_missing: {
    about: "no Access-Control-Allow-Origin header",
    headers: (headers) => headers.delete("access-control-allow-origin"),
  },
  cors_unexposed: {
    about: "hints that a page cannot read",
    looked: (body) => json(body, 200, { "openai-poll-after-ms": "700" }),
    headers: (headers) => headers.delete("access-control-expose-headers"),
  },
};

/**
 * @template T
 * @param {string} prefix
 * @param {Record<string, T>} table
 * @param {(value: T, name: string) => Fault} make
 * @returns {Record<string, Fault>}
 */
const named = (prefix, table, make) =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [`${prefix}_${name}`, make(value, name)]));

/** Every fault by name. */
export const FAULTS = Object.freeze({
  ...ENVELOPES,
  ...LOST_ANSWERS,
  ...SHAPES,
  ...named("words", VOCABULARIES, speaking),
  ...named("ends", Object.fromEntries(FAILURES.map((word) => [word.toLowerCase(), word])), failing),
  ...named("result", PLACES, (place, name) => placing(name, place)),
  ...LOOKS,
  ...CONTENT,
  ...CORS,
});

/** What an expired URL of a storage service answers. */
export function expired() {
  return new Response(storageError, { status: 403, headers: { "content-type": "application/xml" } });
}

/** @param {string | null | undefined} name @returns {Fault | undefined} */
export function faultNamed(name) {
  return name != null && Object.hasOwn(FAULTS, name) ? FAULTS[name] : undefined;
}
