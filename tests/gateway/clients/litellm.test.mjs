// LiteLLM against the demo gateway over HTTP: it sends forms only, and gives each task an id of its own making.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveGateway } from "../../../www/demo-gateway/serve.js";
import { SAMPLE } from "../world.mjs";
import { pythonClient } from "./python.mjs";

/** @type {Awaited<ReturnType<typeof serveGateway>>} */
let gateway;
before(async () => (gateway = await serveGateway({ seconds: 1 })));
after(() => gateway.close());

test("LiteLLM: video_generation, video_status, video_content", async () => {
  const { plain, uploaded, bytes } = await pythonClient("litellm", gateway.url);
  assert.equal(plain.status, "completed");
  assert.equal(plain.seconds, "5");
  assert.equal(bytes, SAMPLE.length);
  assert.equal(uploaded.status, "completed");

  const [first, second] = [...gateway.tasks.values()].map(({ upstream }) => upstream);
  assert.deepEqual(first.OutputConfig, { Duration: 5, Resolution: "1080P", AspectRatio: "9:16" });
  const files = second.FileInfos.map(({ Url, FileId }) => Url ?? FileId);
  assert.deepEqual(files.toSorted(), ["https://example.com/b.png", "upload:frame.png"]);
});
