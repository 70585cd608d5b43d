// A gateway and an adapter in one process, in virtual time, with every request on record.

import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { Gateway } from "vidyuan/gateway";
import { demoGateway } from "../../www/demo-gateway/app.js";
import { VirtualClock } from "./virtual-clock.mjs";

export const SAMPLE = readFileSync(new URL("../../www/demo-gateway/sample.mp4", import.meta.url));
export const KEY = "sk-very+secret/key=0123456789";
export const BASE = "https://gateway.example";
export const FILES = "https://files.example";

export const REQUEST = { model: "Kling-2.6", prompt: "a wave", seconds: "5" };

/** The request that asks for a fault. */
export const asking = (fault) => ({ ...REQUEST, metadata: { fault } });

/**
 * @typedef {import("../../www/demo-gateway/app.js").DemoOptions} DemoOptions
 * @param {Partial<DemoOptions> & { base?: string, options?: object }} [settings]
 */
export function world({ base = BASE, options = {}, ...settings } = {}) {
  const clock = new VirtualClock();
  const demo = demoGateway({
    video: async () => new Uint8Array(SAMPLE),
    seconds: 90,
    now: clock.now,
    foreignOrigin: () => FILES,
    ...settings,
  });
  /** @type {{ method: string, url: string, headers: Record<string, string>, body: unknown }[]} */
  const traffic = [];
  const fetch = async (url, init = {}) => {
    const headers = Object.fromEntries(new Headers(init.headers));
    traffic.push({ method: init.method ?? "GET", url: String(url), headers, body: init.body });
    return demo.fetch(url, init);
  };
  const gateway = new Gateway({ baseUrl: base, apiKey: KEY, fetch, clock, ...options });
  return {
    gateway,
    demo,
    clock,
    traffic,
    fetch,
    posts: () => traffic.filter(({ method }) => method === "POST").length,
  };
}

/** A gateway that always answers this. */
export const answering = (body, status = 400, headers = {}) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return world({ options: { fetch: async () => new Response(text, { status, headers }) } }).gateway;
};

/** Aborts so many turns of the microtasks from now, or at once. */
export function abortAfter(turns, controller) {
  if (turns === 0) controller.abort();
  else queueMicrotask(() => abortAfter(turns - 1, controller));
}

/** As if the program were a page. */
export function inPage(context, href = "https://page.example/app/") {
  globalThis.location = new URL(href);
  context.after(() => delete globalThis.location);
}

export const abortError = { name: "AbortError" };

/** Everything that anyone could print of an error. */
export const shown = (error) => `${inspect(error, { depth: 10, showHidden: true })} ${JSON.stringify(error)} ${error.stack}`;
