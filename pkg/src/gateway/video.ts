/**
 * Fetching the video, from wherever the gateway says it is.
 */
import { unlessAborted } from "../signal.js";
import { GatewayError, TaskFailed } from "./errors.js";
import { look } from "./follow.js";
import { type HttpAnswer, headersOf, headersRead, isMixedContent, readContent } from "./http.js";
import type { Session, Wire } from "./session.js";
import { idOf } from "./task.js";
import type { Content, Task } from "./types.js";

/** From the content route over a redirect or two to the bytes. */
const MOST_HOPS = 4;

/** As much of a body as tells a video from text; and as much as an answer in text can be. */
const HEADS = [1 << 10, 1 << 20];

export async function videoOf(wire: Wire, of: string | Task, signal: AbortSignal | undefined): Promise<Content> {
  const id = idOf(of);
  const session = await wire.session(signal);
  let refusal: GatewayError | undefined;
  let contentUrl: string | undefined;
  if (wire.options.format !== "unified") {
    contentUrl = session.decisions.call({ call: "content", base: wire.base.href, id }).url;
    try {
      const content = await fetched(session, new URL(contentUrl), "content", signal);
      if (content) return content;
    } catch (error) {
      if (!(error instanceof GatewayError) || ["quota", "rate_limit"].includes(error.kind)) throw error;
      refusal = error;
    }
  }
  // The content route has none, or hides from a page where it leads: the task may say it.
  const elsewhere = await result(session, of, { refusal, contentUrl }, signal);
  if (elsewhere) return elsewhere;
  if (refusal === undefined && contentUrl !== undefined) return followed(session, contentUrl, signal);
  throw refusal ?? new GatewayError("protocol", "no_video", "the gateway does not say where the video is", {});
}

/** From where the task says it is. A URL that the caller has kept may have expired: then the task is asked, once. */
async function result(
  session: Session,
  of: string | Task,
  { refusal, contentUrl }: { refusal: GatewayError | undefined; contentUrl: string | undefined },
  signal: AbortSignal | undefined,
): Promise<Content | undefined> {
  const { wire } = session;
  const kept = typeof of === "string" ? undefined : of.url;
  const url = kept ?? (await resultUrl(wire, of, refusal, signal));
  if (url === undefined || (refusal !== undefined && url === contentUrl)) return undefined;
  try {
    return await fetched(session, address(url), "result", signal);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.code === "result_expired" && url === kept) {
      const fresh = await resultUrl(wire, of, error, signal);
      if (fresh !== undefined && fresh !== kept) return fetched(session, address(fresh), "result", signal);
    }
    // Who may not ask is told that, rather than what became of a guess.
    throw refusal?.kind === "auth" ? refusal : error;
  }
}

/** Where the task says it is. Where a look tells nothing, what the content route has refused tells more. */
async function resultUrl(
  wire: Wire,
  of: string | Task,
  refusal: GatewayError | undefined,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const seen = await look(wire, of, signal).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw refusal ?? error;
  });
  if (seen.is === "passing") throw refusal ?? seen.error;
  const { task, facts } = seen;
  if (task.status === "failed") throw new TaskFailed(task, facts);
  if (task.status !== "completed") throw new GatewayError("protocol", "task_not_done", "the task is not done yet", facts);
  return task.url;
}

/** Follows a video to its bytes; `undefined` where a page is not shown where a redirect leads. */
async function fetched(
  session: Session,
  start: URL,
  from: "content" | "result",
  signal: AbortSignal | undefined,
): Promise<Content | undefined> {
  const { origin } = session.wire.base;
  let url = start;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const isForeign = url.origin !== origin;
    if (isMixedContent(url)) return { kind: "url", url: url.href, why: "mixed_content" };
    let response: Response;
    let blob: Blob;
    try {
      response = await request(session, url, isForeign, signal);
      if (response.type === "opaqueredirect") return undefined;
      blob = await unlessAborted(signal, readContent(response, signal));
    } catch (cause) {
      signal?.throwIfAborted();
      if (isForeign) return { kind: "url", url: url.href, why: "cors_or_network" };
      throw session.networkError(cause);
    }
    const place = await meaning(session, isForeign ? "result" : from, response, blob);
    if (place === undefined) return { kind: "blob", blob };
    url = address(place, url);
    from = "result";
  }
  throw new GatewayError("protocol", "too_many_redirects", "the video is always somewhere else", {});
}

/**
 * Follows a redirect that a page is not shown. The platform takes the key out where it leads to another origin, and
 * that header only: no other is sent, nor the address of this page.
 */
async function followed(session: Session, url: string, signal: AbortSignal | undefined): Promise<Content> {
  const { fetch } = session;
  let response: Response;
  let blob: Blob;
  try {
    const init: RequestInit = { headers: headersOf({}, session.key), redirect: "follow", referrerPolicy: "no-referrer" };
    response = await unlessAborted(signal, fetch(url, { ...init, signal: signal ?? null }));
    blob = await unlessAborted(signal, readContent(response, signal));
  } catch (cause) {
    signal?.throwIfAborted();
    throw session.networkError(cause);
  }
  if ((await meaning(session, "result", response, blob)) === undefined) return { kind: "blob", blob };
  throw new GatewayError("protocol", "no_video", "the content route leads to no video", {});
}

/** Where the video is, if the body is not the video itself. Only its beginning is looked at. */
async function meaning(
  session: Session,
  of: "content" | "result",
  response: Response,
  blob: Blob,
): Promise<string | undefined> {
  for (const bytes of HEADS) {
    // As a part: of the character that this may cut through, nothing.
    const body = new TextDecoder().decode(await blob.slice(0, bytes).arrayBuffer(), { stream: true });
    const answer: HttpAnswer = { status: response.status, headers: headersRead(response), body };
    const reading = session.read({ of }, answer);
    if (reading.is === "video") return undefined;
    if (blob.size > bytes && bytes !== HEADS.at(-1)) continue;
    if (reading.is === "url") return reading.url;
    if (reading.is === "refused") throw session.error(reading.error, answer);
  }
  throw new Error("content is read as a task");
}

/** An address on the web; a redirect may name it from where it stands. */
function address(url: string, from?: URL): URL {
  try {
    const found = new URL(url, from);
    if (/^https?:$/.test(found.protocol)) return found;
  } catch {
    // The same as one of another kind.
  }
  throw new GatewayError("protocol", "bad_url", "what the gateway gives as the video's URL is not a web address", {});
}

/** Another origin gets no key, no header of ours, no cookie, and not even the address of this page. */
function request(session: Session, url: URL, isForeign: boolean, signal: AbortSignal | undefined): Promise<Response> {
  const { fetch } = session;
  const init: RequestInit = isForeign
    ? { headers: headersOf({}, undefined), credentials: "omit", referrerPolicy: "no-referrer" }
    : { headers: session.headers(), redirect: "manual" };
  return unlessAborted(signal, fetch(url.href, { ...init, signal: signal ?? null }));
}
