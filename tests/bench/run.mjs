// The whole benchmark: measures, prints, and writes docs/bench.md and the README's table anew. `npm run bench` runs it.

import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { build } from "vite";
import { requestSchema, version } from "vidyuan";
import { ROOT } from "../../scripts/command.mjs";
import { secondsSince, step } from "../../scripts/progress.mjs";
import { serve } from "../../scripts/serve.mjs";
import { launchChromium } from "../page/browsers.mjs";
import { quartiles } from "./race.mjs";
import { KINDS, LOGS, ndjson } from "./requests.mjs";
import * as tables from "./tables.mjs";

const BENCH = path.join(ROOT, "tests", "bench");
const WORK = path.join(ROOT, "target", "bench");
const DOCUMENT = path.join(ROOT, "docs", "bench.md");
const README = path.join(ROOT, "README.md");
/** What stands between them in the README is written by this script. */
const MARKS = ["<!-- npm run bench writes this -->", "<!-- up to here -->"];

const PEERS = ["vidyuan", "hand", "ajv", "zod"];
const COLD_STARTS = { node: 15, chromium: 7 };
const IN_CHROMIUM = { rounds: 9, milliseconds: 8 };
const LINES_IN_CHROMIUM = 5_000;

const { values: options } = parseArgs({ options: { dry: { type: "boolean" } } });
const began = performance.now();
await mkdir(WORK, { recursive: true });
const first = { request: KINDS.short[0], schema: requestSchema() };
const firstFile = path.join(WORK, "first.json");
await writeFile(firstFile, JSON.stringify(first));

const inNode = JSON.parse(await step("requests and logs, in Node", "50 s", () => program([], "node.mjs")));
const memory = JSON.parse(await step("a million calls", "1 minute", () => program(["--expose-gc"], "memory.mjs")));
const coldInNode = await step("first answers of new processes", "15 s", () =>
  eachInTurn(COLD_STARTS.node, async (peer) => Number(await program([], "cold.mjs", peer, firstFile))),
);
const inChromium = await step("the same in Chromium", "50 s", measureInChromium);

const setting = await describeSetting();
const parts = {
  "One request at a time, in Node": [tables.ratiosTable(inNode.objects), tables.timesTable(inNode.objects)],
  "One request at a time, in Chromium": [tables.ratiosTable(inChromium.objects), tables.timesTable(inChromium.objects)],
  "A log, in Node": Object.entries(inNode.batches).map(tables.batchTable),
  "A log, in Chromium": Object.entries(inChromium.batches).map(tables.batchTable),
  "The first answer": [tables.coldTable(coldInNode, inChromium.cold)],
  Growth: [tables.sizesTable(inNode.sizes), tables.batchSizesTable(inNode.batchSizes)],
  Memory: Object.entries(memory).map(tables.memoryTable),
  "Gates, in Node": [tables.barsTable([...tables.gates(inNode), ...tables.coldGates(coldInNode)], true)],
  "Gates, in Chromium": [tables.barsTable(tables.gates(inChromium), true)],
  Aims: [tables.barsTable(tables.aims(inNode), false)],
};
const body = Object.entries(parts)
  .map(([title, list]) => `## ${title}\n\n${list.join("\n\n")}`)
  .join("\n\n");
console.log(`\n${body}\n\n${setting}\n\n${secondsSince(began)} s`);
if (!options.dry) {
  await writeFile(DOCUMENT, `${introduction()}\n\n${setting}\n\n${body}\n`);
  await writeReadme(`${tables.summaryTable(inNode)}\n\n${setting}`);
}

/** What a program of this folder prints, in a process of its own. */
async function program(flags, name, ...args) {
  const options = { cwd: ROOT, maxBuffer: 1 << 26 };
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, path.join(BENCH, name), ...args], options);
  return stdout;
}

