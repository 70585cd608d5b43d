// A video of 200 MB: its bytes are the platform's, and never in the engine's memory.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";

const SIZE = 200 * 1000 * 1000;
const PIECE = Buffer.alloc(1 << 20, 7);

/** Every memory that is made, before the engine is imported. */
const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(module, imports) {
    super(module, imports);
    if (this.exports.memory instanceof WebAssembly.Memory) memories.push(this.exports.memory);
  }
};

test("200 MB do not pass through the engine", async (context) => {
  const { Gateway } = await import("vidyuan/gateway");
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "video/mp4", "content-length": SIZE });
    let left = SIZE;
    const send = () => {
      while (left > 0) {
        const piece = PIECE.subarray(0, Math.min(left, PIECE.length));
        left -= piece.length;
        if (!response.write(piece)) return response.once("drain", send);
      }
      return response.end();
    };
    send();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  context.after(() => server.close());

  const gateway = new Gateway({ baseUrl: `http://127.0.0.1:${server.address().port}`, apiKey: "sk-large" });
  // Once, so that the engine has grown to what a content answer takes.
  await gateway.content("task_1");
  assert.equal(memories.length, 1, "one engine");
  const before = memories[0].buffer.byteLength;
  const content = await gateway.content("task_1");
  const after = memories[0].buffer.byteLength;

  assert.equal(content.kind, "blob");
  assert.equal(content.blob.size, SIZE);
  assert.equal(after, before);
  assert.ok(after < 10_000_000, `the engine has ${after} bytes`);
});
