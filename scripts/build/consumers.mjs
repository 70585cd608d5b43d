// The package as its users get it: packed once, and installed from the tarball into each project of tests/consumers
// and each example.

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "../command.mjs";
import { step } from "../progress.mjs";
import { once } from "../setup/once.mjs";
import { npm } from "../setup/packages.mjs";
import { builtPackage } from "./package.mjs";

const PROJECTS = ["tests/consumers/projects", "examples"].map((folder) => path.join(ROOT, folder));
/** Here the projects are installed and built; their node_modules stay from one run to the next. */
export const CONSUMERS = path.join(ROOT, "target", "consumers");

/** The tarball that `npm publish` would send; the name tells contents apart, so that npm installs a new one. */
export const tarball = once(async () => {
  await builtPackage();
  await mkdir(CONSUMERS, { recursive: true });
  for (const name of await readdir(CONSUMERS)) if (name.endsWith(".tgz")) await rm(path.join(CONSUMERS, name));
  const pack = ["pack", "--json", "--workspace=pkg", `--pack-destination=${CONSUMERS}`];
  const [packed] = JSON.parse(await step("package, packed", "2 s", () => npm(pack)));
  const file = path.join(CONSUMERS, packed.filename);
  const named = path.join(CONSUMERS, `vidyuan-${await hashOf(file)}.tgz`);
  await rename(file, named);
  return named;
});

/** Every project, installed. */
export const installedConsumers = once(async () => {
  const packed = await tarball();
  for (const folder of PROJECTS) for (const name of await readdir(folder)) await install(folder, name, packed);
});

/** @param {string} projects @param {string} name @param {string} packed */
async function install(projects, name, packed) {
  const folder = path.join(CONSUMERS, name);
  const stamp = path.join(folder, "node_modules", ".made-from");
  const wanted = `${await hashOf(path.join(projects, name, "package.json"))} ${packed}`;
  const found = await readFile(stamp, "utf8").catch(() => undefined);
  await clear(folder);
  const isSource = (/** @type {string} */ file) => !/node_modules|dist$/.test(path.relative(projects, file));
  await cp(path.join(projects, name), folder, { recursive: true, filter: isSource });
  const manifest = path.join(folder, "package.json");
  const { dependencies, ...rest } = JSON.parse(await readFile(manifest, "utf8"));
  const fromTarball = { ...rest, dependencies: { ...dependencies, vidyuan: `file:${packed}` } };
  await writeFile(manifest, JSON.stringify(fromTarball, undefined, 2));
  if (found === wanted) return;
  await step(`${path.relative(ROOT, path.join(projects, name))}, installed`, "2 to 20 s", () =>
    npm(["install", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline", "--prefix", folder]),
  );
  await writeFile(stamp, wanted);
}

/** Everything but the installed packages. @param {string} folder */
async function clear(folder) {
  for (const name of await readdir(folder).catch(() => [])) {
    if (name !== "node_modules") await rm(path.join(folder, name), { recursive: true });
  }
}

/** @param {string} file */
async function hashOf(file) {
  return createHash("sha256").update(await readFile(file)).digest("hex").slice(0, 16);
}
