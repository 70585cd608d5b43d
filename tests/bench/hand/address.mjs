// Strings that name a file: URLs and file ids.

import { FAULTY } from "./read.mjs";
import { trimAscii } from "./text.mjs";

const DATA = /^data:/i;
const SCHEME = /^(?:blob:|[a-z][a-z0-9+.-]*:\/\/)/i;
const HTTP = /^https?:\/\/([^/?#]*)/i;

/** A URL, or else a file id: `{url}`, `{fileId}` or FAULTY. */
export function urlOrId(text, place, findings) {
  const trimmed = trimAscii(text);
  return SCHEME.test(trimmed) ? url(text, place, findings) : fileId(text, place, findings);
}

/** An http(s) URL with a host and no spaces. */
export function url(text, place, findings) {
  const trimmed = trimAscii(text);
  if (DATA.test(trimmed)) return refused("image.data_uri", place, findings);
  const authority = HTTP.exec(trimmed)?.[1];
  const isUsable = authority && hasHost(authority) && !/[\s\p{Cc}]/u.test(trimmed);
  return isUsable ? { url: trimmed } : refused("url.invalid", place, findings);
}

/** A user and a port are no host. */
function hasHost(authority) {
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  return host.startsWith("[") ? /^\[.+\]/.test(host) : host !== "" && !host.startsWith(":");
}

/** The id of an uploaded file. */
export function fileId(text, place, findings) {
  const trimmed = trimAscii(text);
  if (DATA.test(trimmed)) return refused("image.data_uri", place, findings);
  if (!/^[A-Za-z0-9_-]*$/.test(trimmed)) findings.add("file_id.suspicious", place);
  return { fileId: trimmed };
}

function refused(code, place, findings) {
  findings.add(code, place);
  return FAULTY;
}
