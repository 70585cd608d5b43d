// What the peers are measured on: requests of the corpus, so that nothing is made up for a good number.

import { cases, isObject } from "../node/corpus.mjs";

/** Characters of a long prompt, as pickers get it pasted from a storyboard. */
const LONG_PROMPT = 1500;
const SENTENCE = "清晨的海边，灯塔下的少年迎着风奔跑，镜头缓缓推近，远处的渔船划过金色的水面。";

/** Several of each kind, used in turn: no peer may grow fond of one object. */
const MOST_OF_A_KIND = 16;

const objects = cases.filter(({ request }) => isObject(request));
const isValid = ({ diagnostics }) => !diagnostics.some((line) => line.startsWith("error"));
const extInfoOf = ({ request }) => (typeof request.metadata?.ext_info === "string" ? request.metadata.ext_info : "");

const documented = objects.filter((one) => one.file === "documents.json" && isValid(one) && extInfoOf(one) === "");
const short = documented.map(({ request }) => request);
const prompt = SENTENCE.repeat(Math.ceil(LONG_PROMPT / SENTENCE.length)).slice(0, LONG_PROMPT);
const invalid = objects.filter((one) => !isValid(one) && JSON.stringify(one.request).length < 1000);
const multiShots = objects.filter((one) => isValid(one) && extInfoOf(one).length > 150);

/** Every so many-th, so that all files of the corpus have their part. */
function some(list) {
  const step = Math.ceil(list.length / MOST_OF_A_KIND);
  return list.filter((_, at) => at % step === 0).map(({ request }) => request);
}

/** No two of them alike but in their shape: more than anybody would keep answers of. */
const UNSEEN = 4096;
const unseen = Array.from({ length: UNSEEN }, (_, at) => differing(at));

/** One of the documents' requests under a name of its own. */
function differing(at) {
  const { metadata, ...request } = short[at % short.length];
  const output_config = { media_name: `take-${at}`, ...metadata?.output_config };
  return { metadata: { ...metadata, output_config }, ...request };
}

/** `short` and `long` come again and again, as a picker's do; those of `unseen` differ by more than their prompt. */
export const KINDS = {
  short,
  unseen,
  long: short.map((request) => ({ ...request, prompt })),
  invalid: some(invalid),
  ext_info: some(multiShots),
};

/** Logs, a line a request: one of a desk where settings come again with other prompts, one where no two are alike. */
export const LOGS = {
  usual: (at) => ({ ...short[at % short.length], prompt: `${short[at % short.length].prompt} ${at}` }),
  unseen: differing,
};

/** So many lines of a log, as UTF-8 bytes. */
export function ndjson(lines, requestAt = LOGS.usual) {
  let log = "";
  for (let line = 0; line < lines; line += 1) log += `${JSON.stringify(requestAt(line))}\n`;
  return new TextEncoder().encode(log);
}

/** A request whose text has about this many bytes, most of them in its prompt. */
export function requestOfSize(bytes) {
  const rest = JSON.stringify({ ...short[0], prompt: "" }).length;
  return { ...short[0], prompt: "a".repeat(Math.max(1, bytes - rest)) };
}
