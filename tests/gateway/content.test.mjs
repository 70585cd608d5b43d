// From a task to its video: where it is looked for, and what is no video.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TaskFailed } from "vidyuan/gateway";
import { FILES, SAMPLE, abortError, asking, inPage, world } from "./world.mjs";

/** A gateway that says the one of a task and the other of its content. */
const telling = (task, content, options = {}) => {
  const fetch = async (url, init) => (url.endsWith("/content") ? content : task)(url, init);
  return world({ options: { ...options, fetch } }).gateway;
};
const json = (body, status = 200) => async () => new Response(JSON.stringify(body), { status });
const noVideo = json({ error: { message: "Video not found", code: "not_found" } }, 404);

test("a signal ends a download whose body knows nothing of it", async () => {
  const { gateway } = world({
    options: { fetch: async () => new Response(new ReadableStream(), { headers: { "content-type": "video/mp4" } }) },
  });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 20);
  await assert.rejects(gateway.content("task_1", { signal: stop.signal }), abortError);
});

test("an abort ends a download", async () => {
  const piece = new Uint8Array(1000).fill(1);
  const controller = new AbortController();
  const { gateway } = world({
    options: {
      fetch: async (_url, { signal }) => {
        const body = new ReadableStream({ start: (stream) => stream.enqueue(piece) });
        queueMicrotask(() => controller.abort());
        return new Response(body.pipeThrough(new TransformStream(), { signal }), {
          headers: { "content-type": "video/mp4" },
        });
      },
    },
  });
  await assert.rejects(gateway.content("task_1", { signal: controller.signal }), abortError);
});

test("an abort ends a download from elsewhere, which is then no URL that a page may not read", async () => {
  for (const format of ["openai", "unified"]) {
    const controller = new AbortController();
    const fetch = async (url) => {
      if (!url.startsWith(FILES)) return Response.json({ id: "t", status: "completed", url: `${FILES}/t.mp4` });
      controller.abort();
      throw new TypeError("Failed to fetch");
    };
    const { gateway } = world({ options: { fetch, format } });
    await assert.rejects(gateway.content("t", { signal: controller.signal }), abortError);
  }
});

test("an abort ends the way along a redirect that a page is not shown", async () => {
  const controller = new AbortController();
  const hidden = Object.defineProperty(new Response(), "type", { value: "opaqueredirect" });
  const done = Response.json({ id: "task_1", status: "completed" });
  const fetch = async (url, { redirect }) => {
    if (!String(url).endsWith("/content")) return done;
    if (redirect === "manual") return hidden;
    controller.abort();
    return new Promise(() => {});
  };
  const { gateway } = world({ options: { fetch } });
  await assert.rejects(gateway.content("task_1", { signal: controller.signal }), abortError);
});

test("a task that is not done, or has failed, has no video, whatever the content route says", async () => {
  const task = (status) => json({ id: "t", status });
  for (const [options, content] of [[{}], [{}, noVideo], [{}, json({}, 500)], [{ format: "unified" }]]) {
    const at = (status) => telling(task(status), content ?? task(status), options).content("t");
    await assert.rejects(at("running"), { name: "GatewayError", kind: "protocol", code: "task_not_done", status: 200 });
    await assert.rejects(at("failed"), (error) => error instanceof TaskFailed && error.task.status === "failed");
  }
});

test("what the content route refuses stays refused where the task says no more", async () => {
  for (const task of [json({ id: "t", status: "completed" }), json({}, 503), json({}, 401)]) {
    await assert.rejects(telling(task, noVideo).content("t"), { kind: "not_found", code: "not_found", status: 404 });
  }
});

test("who may ask no more for now is told so, and asks nothing else", async () => {
  let looks = 0;
  const task = async () => (looks++, Response.json({ id: "t", status: "completed", url: `${FILES}/t.mp4` }));
  for (const [status, code, kind] of [
    [403, "insufficient_user_quota", "quota"],
    [429, "rate_limit_exceeded", "rate_limit"],
  ]) {
    await assert.rejects(telling(task, json({ error: { message: "no", code } }, status)).content("t"), { kind, code, status });
  }
  assert.equal(looks, 0);
});

