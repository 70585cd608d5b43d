// Programs of this machine: from an environment variable, the PATH, or the system's packages.

import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { capture } from "../command.mjs";
import { Advice, step } from "../progress.mjs";
import { once } from "./once.mjs";

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @param {string[]} names program names for the PATH, or absolute paths */
export function find(names) {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  for (const name of names) {
    if (path.isAbsolute(name)) {
      if (isProgram(name)) return name;
      continue;
    }
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (isProgram(file)) return file;
    }
  }
  return undefined;
}

const osRelease = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
const isDebian = /^ID=debian$/m.test(osRelease);
const isUbuntu = /^ID=ubuntu$/m.test(osRelease);

const aptLists = once(() => capture("apt-get", ["update"]));

/** apt-get locks its database: one at a time. @type {Promise<unknown>} */
let queue = Promise.resolve();

/** @param {string[]} debianPackages */
function aptInstall(debianPackages) {
  const turn = queue.then(() =>
    step(`Debian packages ${debianPackages.join(", ")}`, "1 minute", async () => {
      await aptLists();
      await capture("apt-get", ["install", "--yes", "--no-install-recommends", ...debianPackages], {
        env: { DEBIAN_FRONTEND: "noninteractive" },
      });
    }),
  );
  queue = turn.catch(() => {});
  return turn;
}

/**
 * @typedef {object} Missing what may be missing on this machine
 * @property {string} title
 * @property {string} debianPackage
 * @property {string} [snap] what Ubuntu has instead
 * @property {string} [macCommand] what to type on a Mac
 * @property {string} [variable] the environment variable that may name it
 */

/**
 * What `look` finds: at once, or after an installation, where that is ours to do.
 *
 * @param {Missing & { look: () => string | undefined | Promise<string | undefined> }} wanted
 * @returns {Promise<string>}
 */
export async function installed({ look, ...missing }) {
  const found = await look();
  if (found) return found;
  if (isDebian && process.getuid?.() === 0) {
    await aptInstall([missing.debianPackage]);
    const now = await look();
    if (now) return now;
  }
  const or = missing.variable ? `or set ${missing.variable} to its path, ` : "";
  throw new Advice(`${missing.title} is not installed. ${cure(missing)},\n  ${or}and try again.`);
}

/**
 * The program that an environment variable names, if it is set.
 *
 * @param {string} variable
 */
export function given(variable) {
  const file = process.env[variable];
  if (file && !isProgram(file)) throw new Advice(`${variable} is set to ${file}, which is no program.`);
  return file || undefined;
}

/** @param {Missing & { names: string[] }} wanted `names`: for the PATH, or absolute paths */
export async function program({ names, ...missing }) {
  const file = missing.variable && given(missing.variable);
  return file || installed({ ...missing, look: () => find(names) });
}

/**
 * A library that a program opens at run time, and that no package of it insists on. Where the system is not Debian,
 * programs bring theirs.
 *
 * @param {object} wanted
 * @param {string} wanted.title what for
 * @param {string} wanted.library `libname.so`
 * @param {string} wanted.debianPackage
 */
export async function library({ title, library, debianPackage }) {
  if (isDebian) await installed({ title, debianPackage, look: () => libraryNamed(library) });
}

/** @param {string} library */
async function libraryNamed(library) {
  const linker = find(["ldconfig", "/sbin/ldconfig"]);
  const has = linker !== undefined && (await capture(linker, ["-p"])).includes(`${library}.`);
  return has ? library : undefined;
}

/** @param {Missing} missing */
function cure({ debianPackage, snap, macCommand }) {
  if (process.platform === "darwin" && macCommand) return `Type\n    ${macCommand}`;
  if (isUbuntu && snap) return `Type\n    sudo snap install ${snap}`;
  if (isDebian || isUbuntu) return `Type\n    sudo apt-get install ${debianPackage}`;
  return "Install it with your system's package manager";
}
