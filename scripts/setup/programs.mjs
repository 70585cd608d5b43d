// Programs of this machine: from an environment variable, the PATH, or the system's packages.

import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { capture } from "../command.mjs";
import { Advice, step } from "../progress.mjs";
import { once } from "./once.mjs";

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
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
 * @param {object} wanted
 * @param {string} wanted.title
 * @param {string} wanted.variable the environment variable that names it
 * @param {string[]} wanted.names
 * @param {string} wanted.debianPackage
 * @param {string} wanted.macCommand what to type on a Mac
 */
export async function program({ title, variable, names, debianPackage, macCommand }) {
  const given = process.env[variable];
  if (given) {
    if (isProgram(given)) return given;
    throw new Advice(`${variable} is set to ${given}, which is no program.`);
  }
  const found = find(names);
  if (found) return found;
  if (isDebian && process.getuid?.() === 0) {
    await aptInstall([debianPackage]);
    const installed = find(names);
    if (installed) return installed;
  }
  const cure = commandToType(debianPackage, macCommand);
  throw new Advice(`${title} is not installed. ${cure},\n  or set ${variable} to its path, and try again.`);
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
  if (!isDebian || (await hasLibrary(library))) return;
  if (process.getuid?.() === 0) {
    await aptInstall([debianPackage]);
    if (await hasLibrary(library)) return;
  }
  throw new Advice(`${title} is not installed. ${commandToType(debianPackage)},\n  and try again.`);
}

/** @param {string} library */
async function hasLibrary(library) {
  const linker = find(["ldconfig", "/sbin/ldconfig"]);
  return linker !== undefined && (await capture(linker, ["-p"])).includes(`${library}.`);
}

/** @param {string} debianPackage @param {string} [macCommand] */
function commandToType(debianPackage, macCommand) {
  if (process.platform === "darwin") return `Type\n    ${macCommand}`;
  // Ubuntu's browsers are snaps; the snap of Chromium brings its driver.
  if (isUbuntu) return `Type\n    sudo snap install ${debianPackage.replace(/-(driver|esr)$/, "")}`;
  if (isDebian) return `Type\n    sudo apt-get install ${debianPackage}`;
  return "Install it with your system's package manager";
}
