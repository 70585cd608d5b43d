// Every suite of `npm test`, in the order in which they run: what is quick to know first, browsers last.

import { bench } from "./bench.mjs";
import { wasmChrome, wasmFirefox } from "./browsers.mjs";
import { budgets } from "./budgets.mjs";
import { consumers } from "./consumers.mjs";
import { fuzz } from "./fuzz.mjs";
import { clients, command, cors, gateway } from "./gateway.mjs";
import { node, page, reference, scripts, soak, start, types } from "./package.mjs";
import { logic, playground } from "./playground.mjs";
import { docs, engine, format, lint } from "./rust.mjs";
import { upstream } from "./upstream.mjs";

export const SUITES = [
  format,
  lint,
  engine,
  docs,
  fuzz,
  types,
  reference,
  budgets,
  node,
  bench,
  soak,
  gateway,
  clients,
  command,
  upstream,
  wasmChrome,
  wasmFirefox,
  consumers,
  cors,
  logic,
  page,
  playground,
  start,
  scripts,
];
