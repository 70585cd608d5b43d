// What is said about a request: codes, severities, and the order in which they are told.

const ERRORS = [
  "request.invalid_json", "request.not_object", "request.too_deep", "request.too_large",
  "field.type", "field.duplicate",
  "model.required", "model.unknown", "model.composite_unknown",
  "prompt.required", "duration.invalid", "size.invalid", "resolution.invalid", "aspect_ratio.invalid", "enum.invalid",
  "media_name.too_long", "expire_time.invalid",
  "file_infos.too_many", "file_infos.type_required", "file_infos.url_required", "file_infos.file_id_required",
  "url.invalid", "image.data_uri",
  "scene.unsupported", "motion_control.video_required",
  "ext_info.not_string", "ext_info.invalid_json", "ext_info.over_encoded", "ext_info.additional_parameters_invalid",
];
const INFOS = ["input_reference.upload", "scene.upstream_needs", "aspect_ratio.i2v"];

/** What is neither is a warning. */
const SEVERITIES = new Map([...ERRORS.map((code) => [code, "error"]), ...INFOS.map((code) => [code, "info"])]);

/**
 * The diagnostics of one request. A place is `{path, rank}`: a JSON Pointer, and a number that grows in the order of
 * the documents.
 */
export class Findings {
  list = [];
  ok = true;

  add(code, place) {
    this.addBelow(code, place.path, place.rank, "");
  }

  /** Something below a place that has no field of its own: an unknown key, or what stands inside it. */
  addBelow(code, path, rank, below) {
    const severity = SEVERITIES.get(code) ?? "warning";
    if (severity === "error") this.ok = false;
    this.list.push({ code, severity, path: path + below, rank, below });
  }

  has(code) {
    return this.list.some((finding) => finding.code === code);
  }

  report() {
    const sorted = this.list.length < 2 ? this.list : this.list.sort(inOrder);
    return { ok: this.ok, diagnostics: sorted.map(({ code, severity, path }) => ({ code, severity, path })) };
  }
}

function inOrder(a, b) {
  return a.rank - b.rank || compare(a.below, b.below) || compare(a.code, b.code);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The report of a request that cannot be read at all. */
export function unreadable(code) {
  return { ok: false, diagnostics: [{ code, severity: "error", path: "" }] };
}
