// Every suite of `npm test`, in the order in which they run: what is quick to know first, browsers last.

import { wasmChrome, wasmFirefox } from "./browsers.mjs";
import { gateway, node, page, scripts, start, types } from "./package.mjs";
import { docs, engine, format, lint } from "./rust.mjs";
import { upstream } from "./upstream.mjs";

export const SUITES = [
  format,
  lint,
  engine,
  docs,
  types,
  node,
  gateway,
  ...upstream,
  wasmChrome,
  wasmFirefox,
  page,
  start,
  scripts,
];
