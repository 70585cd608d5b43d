import { parseArgs } from "node:util";
import { Advice } from "./progress.mjs";

export const LAST_PORT = 65_535;

/**
 * The port asked for by `--port`, or else by the environment variable PORT.
 *
 * @param {number} usual
 */
export function askedPort(usual) {
  const { values } = parseArgs({ options: { port: { type: "string" }, host: { type: "string" } } });
  const port = portOf(values.port ?? process.env["PORT"] ?? String(usual));
  return { port, ...(values.host === undefined ? {} : { host: values.host }) };
}

/** @param {string} text */
export function portOf(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > LAST_PORT) {
    throw new Advice(`\`${text}\` is no port: use a number from 0 to ${LAST_PORT}.`);
  }
  return port;
}

/** Whether a server could not listen because another has the port. @param {unknown} error */
export function isTaken(error) {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
