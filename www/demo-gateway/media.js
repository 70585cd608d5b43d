// The video's bytes, whole or in part.

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string | null} range the request's `Range` header
 */
export function media(bytes, range) {
  const headers = new Headers({ "content-type": "video/mp4", "accept-ranges": "bytes", "cache-control": "no-store" });
  const part = range === null ? undefined : partOf(bytes.length, range);
  if (part === undefined) {
    headers.set("content-length", String(bytes.length));
    return new Response(bytes, { headers });
  }
  if (part === "outside") {
    headers.set("content-range", `bytes */${bytes.length}`);
    headers.delete("content-type");
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-range", `bytes ${part.first}-${part.last}/${bytes.length}`);
  headers.set("content-length", String(part.last - part.first + 1));
  return new Response(bytes.subarray(part.first, part.last + 1), { status: 206, headers });
}

/**
 * One range of bytes; several, or what is no range, are answered with the whole, as RFC 9110 allows.
 *
 * @param {number} length
 * @param {string} range
 * @returns {{ first: number, last: number } | "outside" | undefined}
 */
function partOf(length, range) {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return undefined;
  const first = from === "" ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === "" || to === "" ? length - 1 : Math.min(Number(to), length - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return undefined;
  return first >= length || first > last ? "outside" : { first, last };
}
