// npm run gateway: builds the package, and serves the demo gateway until it is stopped.

import { parseArgs } from "node:util";
import { FAULTS } from "../www/demo-gateway/faults.js";
import { builtPackage } from "./build/package.mjs";
import { isTaken, portOf } from "./port.mjs";
import { Advice, runScript } from "./progress.mjs";

const HELP = `A gateway to try vidyuan on: it judges and prices as the real one does, renders nothing and bills nothing.

  --port N        8787 if absent; 0 is any free one
  --seconds N     from queued to completed, 6 if absent
  --fault NAME    what every answer does wrong, if no request names another: in its \`metadata.fault\`, or by
                  \`?fault=NAME\` at the end of \`baseUrl\`; one of
${Object.entries(FAULTS)
  .map(([name, { about }]) => `    ${name.padEnd(30)}${about}`)
  .join("\n")}`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8787" },
      seconds: { type: "string", default: "6" },
      fault: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const { fault } = values;
  if (fault !== undefined && !Object.hasOwn(FAULTS, fault)) {
    throw new Advice(`There is no fault \`${fault}\`: \`npm run gateway -- --help\` lists them.`);
  }
  const [port, seconds] = [portOf(values.port), secondsOf(values.seconds)];
  await builtPackage();
  // Needs the package, and comes with packages that are only there now.
  const { serveGateway } = await import("../www/demo-gateway/serve.js");
  const { url, close } = await serveGateway({ port, seconds, ...(fault ? { fault } : {}) }).catch((error) => {
    throw isTaken(error) ? new Advice(`Port ${port} is taken: \`npm run gateway -- --port 0\` takes any free one.`) : error;
  });
  console.log(`The demo gateway is at ${url} (any key will do; Ctrl+C stops it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, close);
});

/** @param {string} text */
function secondsOf(text) {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new Advice(`\`${text}\` is no number of seconds: use one like 6 or 0.5.`);
  return Number(text);
}