test("a completed task that is the only one to ask, and says no place, has no video", async () => {
  const completed = json({ id: "t", status: "completed" });
  const untold = { kind: "protocol", code: "no_video", message: /does not say where the video is/ };
  await assert.rejects(telling(completed, noVideo, { format: "unified" }).content("t"), untold);
});

test("a refusal whose body breaks off stays one, and tells what has come", async () => {
  const broken = async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("no such video")),
      pull: (controller) => controller.error(new TypeError("terminated")),
    });
    return new Response(body, { status: 404 });
  };
  const gateway = telling(json({ id: "t", status: "completed" }), broken);
  await assert.rejects(gateway.content("t"), { kind: "not_found", status: 404, message: "no such video" });
});

test("a signal that ends the look after a refusal is the reason, and not the refusal", async () => {
  const controller = new AbortController();
  const look = () => (controller.abort(), new Promise(() => undefined));
  await assert.rejects(telling(look, noVideo).content("t", { signal: controller.signal }), abortError);
});

test("a result over http is not fetched from an https page", async (context) => {
  inPage(context);
  const { gateway, traffic } = world({ foreignOrigin: () => "http://files.example" });
  const task = await gateway.wait(await gateway.create(asking("content_json_foreign")));
  const content = await gateway.content(task);
  assert.deepEqual(content, { kind: "url", url: `http://files.example/files/${task.id}.mp4`, why: "mixed_content" });
  assert.ok(traffic.every(({ url }) => !url.startsWith("http://files")));
});

test("what lies on this machine is fetched from an https page, too", async (context) => {
  inPage(context);
  for (const host of ["localhost:8787", "gateway.localhost", "127.0.0.1:8787", "127.8.9.10", "[::1]:8787"]) {
    const base = `http://${host}`;
    const { gateway } = world({ base, foreignOrigin: () => base });
    const { content } = await gateway.run(asking("content_json_foreign"));
    assert.equal(content.kind, "blob", host);
  }
  for (const host of ["localhost.example", "127.0.0.1.example", "notlocalhost", "[::2]"]) {
    const { gateway } = world({ base: `http://${host}` });
    assert.equal((await gateway.content("task_1")).why, "mixed_content", host);
  }
});

test("a video that is always somewhere else", async () => {
  let hops = 0;
  const fetch = async (url) => (hops++, new Response(null, { status: 302, headers: { location: `${url}x` } }));
  const { gateway } = world({ options: { fetch } });
  const nowhere = { kind: "protocol", code: "too_many_redirects", message: /always somewhere else/ };
  await assert.rejects(gateway.content("task_1"), nowhere);
  assert.ok(hops < 10);
});

test("places that are no web address", async () => {
  for (const location of ["http://[", "data:video/mp4;base64,AAAA", "javascript:alert(1)", "file:///etc/passwd"]) {
    const fetch = async () => new Response(null, { status: 302, headers: { location } });
    await assert.rejects(world({ options: { fetch } }).gateway.content("task_1"), { kind: "protocol" }, location);
  }
});

const mp4 = () => new Response(SAMPLE, { headers: { "content-type": "video/mp4" } });

test("a URL that was kept and has expired is asked for once more", async () => {
  const done = { id: "t", status: "completed" };
  const kept = { ...done, url: `${FILES}/old`, state: done };
  for (const [now, expected] of [[`${FILES}/new`, "blob"], [`${FILES}/old`, "result_expired"], [undefined, "result_expired"]]) {
    for (const format of ["openai", "unified"]) {
      let looks = 0;
      const fetch = async (url) => {
        if (url.endsWith("/new")) return mp4();
        if (url.endsWith("/old")) return new Response("", { status: 403 });
        if (url.endsWith("/content")) return noVideo();
        looks++;
        return Response.json({ ...done, url: now });
      };
      const { gateway } = world({ options: { fetch, format } });
      assert.equal(await gateway.content(kept).then(({ kind }) => kind, ({ code }) => code), expected);
      assert.equal(looks, 1);
    }
  }
});

test("a URL that was kept and answers with anything else is not asked for again", async () => {
  const done = { id: "t", status: "completed" };
  let looks = 0;
  const fetch = async (url) => {
    if (url.startsWith(FILES)) return new Response("<html>", { headers: { "content-type": "text/html" } });
    if (url.endsWith("/content")) return noVideo();
    looks++;
    return Response.json({ ...done, url: `${FILES}/new` });
  };
  const { gateway } = world({ options: { fetch } });
  await assert.rejects(gateway.content({ ...done, url: `${FILES}/old`, state: done }), { kind: "protocol" });
  assert.equal(looks, 0);
});

