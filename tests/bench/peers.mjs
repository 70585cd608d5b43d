// Who is measured: vidyuan, and what one would use instead of it. It runs in Node and in browsers alike.

import { Ajv2020 } from "ajv/dist/2020.js";
import * as vidyuan from "vidyuan";
import * as hand from "./hand/index.mjs";
import { request as zodRequest } from "./zod-schema.mjs";

/** What a check of shapes says of a request that it refuses; its rules are not asked any more. */
const refused = (errors) => ({ status: "invalid", errors });

/** @param {object} schema what `requestSchema()` gives */
export function shapeChecks(schema) {
  const accepts = new Ajv2020({ strict: false }).compile(schema);
  return {
    ajv: (request) => (accepts(request) ? undefined : accepts.errors),
    zod: (request) => zodRequest.safeParse(request).error?.issues,
  };
}

/**
 * A request in, a quote out, unless the name says otherwise. `input` makes of a request what the peer is given.
 *
 * @typedef {{ name: string, work: (input: any) => any, input?: (request: object) => any }} Peer
 */

/** @returns {Peer[]} */
export function objectPeers(schema) {
  const { ajv, zod } = shapeChecks(schema);
  const checked = (check) => (request) => {
    const errors = check(request);
    return errors === undefined ? hand.quote(request) : refused(errors);
  };
  return [
    { name: "JSON.stringify alone", work: (request) => JSON.stringify(request) },
    { name: "vidyuan quote(object)", work: (request) => vidyuan.quote(request) },
    { name: "vidyuan quote(text)", work: (text) => vidyuan.quote(text), input: (request) => JSON.stringify(request) },
    { name: "vidyuan validate(object)", work: (request) => vidyuan.validate(request) },
    { name: "vidyuan inspect(object)", work: (request) => vidyuan.inspect(request) },
    { name: "hand-written", work: (request) => hand.quote(request) },
    { name: "Ajv + hand-written", work: checked(ajv) },
    { name: "Zod + hand-written", work: checked(zod) },
  ];
}

const decoder = new TextDecoder();

/** Lines of JSON as UTF-8 bytes in; what is made of each line. */
function eachLine(work) {
  return (bytes) => {
    const made = [];
    for (const line of decoder.decode(bytes).split("\n")) {
      if (line !== "") made.push(work(line));
    }
    return made;
  };
}

/** @returns {Peer[]} bytes in, prices out */
export function batchPeers(schema) {
  const { ajv, zod } = shapeChecks(schema);
  const checked = (check) => (line) => {
    const request = JSON.parse(line);
    const errors = check(request);
    return errors === undefined ? hand.price(request) : refused(errors);
  };
  return [
    { name: "JSON.parse alone", work: eachLine((line) => JSON.parse(line)) },
    { name: "vidyuan quoteBatch(bytes)", work: (bytes) => vidyuan.quoteBatch(bytes) },
    { name: "JSON.parse + hand-written", work: eachLine((line) => hand.price(JSON.parse(line))) },
    { name: "JSON.parse + Ajv + hand-written", work: eachLine(checked(ajv)) },
    { name: "JSON.parse + Zod + hand-written", work: eachLine(checked(zod)) },
  ];
}
