// What the adapter makes of each fault of the demo gateway: one line each, for Node and for a page of another origin.

const DONE = "blob";
const LOST = "SubmitUnknown submit_unknown";
const UNREADABLE = "GatewayError network network";

/** Outcome everywhere; or in Node, and in a page, where CORS decides what can be read. */
export const OUTCOMES = {
  error_code: "GatewayError refused invalid_request",
  error_openai: "GatewayError refused invalid_request",
  error_flat: "GatewayError refused invalid_request",
  error_text: "GatewayError refused http_400",
  error_detail: "GatewayError refused http_422",
  error_detail_list: "GatewayError refused http_422",
  error_200: "GatewayError refused fail_to_submit_task",
  error_nested: "GatewayError refused InvalidParameter",
  error_html: "GatewayError refused http_413",
  auth: "GatewayError auth invalid_api_key",
  auth_echo: "GatewayError auth invalid_api_key",
  forbidden: "GatewayError auth model_not_allowed",
  quota: "GatewayError quota insufficient_user_quota",
  rate_limited: "GatewayError rate_limit rate_limit_exceeded",
  rate_limited_no_cors: ["GatewayError rate_limit rate_limit_exceeded", LOST],
  // A page is not told what kind of redirect it is: a 303 would mean that the task was accepted.
  redirected: ["GatewayError protocol redirected", LOST],

  lost_answer: LOST,
  lost_request: LOST,
  lost_500: LOST,
  lost_502: LOST,
  lost_504: LOST,
  lost_408: LOST,
  lost_truncated: LOST,
  lost_html: LOST,
  lost_no_id: LOST,
  lost_slow: LOST,
  lost_no_cors: [DONE, LOST],

  id_task_id: DONE,
  id_in_data: DONE,
  id_is_data: DONE,
  id_changes: DONE,
  id_awkward: DONE,
  wrapped: DONE,
  created_at_text: DONE,
  created_at_date: DONE,
  created_at_zero: DONE,
  bare: DONE,
  progress_percent: DONE,
  progress_backwards: DONE,
  progress_early: DONE,
  status_unknown: DONE,
  poll_hint: DONE,

  words_new_api: DONE,
  words_kling: DONE,
  words_jimeng: DONE,
  words_vidu: DONE,
  words_upscaling: DONE,
  words_queueing: DONE,
  words_finished: DONE,
  words_done: DONE,

  ends_failed: "TaskFailed ModelGenerateFailed",
  ends_failure: "TaskFailed ModelGenerateFailed",
  ends_fail: "TaskFailed ModelGenerateFailed",
  ends_error: "TaskFailed ModelGenerateFailed",
  ends_aborted: "TaskFailed ModelGenerateFailed",
  ends_video_generation_failed: "TaskFailed ModelGenerateFailed",
  ends_video_upsampling_failed: "TaskFailed ModelGenerateFailed",
  ends_expired: "TaskFailed ModelGenerateFailed",
  ends_timeout: "TaskFailed ModelGenerateFailed",
  ends_cancelled: "TaskFailed ModelGenerateFailed",
  ends_canceled: "TaskFailed ModelGenerateFailed",
  task_nested_error: "TaskFailed InvalidParameter",

  result_metadata_video_url: DONE,
  result_metadata_result_url: DONE,
  result_video_url: DONE,
  result_url: DONE,
  result_content_url: DONE,
  result_output: DONE,
  result_output_list: DONE,
  result_video: DONE,
  result_task_result: DONE,
  result_data_result_url: DONE,
  result_nowhere: DONE,

  poll_429: DONE,
  poll_429_no_cors: DONE,
  poll_500_burst: DONE,
  poll_500_always: "GatewayError server http_503",
  poll_dropped: DONE,
  poll_truncated: DONE,
  poll_html: DONE,
  poll_slow: DONE,
  poll_fail_code: DONE,
  poll_unknown_task: "GatewayError not_found task_not_exist",
  poll_unauthorized: "GatewayError auth invalid_api_key",

  content_redirect: DONE,
  content_redirect_foreign: DONE,
  content_redirect_closed: [DONE, UNREADABLE],
  content_json: DONE,
  content_json_foreign: DONE,
  content_json_closed: [DONE, "url cors_or_network"],
  content_json_as_video: DONE,
  content_error_as_video: "GatewayError refused fail_to_fetch_task",
  content_expired: "GatewayError not_found result_expired",
  content_html: "GatewayError protocol html_page",
  content_missing: DONE,
  content_broken: UNREADABLE,
  content_not_ready: "GatewayError refused task_not_completed",

  cors_doubled: [DONE, LOST],
  cors_missing: [DONE, LOST],
  cors_unexposed: DONE,
};

/** @param {keyof typeof OUTCOMES} fault @param {"node" | "page"} where */
export function outcomeIn(fault, where) {
  const outcome = OUTCOMES[fault];
  return typeof outcome === "string" ? outcome : outcome[where === "node" ? 0 : 1];
}

/** The outcome of a run, in the words of the table. Runs in pages too: it may use nothing from outside. */
export async function outcomeOf(run) {
  try {
    const { content } = await run;
    return content.kind === "blob" ? "blob" : `url ${content.why}`;
  } catch (error) {
    if (error.name === "GatewayError") return `GatewayError ${error.kind} ${error.code}`;
    if (error.name === "TaskFailed") return `TaskFailed ${error.task.error.code}`;
    return `${error.name} ${error.code ?? error.message}`;
  }
}
