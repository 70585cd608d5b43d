import * as vidyuan from "vidyuan";
import { createWorker } from "vidyuan/worker";

const show = (id, text) => (document.getElementById(id).textContent = text);
const request = { model: "Kling-2.6", prompt: "a wave", seconds: "5" };

const price = await createWorker().quote(request);
show("price", `${price.billingKey} ${price.payable}`);

// The same answers with and without a worker, to whatever JavaScript can hand over.
await vidyuan.init();
const cycle = { model: "Kling-2.6" };
cycle.metadata = cycle;
let deep = {};
for (let level = 0; level < 100_000; level++) deep = { deep };
const inputs = [
  request,
  JSON.stringify(request),
  cycle,
  deep,
  { ...request, prompt: "a".repeat(2 ** 20) },
  { ...request, seconds: { toJSON: () => "5" }, metadata: { file_infos: undefined } },
  { ...request, input_reference: new File(["x"], "a.png", { type: "image/png" }), onclick() {} },
  { ...request, prompt: "\ud800", seconds: 5n },
  5n,
  undefined,
  Symbol("a"),
];
const written = (value) => JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? `${inner}n` : inner));
const outcome = async (call) => {
  try {
    return written(await call());
  } catch (error) {
    return written([error.name, error.code, error.message, error.report]);
  }
};
const api = createWorker({ timeLimitMs: 60_000 });
const calls = [
  ...["validate", "normalize", "quote", "inspect", "compare"].flatMap((name) =>
    inputs.map((input) => [name, input, { locale: "zh-CN" }]),
  ),
  ["normalize", request, { subAppId: 1, modelNames: cycle }],
  ["quoteBatch", `${JSON.stringify(request)}\n{}`],
  ["quoteBatch", new TextEncoder().encode(JSON.stringify(request))],
  ["catalog"],
  ["billingKeys", "Kling-2.6"],
  ["parseModel", Symbol("a")],
  ["priceTable"],
  ["diffTables", vidyuan.priceTable(), { "os-2.0": "0.60" }],
  ["requestSchema"],
  ["encodeExtInfo", { camera: "推进" }],
  ["decodeExtInfo", "{"],
  ["parseChannelKey", "1|a|b"],
  ["mapTask", { Status: "FINISH" }],
  ["applyFixes", { ...request, seconds: "5s" }, vidyuan.validate({ ...request, seconds: "5s" }).diagnostics],
  ["version"],
];
let different = 0;
for (const [name, ...given] of calls) {
  const [here, there] = [await outcome(() => vidyuan[name](...given)), await outcome(() => api[name](...given))];
  if (here !== there) console.error(name, here, there, ++different);
}
const [row] = await api.quoteBatch(JSON.stringify(request));
show("same", `${calls.length} calls, ${different} different, ${row.billingKey}`);

// A log as a file has it: priced where it is read, and in the worker.
const line = (length) => JSON.stringify({ ...request, seconds: String(length), prompt: "海边".repeat(length * 100) });
const log = new Blob(Array.from({ length: 3000 }, (_, at) => `${line(1 + (at % 10))}\n`));
const sums = [];
for (const prices of [vidyuan, api]) {
  let [lines, seconds] = [0, 0n];
  for await (const batch of prices.quoteStream(log.stream())) {
    lines += batch.length;
    seconds += batch.amount.reduce((sum, amount) => sum + amount, 0n);
  }
  sums.push(`${lines} lines ${seconds}`);
}
show("stream", sums.join(", "));

// A worker that hangs is ended, and the next call works.
let made = 0;
const worker = () => new Worker(made++ === 0 ? "./hanging-worker.js" : "./node_modules/vidyuan/dist/worker-thread.mjs", { type: "module" });
const hanging = createWorker({ worker });
const lost = await hanging.with({ timeLimitMs: 500 }).quote(request).catch((error) => error.code);
const found = await hanging.quote(request);
show("hang", `${lost}, then ${found.payable} from worker ${made}`);
