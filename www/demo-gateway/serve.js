// The demo gateway on a port of this machine.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createAdaptorServer } from "@hono/node-server";
import { demoGateway } from "./app.js";
import { FAULTS } from "./faults.js";

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

/** The options of `npm run gateway`. */
export async function runGateway() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8787" },
      seconds: { type: "string", default: "6" },
      fault: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(HELP);
  if (values.fault !== undefined && !Object.hasOwn(FAULTS, values.fault)) {
    throw new Error(`there is no fault ${values.fault}; --help lists them`);
  }
  const [port, seconds] = [numberOf("port", values.port), numberOf("seconds", values.seconds)];
  const { url, close } = await serveGateway({ port, seconds, ...(values.fault ? { fault: values.fault } : {}) });
  console.log(`The demo gateway is at ${url} (any key will do; Ctrl+C stops it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, close);
}

/** @param {string} name @param {string} text */
function numberOf(name, text) {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`--${name} ${text} is no number`);
  return Number(text);
}

const HELP = `A gateway to try vidyuan on: it judges and prices as the real one does, renders nothing and bills nothing.

  --port N        8787 if absent; 0 is any free one
  --seconds N     from queued to completed, 6 if absent
  --fault NAME    what every answer does wrong, if no request names another; one of
${Object.entries(FAULTS)
  .map(([name, { about }]) => `    ${name.padEnd(30)}${about}`)
  .join("\n")}`;
