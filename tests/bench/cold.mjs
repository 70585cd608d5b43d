// Milliseconds from nothing to the first answer in this process: import, compile, first call.
// `node cold.mjs PEER FILE`, where the file holds `{request, schema}`.

import { readFileSync } from "node:fs";

const [, , peer, file] = process.argv;
const { request, schema } = JSON.parse(readFileSync(file, "utf8"));

const began = performance.now();
const { firstAnswer } = await import(`./cold/${peer}.mjs`);
const answer = await firstAnswer(request, schema);
const milliseconds = performance.now() - began;

if (!answer) throw new Error(`${peer} has no answer`);
console.log(milliseconds);
