// The demo gateway in a service worker: it answers what its page asks of its own origin.

import { init } from "vidyuan";
import { demoGateway } from "../../../www/demo-gateway/app.js";

const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
const gateway = demoGateway({ seconds: 0.5, video: () => bytesOf("/demo-gateway/sample.mp4") });

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (!new URL(event.request.url).pathname.startsWith("/v1/")) return;
  event.respondWith(init("/pkg/engine.wasm").then(() => gateway.handle(event.request)));
});
