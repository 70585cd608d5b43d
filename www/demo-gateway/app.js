// A gateway to try things on: it accepts, judges, prices and "renders" as the real one would, and bills nothing.
//
// One handler from Request to Response, so that the same code answers inside a page, in Node and in a service worker.

import { Hono } from "hono";
import { inspect } from "vidyuan";
import { json, openAiRefusal, refusal, taskBody } from "./answers.js";
import { EVERY_ANSWER, PREFLIGHT } from "./cors.js";
import { DROPPED, FAULTS, expired, faultNamed } from "./faults.js";
import { BadForm, requestOf } from "./form.js";
import { freshId } from "./fresh-id.js";
import { media } from "./media.js";
import { openapi } from "./openapi.js";
import { stageOf } from "./tasks.js";

/**
 * @typedef {import("./tasks.js").DemoTask} DemoTask
 * @typedef {import("./faults.js").Fault} Fault
 * @typedef {{ Variables: { fault: string | null, key: string } }} Env
 * @typedef {import("hono").Context<Env>} Context
 */

/**
 * Where tasks are kept: a Map will do.
 *
 * @typedef {object} TaskStore
 * @property {(id: string) => DemoTask | undefined} get
 * @property {(id: string, task: DemoTask) => unknown} set
 * @property {() => Iterable<DemoTask>} values
 */

/**
 * @typedef {object} DemoOptions
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} video the bytes of sample.mp4
 * @property {number} [seconds] from queued to completed; 6 if absent
 * @property {string} [fault] for every request that names none
 * @property {(url: URL) => string} [foreignOrigin] another origin under which this gateway's files can be had
 * @property {() => number} [now] milliseconds
 * @property {TaskStore} [tasks]
 * @property {(request: Request) => void} [onRequest] told of everything that comes in
 * @property {(context: Context) => Response} [drop] ends the connection without an answer
 */

/** @param {DemoOptions} options */
export function demoGateway(options) {
  const { seconds = 6, now = Date.now, drop = failLikeFetch, foreignOrigin = (url) => url.origin } = options;
  /** @type {TaskStore} */
  const tasks = options.tasks ?? new Map();
  /** @type {Hono<Env>} */
  const app = new Hono();

  /** @param {Context} context */
  const faultName = (context) => context.req.query("fault") ?? options.fault ?? null;

  /**
   * That of the task; or, where it has none, the one that this call asks for.
   *
   * @param {Context} context @param {DemoTask} task
   */
  const faultOf = (context, task) => {
    const name = task.fault ?? faultName(context);
    context.set("fault", name);
    return faultNamed(name);
  };

  app.use("*", (context, next) => {
    options.onRequest?.(context.req.raw);
    return next();
  });
  app.options("*", () => new Response(null, { status: 204, headers: PREFLIGHT }));

  app.use("*", async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(EVERY_ANSWER)) context.res.headers.set(name, value);
    context.res.headers.set("x-request-id", freshId());
    const fault = faultNamed(context.get("fault") ?? faultName(context));
    fault?.headers?.(context.res.headers, context.res.status);
  });

  app.use("/v1/*", async (context, next) => {
    const [, key] = /^Bearer +(\S+)$/.exec(context.req.header("authorization") ?? "") ?? [];
    if (key === undefined) return openAiRefusal(401, "invalid_api_key", "no key: send `Authorization: Bearer KEY`");
    const name = faultName(context);
    if (name !== null && !Object.hasOwn(FAULTS, name))
      return refusal(400, "unknown_fault", `there is no fault ${name}`);
    context.set("key", key);
    return next();
  });

  /** @param {Context} context @param {import("./faults.js").Outcome} outcome */
  const answer = (context, outcome) => {
    if (outcome === DROPPED) return drop(context);
    return outcome instanceof Response ? outcome : json(outcome);
  };

  /** @param {Context} context @param {string} id @param {boolean} [foreign] */
  const fileUrl = (context, id, foreign = false) => {
    const url = new URL(context.req.url);
    return `${foreign ? foreignOrigin(url) : url.origin}/files/${encodeURIComponent(id)}.mp4`;
  };

  /** @param {Context} context */
  const create = async (context) => {
    const request = await readRequest(context.req.raw);
    if (request instanceof Response) return request;
    const name = namedFault(request) ?? faultName(context);
    const fault = faultNamed(name);
    if (name !== null && fault === undefined) return refusal(400, "unknown_fault", `there is no fault ${name}`);
    context.set("fault", name);

    const judged = judge(withoutFault(request));
    if (judged instanceof Response) return judged;
    if (fault?.refuse) return answer(context, fault.refuse(context.get("key")));

    // A request that comes a second time, as browsers send it when a connection breaks, is the same task.
    const once = context.req.header("idempotency-key") ?? null;
    const known = once === null ? undefined : [...tasks.values()].find((task) => task.once === once);
    const id = known?.id ?? `${fault?.id ?? "task_"}${freshId()}`;
    /** @type {DemoTask} */
    const task = known ?? { id, createdMs: now(), durationMs: seconds * 1000, fault: name, looks: 0, once, ...judged };
    tasks.set(id, task);
    const body = taskBody(task, { status: "queued", progress: 0, share: 0 }, fileUrl(context, id));
    return answer(context, fault?.created?.(body) ?? body);
  };

  /** @param {Context} context @param {string} id */
  const retrieve = (context, id) => {
    const task = tasks.get(id);
    if (task === undefined) return refusal(400, "task_not_exist", "task_not_exist");
    const fault = faultOf(context, task);
    tasks.set(id, (task.looks++, task));
    const stage = stageOf(task, now());
    const body = taskBody(task, stage, fileUrl(context, id));
    return answer(context, fault?.looked?.(body, task, stage) ?? body);
  };

  app.post("/v1/videos", create);
  app.post("/v1/video/create", create);
  app.get("/v1/videos", (context) => {
    const body = (/** @type {DemoTask} */ task) => taskBody(task, stageOf(task, now()), fileUrl(context, task.id));
    return json({ object: "list", data: [...tasks.values()].map(body) });
  });
  app.get("/v1/videos/:id", (context) => retrieve(context, context.req.param("id")));
  app.get("/v1/video/query", (context) => retrieve(context, context.req.query("id") ?? ""));

  app.get("/v1/videos/:id/content", async (context) => {
    const id = context.req.param("id");
    const task = tasks.get(id);
    if (task === undefined) return openAiRefusal(404, "video_not_found", "Video not found");
    const fault = faultOf(context, task);
    const { status } = stageOf(task, now());
    if (status !== "completed") {
      return openAiRefusal(400, "task_not_completed", `Task is not completed yet, current status: ${status}`);
    }
    const place = { here: fileUrl(context, id), foreign: fileUrl(context, id, true) };
    const outcome = fault?.content?.(place);
    if (outcome !== undefined) return answer(context, outcome);
    return media(await options.video(), context.req.header("range") ?? null);
  });

  app.get("/v1/videos/:id/upstream", (context) => {
    const task = tasks.get(context.req.param("id"));
    return task === undefined ? refusal(400, "task_not_exist", "task_not_exist") : json(task.upstream);
  });

  // Where a storage service would be: needs no key, and may be another origin.
  app.get("/files/:name", async (context) => {
    if (context.req.query("expired") !== undefined) return expired();
    const answered = media(await options.video(), context.req.header("range") ?? null);
    if (context.req.query("cors") === "none") context.set("fault", "cors_missing");
    return answered;
  });

  app.get("/openapi.json", () => json(openapi));
  app.onError((error) => {
    // To a page, a dropped connection is an exception of fetch.
    throw error;
  });
  app.notFound(() => refusal(404, "no_route", "the demo gateway has no such route; see /openapi.json"));

  return {
    /** For servers: the environment goes to `drop`. */
    handle: app.fetch,
    /** For pages: a `fetch` that this gateway answers, with the abort of the real one. */
    async fetch(/** @type {RequestInfo | URL} */ input, /** @type {RequestInit} */ init = {}) {
      const request = new Request(input, init);
      // The caller's own signal: Node lets a request's copy of it be collected before it aborts.
      const signal = init.signal ?? (input instanceof Request ? input.signal : new AbortController().signal);
      signal.throwIfAborted();
      const aborted = new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
      const response = await Promise.race([app.fetch(request), aborted]);
      const body = response.body?.pipeThrough(new TransformStream(), { signal }) ?? null;
      return new Response(body, response);
    },
    tasks,
  };
}

