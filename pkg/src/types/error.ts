/**
 * What an error is told apart by.
 */

/** The codes of the package's own errors, each as in the README's tables. */
export type ErrorCode =
  | "not_ready" | "init_failed" | "invalid_request" | "no_upstream_mapping" | "invalid_option" | "invalid_argument"
  | "ext_info_undecodable" | "engine_reset" | "engine_misuse"
  | "worker_timeout" | "worker_failed" | "worker_closed"
  | "base_url.invalid" | "api_key.invalid" | "headers.invalid" | "id.invalid" | "state.invalid"
  | "upload.unified" | "upload.missing"
  | "submit_unknown" | "poll_timeout" | "task_failed"
  | "api_key.failed" | "task_not_done" | "no_video" | "result_expired" | "bad_url" | "too_many_redirects" | "redirected"
  | "no_task" | "empty_body" | "html_page" | "broken_json" | "not_json" | "network";
