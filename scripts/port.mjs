import { parseArgs } from "node:util";
import { Advice } from "./progress.mjs";

/**
 * The port asked for by `--port`, or else by the environment variable PORT.
 *
 * @param {number} usual
 */
export function askedPort(usual) {
  const { values } = parseArgs({ options: { port: { type: "string" }, host: { type: "string" } } });
  const text = values.port ?? process.env["PORT"] ?? String(usual);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new Advice(`\`${text}\` is no port: use a number from 0 to 65535.`);
  return { port, ...(values.host === undefined ? {} : { host: values.host }) };
}