/** Each peer once a round, each round begun by another one. */
async function eachInTurn(rounds, measure) {
  const times = Object.fromEntries(PEERS.map((peer) => [peer, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < PEERS.length; turn += 1) {
      const peer = PEERS[(round + turn) % PEERS.length];
      times[peer].push(await measure(peer));
    }
  }
  return Object.fromEntries(Object.entries(times).map(([peer, list]) => [peer, quartiles(list)]));
}

async function measureInChromium() {
  const folder = path.join(WORK, "page");
  await build({
    root: path.join(BENCH, "page"),
    configFile: false,
    logLevel: "error",
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "esnext",
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1000,
      // mitata can read the processor's counters, where that package is installed.
      rolldownOptions: { external: ["@mitata/counters"] },
    },
  });
  const server = await serve(folder, { port: 0 });
  const browser = await launchChromium();
  /** A page of a new profile, which has nothing in its caches. */
  const inNewPage = async (work) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url);
    await page.waitForFunction("globalThis.bench !== undefined");
    const result = await work(page);
    await context.close();
    return result;
  };
  try {
    const cold = await eachInTurn(COLD_STARTS.chromium, (peer) =>
      inNewPage((page) => page.evaluate((input) => globalThis.bench.cold(input), { peer, ...first })),
    );
    const logs = Object.fromEntries(Object.entries(LOGS).map(([kind, requestAt]) => [kind, logOf(requestAt)]));
    const input = { schema: first.schema, kinds: KINDS, logs, effort: IN_CHROMIUM };
    const warm = await inNewPage((page) => page.evaluate((given) => globalThis.bench.warm(given), input));
    return { cold, ...warm, version: browser.version() };
  } finally {
    await browser.close();
    server.close();
  }
}

/** As it crosses into a page. */
function logOf(requestAt) {
  return { lines: LINES_IN_CHROMIUM, text: new TextDecoder().decode(ndjson(LINES_IN_CHROMIUM, requestAt)) };
}

/** Who measured what, when and where. */
async function describeSetting() {
  const versions = await Promise.all(["ajv", "zod", "mitata"].map(async (name) => `${name} ${await versionOf(name)}`));
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown processor"}`;
  const date = new Date().toISOString().slice(0, 10);
  const runtimes = `Node ${process.versions.node}, Chromium ${inChromium.version}`;
  return `Measured on ${date}: vidyuan ${version().package}, ${versions.join(", ")}; ${runtimes}; ${machine}.`;
}

async function versionOf(name) {
  return JSON.parse(await readFile(path.join(ROOT, "node_modules", name, "package.json"), "utf8")).version;
}

async function writeReadme(text) {
  const readme = await readFile(README, "utf8");
  const [begin, end] = MARKS.map((mark) => readme.indexOf(mark));
  if (begin < 0 || end < begin) throw new Error(`README.md lacks the marks ${MARKS.join(" and ")}`);
  await writeFile(README, `${readme.slice(0, begin + MARKS[0].length)}\n${text}\n${readme.slice(end)}`);
}

function introduction() {
  return `# Benchmark

Written by \`npm run bench\`. Medians, with lower and upper quartile in brackets. In each round every peer has its turn,
the order rotates, and a ratio is one of two times of the same round.

All peers give the same answers: a test compares them on each of these requests, and the hand-written JavaScript
(\`tests/bench/hand/\`) on the whole corpus. It is what one would write instead of using this package: tables and plain
functions, exact decimals, the complete quote. It leaves out what vidyuan has beside that: words, params and fixes of
diagnostics, other languages, and the limits of requests that are given as objects. Ajv and Zod check shapes alone; what
they let through goes to the hand-written rules. \`JSON.stringify\` and \`JSON.parse\` do none of the work: they are the
yardstick.

The requests are those of the corpus: the documents' own ones, the same with a 1,500-character Chinese prompt, invalid
ones of every kind, and Kling's multi-shots, which are JSON inside JSON inside JSON. A picker and a log ask for the same
settings again and again, and vidyuan answers from memory what it has answered before, whatever the prompt; the column
"never seen before" and the log without two lines alike are what it takes otherwise: of 4,096 requests each one differs
from all others by more than its prompt.`;
}
