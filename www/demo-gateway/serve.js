// The demo gateway on a port of this machine.

import { readFile } from "node:fs/promises";
import { createAdaptorServer } from "@hono/node-server";
import { demoGateway } from "./app.js";

const sample = new URL("./sample.mp4", import.meta.url);

/**
 * @param {Partial<import("./app.js").DemoOptions> & { port?: number, keepAlive?: boolean }} [options]
 */
export async function serveGateway({ port = 0, keepAlive = false, ...options } = {}) {
  const bytes = await readFile(sample);
  const gateway = demoGateway({
    video: async () => bytes,
    // The same server under its other name: another origin for a page, as a storage service would be.
    foreignOrigin: (url) => `http://${url.hostname === "localhost" ? "127.0.0.1" : "localhost"}:${url.port}`,
    drop: ({ env }) => {
      /** @type {import("@hono/node-server").HttpBindings} */ (env).incoming.socket.destroy();
      return new Response(null);
    },
    ...options,
  });
  const server = createAdaptorServer({ fetch: gateway.handle });
  // Browsers repeat a POST, and with it the bill, when a connection that they reuse breaks before the answer.
  if (!keepAlive && "maxRequestsPerSocket" in server) server.maxRequestsPerSocket = 1;
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://localhost:${address.port}`,
    tasks: gateway.tasks,
    /** Ends the server, and the connections that clients keep open. */
    close() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
    },
  };
}
