// Running other programs. Whatever was started is stopped when the script is told to stop.

import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Advice } from "./progress.mjs";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    // With a listener of its own (a server to close), the script decides when and how it ends.
    if (process.listenerCount(signal) === 1) process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

/**
 * @typedef {object} CommandOptions
 * @property {Record<string, string | undefined>} [env] added to this process's environment
 * @property {string} [cwd] the repository's root if absent
 */

/** Our programs write into pipes, and would drop their colours although a person is watching. */
function colours() {
  return process.stdout.isTTY ? { FORCE_COLOR: "1", CARGO_TERM_COLOR: "always" } : {};
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} options
 * @param {import("node:child_process").StdioOptions} stdio
 */
function start(command, args, { env = {}, cwd = ROOT }, stdio) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...colours(), ...env }, stdio });
  running.add(child);
  /** @type {Promise<number | string>} the exit code, the signal that ended it, or why it could not be started */
  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code ?? String(signal)));
  }).finally(() => running.delete(child));
  return { child, ended };
}

/** @param {string} command @param {string[]} args */
const asTyped = (command, args) =>
  [path.isAbsolute(command) ? path.basename(command) : command, ...args].join(" ");

/**
 * Runs a program in silence and returns what it wrote to standard output. If it fails, its complaint is shown.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 */
export async function capture(command, args, options = {}) {
  const { child, ended } = start(command, args, options, ["ignore", "pipe", "pipe"]);
  let output = "";
  let complaint = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => (output += text));
  child.stderr?.setEncoding("utf8").on("data", (text) => (complaint += text));
  const code = await ended;
  if (code === 0) return output;
  // Not both: cargo writes a line of JSON to its output for each crate. tsc has nothing but its output.
  const said = complaint.trim() || output.trim();
  throw new Advice(`\`${asTyped(command, args)}\` failed (${code})\n${said}`);
}

/**
 * What a program prints, trimmed; `undefined` if it is not there or fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 */
export async function ask(command, args, options) {
  try {
    return (await capture(command, args, options)).trim();
  } catch {
    return undefined;
  }
}

/**
 * Runs a program with its output shown as it comes, line by line, and each line handed to `onLine` without colours.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions & { onLine?: (line: string) => void }} [options]
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function show(command, args, options = {}) {
  console.log(`$ ${asTyped(command, args)}`);
  const { child, ended } = start(command, args, options, ["ignore", "pipe", "pipe"]);
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      console.log(line);
      options.onLine?.(withoutColours(line));
    });
  }
  const code = await ended;
  if (code !== 0) console.log(`\`${asTyped(command, args)}\` failed (${code})`);
  return code === 0;
}

/** @param {string} line */
export function withoutColours(line) {
  return line.replace(/\u001b\[[0-9;]*m/g, "");
}
