/**
 * What there is to say of a request.
 */
import type { JsonValue } from "./request.js";

/** `error`: refused, or no payload can be formed. `warning`: accepted, but not as meant. `info`: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** One operation of a JSON Patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: "add"; readonly path: string; readonly value: JsonValue }
  | { readonly op: "replace"; readonly path: string; readonly value: JsonValue }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move"; readonly from: string; readonly path: string };

/** Every code a diagnostic can have, errors first, each as in the README's table. */
export type DiagnosticCode =
  | "request.not_json"
  | "request.invalid_json"
  | "request.not_object"
  | "request.too_deep"
  | "request.too_large"
  | "field.type"
  | "field.duplicate"
  | "model.required"
  | "model.unknown"
  | "model.composite_unknown"
  | "prompt.required"
  | "duration.invalid"
  | "size.invalid"
  | "resolution.invalid"
  | "aspect_ratio.invalid"
  | "enum.invalid"
  | "media_name.too_long"
  | "expire_time.invalid"
  | "file_infos.too_many"
  | "file_infos.type_required"
  | "file_infos.url_required"
  | "file_infos.file_id_required"
  | "url.invalid"
  | "image.data_uri"
  | "scene.unsupported"
  | "motion_control.video_required"
  | "ext_info.not_string"
  | "ext_info.invalid_json"
  | "ext_info.over_encoded"
  | "ext_info.additional_parameters_invalid"
  | "field.coerced"
  | "field.unknown"
  | "field.blank"
  | "text.lone_surrogate"
  | "model.unlisted"
  | "model.other_channel"
  | "model.composite_conflict"
  | "duration.overridden"
  | "duration.mismatch"
  | "duration.unsupported"
  | "size.overridden"
  | "size.rounded"
  | "size.clamped"
  | "resolution.unsupported"
  | "aspect_ratio.unsupported"
  | "enum.case"
  | "enum.unlisted"
  | "option.ignored"
  | "file_infos.type_missing"
  | "file_infos.category_missing"
  | "file_id.suspicious"
  | "last_frame.both"
  | "last_frame.without_first"
  | "reference.missing"
  | "scene.doubtful"
  | "ext_info.additional_parameters_missing"
  | "ext_info.additional_parameters_not_string"
  | "ext_info.short_type"
  | "ext_info.multi_shot"
  | "aspect_ratio.i2v"
  | "input_reference.upload"
  | "scene.upstream_needs";

/** One thing that is wrong with a request, or worth knowing. */
export interface Diagnostic {
  /** Test this, not the message: `duration.invalid`. */
  readonly code: DiagnosticCode;
  /** Each code has one. */
  readonly severity: Severity;
  /** RFC 6901 JSON Pointer into the request; `""` is the request itself. */
  readonly path: string;
  /** What is wrong, in the locale asked for. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** The values in the message; `offset` is an index into the text in question, as JavaScript counts. */
  readonly params: { readonly [name: string]: JsonValue };
  /** A JSON Patch of the request as it is: this diagnostic disappears, no error is added. Several go by `applyFixes`. */
  readonly fix?: readonly PatchOperation[];
}

/** What there is to say of a request. */
export interface Report {
  /** No diagnostic is an error. */
  readonly ok: boolean;
  /** In the order of the request's fields. */
  readonly diagnostics: readonly Diagnostic[];
}