test("who may not ask the content route is shown a result that is known", async () => {
  const done = { id: "t", status: "completed" };
  const fetching = (task, file) => async (url, init) => {
    if (url.endsWith("/content")) return Response.json({ error: { message: "no", code: "channel" } }, { status: 403 });
    if (url.startsWith(FILES)) return assert.equal(init.headers.get("authorization"), null) ?? file();
    return task();
  };
  const of = (task, file) => world({ options: { fetch: fetching(task, file) } }).gateway;
  const known = () => Response.json({ ...done, url: `${FILES}/a.mp4` });
  assert.equal((await of(known, mp4).content("t")).kind, "blob");
  assert.equal((await of(known, mp4).content({ ...done, url: `${FILES}/a.mp4`, state: done })).kind, "blob");
  const gone = () => new Response("", { status: 404 });
  const refused = () => Response.json({}, { status: 401 });
  for (const [task, file] of [[known, gone], [() => Response.json(done), mp4], [refused, mp4]]) {
    await assert.rejects(of(task, file).content("t"), { kind: "auth", code: "channel", status: 403 });
  }
});

test("no body is read further than an answer can go, unless it may be the video", async () => {
  const sized = (status, headers, first = "<html>") => {
    const read = { pieces: 0, isCancelled: false };
    const body = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(read.pieces++ === 0 ? new TextEncoder().encode(first) : new Uint8Array(1 << 16).fill(0x20));
        if (read.pieces > 100) controller.close();
      },
      cancel: () => void (read.isCancelled = true),
    });
    return { read, response: () => new Response(body, { status, headers }) };
  };
  for (const [status, type] of [[200, "application/json"], [200, "text/html"], [404, "text/html"], [404, "video/mp4"], [500, "x/y"]]) {
    const { read, response } = sized(status, { "content-type": type });
    await assert.rejects(telling(json({ id: "t", status: "completed" }), response).content("t"));
    assert.ok(read.isCancelled && read.pieces < 50, `${status} ${type}: ${read.pieces}`);
  }
  const redirect = sized(302, { location: `${FILES}/a.mp4` });
  const fetch = async (url) => (url.startsWith(FILES) ? mp4() : redirect.response());
  assert.equal((await world({ options: { fetch } }).gateway.content("t")).blob.size, SAMPLE.length);
  assert.ok(redirect.read.isCancelled && redirect.read.pieces < 5);
  // Its bytes say otherwise than its type.
  const video = sized(200, { "content-type": "text/plain" }, "\0\0\0 ftypisom");
  assert.equal((await telling(undefined, video.response).content("t")).blob.size, 12 + 100 * (1 << 16));
});

test("prose is no video where the part that is looked at ends within a character", async () => {
  const prose = new TextEncoder().encode("任务尚未完成".repeat(200));
  const fetch = async (url) =>
    url.endsWith("/content")
      ? new Response(prose, { headers: { "content-type": "video/mp4" } })
      : Response.json({ id: "t", status: "completed" });
  await assert.rejects(world({ options: { fetch } }).gateway.content("t"), { kind: "protocol", code: "not_json" });
});

test("an answer in JSON may be as long as any answer", async () => {
  const long = { url: `${FILES}/a.mp4`, note: "x".repeat(70_000) };
  for (const type of ["application/json", "video/mp4"]) {
    const answer = () => new Response(JSON.stringify(long), { headers: { "content-type": type } });
    const fetch = async (url) => (url.startsWith(FILES) ? mp4() : answer());
    assert.equal((await world({ options: { fetch } }).gateway.content("t")).kind, "blob", type);
  }
});

test("a long answer in JSON is read to the URL at its end", async () => {
  const { fetch } = world();
  const answered = async (url, init) =>
    url.endsWith("/content")
      ? new Response(JSON.stringify({ note: "x".repeat(5000), url: `${FILES}/files/a.mp4` }), {
          headers: { "content-type": "video/mp4" },
        })
      : fetch(url, init);
  const content = await world({ options: { fetch: answered } }).gateway.content("task_1");
  assert.equal(content.blob.size, SAMPLE.length);
});
