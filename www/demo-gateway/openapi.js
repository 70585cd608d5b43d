// What the demo gateway says of itself; a test holds its answers against this document.

const text = { type: "string" };
const wholeNumber = { type: "integer" };

/** @param {Record<string, unknown>} schema @param {string} description */
const answer = (schema, description) => ({ description, content: { "application/json": { schema } } });

/** @param {string} name */
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });

const refused = answer(ref("Refusal"), "Refused; nothing was accepted");
const unauthorized = answer(ref("OpenAiError"), "No key");
const id = { name: "id", in: "path", required: true, schema: text, description: "A task's id, percent-encoded" };
const fault = {
  name: "fault",
  in: "query",
  schema: text,
  description: "What this answer is to do wrong, by name; `npm run gateway -- --help` lists the names",
};

const video = { schema: { type: "string", contentMediaType: "video/mp4" } };

const once = {
  name: "Idempotency-Key",
  in: "header",
  schema: text,
  description: "A create that comes again with the same key is the same task: browsers repeat a POST by themselves",
};

const create = {
  parameters: [fault, once],
  requestBody: {
    required: true,
    content: {
      "application/json": { schema: ref("Request") },
      "multipart/form-data": {
        schema: { type: "object" },
        description: "`metadata` as JSON text, or bracketed: `metadata[output_config][resolution]`, `images[]`",
      },
    },
  },
  responses: { 200: answer(ref("Task"), "Accepted"), 400: refused, 401: unauthorized },
};

export const openapi = {
  openapi: "3.1.0",
  info: {
    title: "vidyuan demo gateway",
    version: "1",
    description:
      "A stand-in for a gateway of video models: it judges and prices requests as vidyuan does, renders one and the " +
      "same short video for each, and bills nothing.",
    license: { name: "MIT OR Apache-2.0", url: "https://spdx.org/licenses/MIT.html" },
  },
  servers: [{ url: "/" }],
  security: [{ key: [] }],
  paths: {
    "/v1/videos": {
      post: { operationId: "createVideo", summary: "Submits a task", ...create },
      get: {
        operationId: "listVideos",
        summary: "Every task, as this gateway keeps them",
        parameters: [fault],
        responses: { 200: answer(ref("TaskList"), "The tasks"), 401: unauthorized },
      },
    },
    "/v1/videos/{id}": {
      get: {
        operationId: "retrieveVideo",
        summary: "Looks at a task",
        parameters: [id, fault],
        responses: { 200: answer(ref("Task"), "The task"), 400: refused, 401: unauthorized },
      },
    },
    "/v1/videos/{id}/content": {
      get: {
        operationId: "videoContent",
        summary: "The video's bytes",
        parameters: [id, fault, { name: "Range", in: "header", schema: text }],
        responses: {
          200: { description: "All of it", content: { "video/mp4": video } },
          206: { description: "A part of it", content: { "video/mp4": video } },
          400: answer(ref("OpenAiError"), "Not completed yet"),
          401: unauthorized,
          404: answer(ref("OpenAiError"), "No such task"),
          416: { description: "The part asked for is outside of it" },
        },
      },
    },
    "/v1/videos/{id}/upstream": {
      get: {
        operationId: "upstreamPayload",
        summary: "What the cloud would have been sent: the body of `CreateAigcVideoTask`",
        parameters: [id, fault],
        responses: {
          200: answer({ type: ["object", "null"] }, "The payload; null for a model of another channel"),
          400: refused,
          401: unauthorized,
        },
      },
    },
    "/v1/video/create": { post: { operationId: "createUnified", summary: "Submits a task, the older way", ...create } },
    "/v1/video/query": {
      get: {
        operationId: "queryUnified",
        summary: "Looks at a task, the older way",
        parameters: [{ ...id, in: "query" }, fault],
        responses: { 200: answer(ref("Task"), "The task"), 400: refused, 401: unauthorized },
      },
    },
    "/files/{name}": {
      get: {
        operationId: "file",
        summary: "The video, where a storage service would have it",
        security: [],
        parameters: [
          { ...id, name: "name", description: "A task's id and `.mp4`" },
          { name: "expired", in: "query", schema: text, description: "Answers as an expired URL" },
          { name: "cors", in: "query", schema: { enum: ["none"] }, description: "Answers as for no page" },
        ],
        responses: {
          200: { description: "All of it", content: { "video/mp4": video } },
          206: { description: "A part of it", content: { "video/mp4": video } },
          403: { description: "Expired", content: { "application/xml": { schema: text } } },
          416: { description: "The part asked for is outside of it" },
        },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: "http", scheme: "bearer", description: "Any key will do" } },
    schemas: {
      Request: {
        type: "object",
        required: ["model"],
        properties: {
          model: text,
          prompt: text,
          seconds: { type: "string", description: "A number is refused, as real gateways do" },
          size: text,
          image: text,
          images: { type: "array", items: text },
          metadata: { type: "object" },
        },
      },
      Task: {
        type: "object",
        required: ["id", "task_id", "object", "model", "status", "progress", "created_at", "seconds", "metadata"],
        additionalProperties: false,
        properties: {
          id: text,
          task_id: text,
          object: { const: "video" },
          model: text,
          status: { enum: ["queued", "in_progress", "completed"] },
          progress: { type: "integer", minimum: 0, maximum: 100 },
          created_at: { ...wholeNumber, description: "Seconds since 1970" },
          completed_at: { ...wholeNumber, description: "Seconds since 1970" },
          seconds: text,
          metadata: {
            type: "object",
            required: ["billing", "notice"],
            additionalProperties: false,
            properties: { billing: ref("Billing"), notice: text, url: { type: "string", format: "uri" } },
          },
        },
      },
      Billing: {
        type: "object",
        description: "What the task would cost by the built-in price list",
        required: ["key", "seconds", "amount", "currency"],
        additionalProperties: false,
        properties: {
          key: { type: ["string", "null"] },
          seconds: { type: ["number", "null"] },
          amount: { type: ["string", "null"], pattern: "^\\d+(\\.\\d+)?$", description: "Yuan, exact" },
          currency: { const: "CNY" },
        },
      },
      TaskList: {
        type: "object",
        required: ["object", "data"],
        properties: { object: { const: "list" }, data: { type: "array", items: ref("Task") } },
      },
      Refusal: {
        type: "object",
        required: ["code", "message", "data"],
        additionalProperties: false,
        properties: { code: text, message: text, data: { type: "null" } },
      },
      OpenAiError: {
        type: "object",
        required: ["error"],
        additionalProperties: false,
        properties: {
          error: {
            type: "object",
            required: ["message", "type", "param", "code"],
            properties: { message: text, type: text, param: { type: "null" }, code: text },
          },
        },
      },
    },
  },
};
