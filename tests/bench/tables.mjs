// The results in words: Markdown tables, and the bars that they are held against.

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const two = (number) => number.toFixed(2);

const BARE = "JSON.stringify alone";
const OBJECT = "vidyuan quote(object)";
const BATCH = "vidyuan quoteBatch(bytes)";

/** Peers by the words of a reader who has not seen the code. */
const SHOWN = {
  [BARE]: "`JSON.stringify` alone",
  [OBJECT]: "**vidyuan** `quote(object)`",
  "vidyuan quote(text)": "vidyuan `quote(text)`",
  "vidyuan validate(object)": "vidyuan `validate(object)`",
  "vidyuan inspect(object)": "vidyuan `inspect(object)`",
  "hand-written": "hand-written JavaScript",
  "Ajv + hand-written": "Ajv 8, then hand-written",
  "Zod + hand-written": "Zod 4, then hand-written",
  "JSON.parse alone": "`JSON.parse` alone",
  [BATCH]: "**vidyuan** `quoteBatch(bytes)`",
  "JSON.parse + hand-written": "`JSON.parse`, hand-written",
  "JSON.parse + Ajv + hand-written": "`JSON.parse`, Ajv 8, hand-written",
  "JSON.parse + Zod + hand-written": "`JSON.parse`, Zod 4, hand-written",
};

const KIND_TITLES = {
  short: "short",
  unseen: "short, never seen before",
  long: "1,500-character prompt",
  invalid: "invalid",
  ext_info: "multi-shot in ext_info",
};

const LOG_TITLES = { usual: "settings that come again", unseen: "no two alike" };

const find = (results, name) => results.find((result) => result.name === name);

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** Nanoseconds of each peer on each kind of request. */
export function timesTable(objects) {
  const kinds = Object.keys(objects);
  const names = objects[kinds[0]].map(({ name }) => name);
  const cell = ({ ns, spread }) => `${WHOLE.format(ns)} (${spread.map((one) => WHOLE.format(one)).join("–")})`;
  return table(
    ["nanoseconds a request", ...kinds.map((kind) => KIND_TITLES[kind])],
    names.map((name) => [SHOWN[name], ...kinds.map((kind) => cell(find(objects[kind], name)))]),
  );
}

/** The same, as multiples of what JSON.stringify alone takes. */
export function ratiosTable(objects) {
  const kinds = Object.keys(objects);
  const names = objects[kinds[0]].map(({ name }) => name).filter((name) => name !== BARE);
  const cell = ({ ratio, ratioSpread }) => `${two(ratio)} (${ratioSpread.map(two).join("–")})`;
  return table(
    ["times `JSON.stringify` alone", ...kinds.map((kind) => KIND_TITLES[kind])],
    names.map((name) => [SHOWN[name], ...kinds.map((kind) => cell(find(objects[kind], name)))]),
  );
}

export function batchTable([kind, batch]) {
  const first = batch.results[0];
  const log = `${LOG_TITLES[kind]}: ${WHOLE.format(batch.lines)} lines, ${WHOLE.format(batch.bytes)} bytes`;
  return table(
    [log, "nanoseconds a line", "times `JSON.parse` alone"],
    batch.results.map(({ name, ns, ratio, ratioSpread }) => [
      SHOWN[name],
      WHOLE.format(ns / batch.lines),
      name === first.name ? "1" : `${two(ratio)} (${ratioSpread.map(two).join("–")})`,
    ]),
  );
}

export function sizesTable(sizes) {
  return table(
    ["request", ...sizes[0].results.map(({ name }) => `${SHOWN[name]}, ns a byte`)],
    sizes.map(({ bytes, results }) => [`${WHOLE.format(bytes)} bytes`, ...results.map(({ ns }) => two(ns / bytes))]),
  );
}

export function batchSizesTable(sizes) {
  return table(
    ["log", "`quoteBatch(bytes)`, ns a line"],
    sizes.map(({ lines, result }) => [`${WHOLE.format(lines)} lines`, WHOLE.format(result.ns / lines)]),
  );
}

