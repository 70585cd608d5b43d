// The answers of the gateway: what a task looks like on the wire, and the envelope of its errors.

/**
 * @typedef {import("./tasks.js").DemoTask} DemoTask
 * @typedef {Record<string, unknown>} Body
 */

/** @param {unknown} body @param {number} [status] @param {Record<string, string>} [headers] */
export function json(body, status = 200, headers = {}) {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

/**
 * The envelope that gateways of the new-api family use.
 *
 * @param {number} status
 * @param {string} code
 * @param {string} message
 * @param {Record<string, string>} [headers]
 */
export function refusal(status, code, message, headers) {
  return json({ code, message, data: null }, status, headers);
}

/** The envelope of the routes that speak as OpenAI does: authentication and content. */
export function openAiRefusal(/** @type {number} */ status, /** @type {string} */ code, /** @type {string} */ message) {
  return json({ error: { message, type: "demo_gateway_error", param: null, code } }, status);
}

/**
 * A task as `POST /v1/videos` and `GET /v1/videos/{id}` tell of it.
 *
 * @param {DemoTask} task
 * @param {import("./tasks.js").Stage} stage
 * @param {string} fileUrl where the result lies
 * @returns {Body}
 */
export function taskBody(task, stage, fileUrl) {
  return {
    id: task.id,
    task_id: task.id,
    object: "video",
    model: task.model,
    status: stage.status,
    progress: stage.progress,
    created_at: Math.floor(task.createdMs / 1000),
    ...(stage.status === "completed" ? { completed_at: Math.floor((task.createdMs + task.durationMs) / 1000) } : {}),
    seconds: task.seconds,
    metadata: {
      billing: task.billing,
      notice: "a demo gateway: no video was generated, nothing was billed",
      ...(stage.status === "completed" ? { url: fileUrl } : {}),
    },
  };
}
