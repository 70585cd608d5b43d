// A folder of built files over HTTP, on this machine only unless asked otherwise.

import { createServer } from "node:http";
import sirv from "sirv";
import { LAST_PORT, isTaken } from "./port.mjs";
import { Advice } from "./progress.mjs";

const PORTS_TO_TRY = 50;

/**
 * Serves `folder` on `port`, or on the next free one if that is taken; 0 is any free one.
 *
 * @param {string} folder
 * @param {{ port: number, host?: string }} where
 */
export async function serve(folder, { port, host = "127.0.0.1" }) {
  const answer = sirv(folder, { etag: true });
  const server = createServer((request, response) => answer(request, response, () => notFound(response)));
  const last = Math.min(port + PORTS_TO_TRY, LAST_PORT);
  for (let next = port; ; next++) {
    try {
      await listen(server, next, host);
      break;
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (next === last) throw new Advice(`The ports from ${port} to ${last} are taken: \`--port\` asks for another.`);
    }
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://${host}:${address.port}/`,
    port: address.port,
    /** Ends the server, and the connections that browsers keep open. */
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {import("node:http").ServerResponse} response */
function notFound(response) {
  response.writeHead(404, { "content-type": "text/plain" }).end("There is no such page here.\n");
}

/** @param {import("node:http").Server} server @param {number} port @param {string} host */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve(undefined);
    });
  });
}
