import type { Diagnostic, ErrorCode, Report } from "./types.js";

/**
 * Every error of this package. An aborted `signal` rejects with the signal's own reason, which is not one of them. Test
 * `code`, not the message.
 */
export class VidyuanError extends Error {
  // As text: a bundle gives the class another name.
  override name = "VidyuanError";
  /** One of the README's tables, or a gateway's own. */
  readonly code: ErrorCode | (string & {});

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** A request that the gateway or its upstream would refuse: `report` says why, and how to fix it. */
export class InvalidRequest extends VidyuanError {
  override name = "InvalidRequest";
  /** As of `validate`: its diagnostics may bring fixes. */
  readonly report: Report;
  /** Nothing was sent: there is no answer that these could tell of, as they do in the gateway's errors. */
  readonly status = undefined;
  readonly requestId = undefined;
  readonly body = undefined;

  constructor(report: Report) {
    const [first] = report.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    super("invalid_request", first === undefined ? "the request is invalid" : told(first));
    this.report = report;
  }
}

/** What is wrong, where, and what to do about it. */
function told({ message, code, path, help }: Diagnostic): string {
  const where = path === "" ? code : `${code} at ${path}`;
  return `${message} (${where})${help === undefined ? "" : `; ${help}`}`;
}