export function coldTable(node, chromium) {
  const name = {
    vidyuan: "**vidyuan**",
    hand: "hand-written JavaScript",
    ajv: "Ajv 8, shapes alone",
    zod: "Zod 4, shapes alone",
  };
  const cell = ([low, median, high]) => `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
  const inPage = (peer) => (chromium ? [cell(chromium[peer])] : []);
  return table(
    ["milliseconds to the first answer", "Node", ...(chromium ? ["Chromium"] : [])],
    Object.keys(node).map((peer) => [name[peer], cell(node[peer]), ...inPage(peer)]),
  );
}

export function memoryTable([work, told]) {
  const mib = (bytes) => (bytes / 1024 / 1024).toFixed(1);
  return table(
    [work, "engine, MiB", "heap after collection, MiB", "process, MiB"],
    told.map(({ requests, engine, heap, rss }) => [WHOLE.format(requests), mib(engine), mib(heap), mib(rss)]),
  );
}

/** What the README says. */
export function summaryTable({ objects, batches }) {
  const kinds = Object.keys(objects);
  const perKind = (name) => kinds.map((kind) => microseconds(find(objects[kind], name).ns));
  const perLine = (name) =>
    Object.values(batches).map(({ lines, results }) => microseconds(find(results, name).ns / lines));
  return table(
    [
      "microseconds a request",
      ...kinds.map((kind) => KIND_TITLES[kind]),
      ...Object.keys(batches).map((kind) => `line of a log, ${LOG_TITLES[kind]}`),
    ],
    [
      ["**vidyuan**", ...perKind(OBJECT), ...perLine(BATCH)],
      ["hand-written JavaScript", ...perKind("hand-written"), ...perLine("JSON.parse + hand-written")],
      ["Ajv 8, then hand-written", ...perKind("Ajv + hand-written"), ...perLine("JSON.parse + Ajv + hand-written")],
      ["Zod 4, then hand-written", ...perKind("Zod + hand-written"), ...perLine("JSON.parse + Zod + hand-written")],
      ["`JSON.stringify`, or `JSON.parse`, alone", ...perKind(BARE), ...perLine("JSON.parse alone")],
    ],
  );
}

/** Two digits tell enough. */
const microseconds = (ns) => (ns < 100_000 ? (ns / 1000).toPrecision(2) : WHOLE.format(ns / 1000));

/** What vidyuan wants to reach, and whether it does: information, no test. */
export function gates({ objects, batches }) {
  const byStringify = (kind) => find(objects[kind], OBJECT).ratio;
  return [
    gate("quote(object) by JSON.stringify alone, short", byStringify("short"), 1.2),
    gate("quote(object) by JSON.stringify alone, long", byStringify("long"), 1.2),
    gate("quote(object) by JSON.stringify alone, short, never seen before", byStringify("unseen"), 1.2),
    ...Object.entries(batches).map(([kind, { results }]) =>
      gate(`quoteBatch(bytes) by JSON.parse alone, ${LOG_TITLES[kind]}`, find(results, BATCH).ratio, 0.5),
    ),
  ];
}

export function coldGates(cold) {
  return [
    gate("cold start by Zod's", cold.vidyuan[1] / cold.zod[1], 1 / 3),
    gate("cold start by Ajv's", cold.vidyuan[1] / cold.ajv[1], 1 / 10),
  ];
}

function gate(what, value, bar) {
  return { what, value, bar, isMet: value <= bar };
}

/** How many times as fast as others it is: aims, the last one a hope. */
export function aims({ objects, batches }) {
  const times = (results, other, own) => find(results, other).ns / find(results, own).ns;
  const aim = (what, value, bar) => ({ what, value, bar, isMet: value >= bar });
  return [
    ...["short", "unseen", "long"].flatMap((kind) => {
      const byObject = (other, bar) =>
        aim(`${other} by quote(object), ${KIND_TITLES[kind]}`, times(objects[kind], other, OBJECT), bar);
      return [byObject("Ajv + hand-written", 1.5), byObject("Zod + hand-written", 3.5), byObject("hand-written", 1.3)];
    }),
    ...Object.entries(batches).map(([kind, { results }]) => {
      const what = `JSON.parse + Ajv + hand-written by quoteBatch(bytes), ${LOG_TITLES[kind]}`;
      return aim(what, times(results, "JSON.parse + Ajv + hand-written", BATCH), 4.5);
    }),
  ];
}

export function barsTable(bars, isAtMost) {
  return table(
    ["", "measured", isAtMost ? "at most" : "at least", ""],
    bars.map(({ what, value, bar, isMet }) => [what, two(value), two(bar), isMet ? "met" : "not met"]),
  );
}
