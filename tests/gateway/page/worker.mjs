// The adapter in a worker or a service worker: runs one request when asked to.

import { REQUEST, gatewayAt } from "/tests/page/run.mjs";

self.addEventListener("message", ({ data: { base, key }, ports: [port] }) => {
  const run = gatewayAt(base, key).run(REQUEST);
  run.then(
    ({ task, content }) => port.postMessage({ status: task.status, bytes: content.blob.size }),
    (error) => port.postMessage({ error: String(error) }),
  );
});
