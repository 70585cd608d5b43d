// What pages of other origins may do: the advice of the README, as code.

export const PREFLIGHT = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "Authorization, Content-Type, Range, Idempotency-Key",
  "access-control-max-age": "600",
};

export const EVERY_ANSWER = {
  // Once: two of these are as good as none.
  "access-control-allow-origin": "*",
  // Without this a page reads these headers as null.
  "access-control-expose-headers": "Retry-After, openai-poll-after-ms, X-Request-Id, Content-Range, Content-Length",
};
