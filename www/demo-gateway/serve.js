// The demo gateway on a port of this machine: `npm run gateway -- --port 8787 --seconds 6 --fault NAME`.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createAdaptorServer } from "@hono/node-server";
import { demoGateway } from "./app.js";
import { FAULTS } from "./faults.js";

const sample = new URL("./sample.mp4", import.meta.url);

/**
 * @param {Partial<import("./app.js").DemoOptions> & { port?: number }} [options]
 */
export async function serveGateway({ port = 0, ...options } = {}) {
  const bytes = await readFile(sample);
  const gateway = demoGateway({
    video: async () => bytes,
    // The same server under its other name: another origin for a page, as a storage service would be.
    foreignOrigin: (url) => `http://${url.hostname === "localhost" ? "127.0.0.1" : "localhost"}:${url.port}`,
    drop: (context) => {
      context.env.incoming.socket.destroy();
      return new Response(null);
    },
    ...options,
  });
  const server = createAdaptorServer({ fetch: gateway.handle });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { url: `http://localhost:${address.port}`, tasks: gateway.tasks, server };
}

const HELP = `A gateway to try vidyuan on: it renders nothing and bills nothing.

  --port N        8787 if absent; 0 is any free one
  --seconds N     from queued to completed, 6 if absent
  --fault NAME    what every answer does wrong; one of
${Object.entries(FAULTS).map(([name, { about }]) => `    ${name.padEnd(26)} ${about}`).join("\n")}`;

async function main() {
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
  const seconds = Number(values.seconds);
  if (!(seconds >= 0)) throw new Error(`--seconds ${values.seconds} is no time`);
  const options = { port: Number(values.port), seconds, ...(values.fault === undefined ? {} : { fault: values.fault }) };
  const { url, server } = await serveGateway(options);
  console.log(`the demo gateway is at ${url} (any key will do; --help lists its faults)`);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  }
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) await main();
