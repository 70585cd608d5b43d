// What the built page may do, as a tag of its own, so that any static host will do.

import { OWN_MACHINE, SECURE } from "../src/send/reachable.js";

const POLICY = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "font-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  // The person's own gateway, and where its results lie: foreign by nature, and asked only when the person says so.
  "connect-src": ["'self'", SECURE, ...OWN_MACHINE.map((machine) => `${machine}:*`)].join(" "),
  "img-src": "'self' data: https:",
  "media-src": "'self' blob: https:",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** The development server needs more than this: it is for the built page only. @returns {import("vite").Plugin} */
export function contentSecurityPolicy() {
  const content = Object.entries(POLICY)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content }, injectTo: "head-prepend" },
    ],
  };
}
