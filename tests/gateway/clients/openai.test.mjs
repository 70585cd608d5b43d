// OpenAI's own clients, npm and PyPI, against the demo gateway over HTTP: it speaks as they expect.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import OpenAI from "openai";
import { serveGateway } from "../../../www/demo-gateway/serve.js";
import { SAMPLE } from "../world.mjs";
import { pythonClient } from "./python.mjs";

/** @type {Awaited<ReturnType<typeof serveGateway>>} */
let gateway;
before(async () => (gateway = await serveGateway({ seconds: 1 })));
after(() => gateway.close());

const client = () => new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: "sk-node", maxRetries: 0 });

async function untilDone(videos, id) {
  for (;;) {
    const video = await videos.retrieve(id);
    if (video.status !== "queued" && video.status !== "in_progress") return video;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test("npm openai: create, retrieve, downloadContent", async () => {
  const { videos } = client();
  const created = await videos.create({ model: "Kling-2.6", prompt: "a wave", seconds: "5", size: "1280x720" });
  assert.equal(created.status, "queued");
  const video = await untilDone(videos, created.id);
  assert.equal(video.status, "completed");
  assert.equal(video.progress, 100);
  const content = await videos.downloadContent(created.id);
  assert.equal(content.headers.get("content-type"), "video/mp4");
  assert.deepEqual(Buffer.from(await content.arrayBuffer()), SAMPLE);
});

test("npm openai: an upload with metadata, whose bracketed fields are understood", async () => {
  const { videos } = client();
  const { id } = await videos.create({
    model: "Vidu-q2-pro",
    prompt: "a wave",
    seconds: "4",
    input_reference: new File(["not really a picture"], "frame.png", { type: "image/png" }),
    metadata: { output_config: { resolution: "1080P", aspect_ratio: "9:16" } },
  });
  const { upstream, billing } = gateway.tasks.get(id);
  assert.equal(upstream.FileInfos[0].FileId, "upload:frame.png");
  assert.deepEqual(upstream.OutputConfig, { Duration: 4, Resolution: "1080P", AspectRatio: "9:16" });
  assert.equal(billing.key, "vidu-q2-pro-1080p");
});

test("npm openai: errors are read as its own", async () => {
  const { videos } = client();
  await assert.rejects(videos.create({ model: "no-such-model", prompt: "a wave" }), OpenAI.BadRequestError);
  await assert.rejects(videos.downloadContent("none"), OpenAI.NotFoundError);
});

test("PyPI openai: create_and_poll, download_content", async () => {
  const { plain, uploaded, bytes } = await pythonClient("openai", gateway.url);
  assert.equal(plain.status, "completed");
  assert.deepEqual(plain.metadata.billing, { key: "kling-2.6-720p-mute", seconds: 5, amount: "2.5", currency: "CNY" });
  assert.equal(bytes, SAMPLE.length);
  assert.equal(uploaded.status, "completed");
  assert.equal(uploaded.metadata.billing.key, "vidu-q2-pro-1080p");
  assert.equal(gateway.tasks.get(uploaded.id).upstream.FileInfos[0].FileId, "upload:frame.png");
});