/** @returns {never} */
function failLikeFetch() {
  throw new TypeError("fetch failed");
}

/** @param {Request} raw @returns {Promise<Record<string, unknown> | Response>} */
async function readRequest(raw) {
  const isForm = (raw.headers.get("content-type") ?? "").startsWith("multipart/form-data");
  try {
    const request = isForm ? requestOf(await raw.formData()) : await raw.json();
    if (typeof request !== "object" || request === null || Array.isArray(request)) {
      return refusal(400, "invalid_request", "the body is no JSON object");
    }
    if (typeof request.seconds === "number") {
      const message = "json: cannot unmarshal number into Go struct field .seconds of type string";
      return refusal(400, "invalid_request", message);
    }
    return request;
  } catch (error) {
    const message = isForm ? "the body is no form, or its content type names no boundary" : "the body is no JSON";
    return refusal(400, "invalid_request", error instanceof BadForm ? error.message : message);
  }
}

/**
 * The request as the package sees it: what the cloud would get, and what it costs.
 *
 * @param {Record<string, unknown>} request
 */
function judge(request) {
  const { report, payload, quote, resolved } = inspect(request);
  const fault = report.diagnostics.find((diagnostic) => diagnostic.severity === "error");
  if (fault) return refusal(400, "invalid_request", `${fault.message} (${fault.code} at ${fault.path || "the body"})`);
  /** @type {import("./tasks.js").Billing} */
  const billing = {
    key: quote.status === "invalid" ? null : (quote.billingKey ?? null),
    seconds: quote.status === "priced" ? quote.billedSeconds : null,
    amount: quote.status === "priced" ? quote.amount : null,
    currency: "CNY",
  };
  const seconds = String(resolved?.seconds?.value ?? "");
  return { model: String(request["model"]), seconds, billing, upstream: payload };
}

/** @param {Record<string, unknown>} request */
function metadataOf(request) {
  const metadata = request["metadata"];
  return typeof metadata === "object" && metadata !== null && !Array.isArray(metadata)
    ? /** @type {Record<string, unknown>} */ (metadata)
    : {};
}

/** @param {Record<string, unknown>} request @returns {string | null} */
function namedFault(request) {
  const { fault } = metadataOf(request);
  return typeof fault === "string" ? fault : null;
}

/** @param {Record<string, unknown>} request */
function withoutFault(request) {
  if (namedFault(request) === null) return request;
  const { fault: _, ...metadata } = metadataOf(request);
  return { ...request, metadata };
}
