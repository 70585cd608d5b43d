// What the engine starts from. In the types of a page everything is a module, and those of Node know none: both read this.

import { type CompiledModule, type EngineSource, init } from "vidyuan";
import { createWorker } from "vidyuan/worker";

type Module = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Known } } } ? Known : CompiledModule;

declare const module: Module;
declare const maybe: EngineSource | undefined;
declare const bytes: Uint8Array;
declare const response: Response;

const url = new URL("https://h/engine.wasm");

export const started = [
  init(),
  init(maybe),
  init(url),
  init(url.href),
  init(bytes),
  init(bytes.buffer as ArrayBuffer),
  init(new DataView(new ArrayBuffer(8))),
  init(module),
  init(response),
  init(fetch(url)),
  init(Promise.resolve(bytes)),
  init(Promise.resolve(module)),
];

for (const source of [undefined, url, url.href, bytes, module]) createWorker({ source });

// @ts-expect-error nothing that holds an engine
void init(null);
// @ts-expect-error
void init(5);
// @ts-expect-error
void init(true);
// @ts-expect-error
void init({ url: "/engine.wasm" });
// @ts-expect-error
void init(["/engine.wasm"]);
// @ts-expect-error
void init(() => url);
// @ts-expect-error an address that is still to come is awaited first
void init(Promise.resolve("/engine.wasm"));
// @ts-expect-error what a `fetch` gives is read first
void init(response.text());

// @ts-expect-error
createWorker({ source: 5 });
// @ts-expect-error
createWorker({ source: { url: "/engine.wasm" } });
// @ts-expect-error neither a response nor a promise can be sent to a worker
createWorker({ source: fetch(url) });
// @ts-expect-error
createWorker({ source: response });
