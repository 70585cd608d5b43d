import { createWorker } from "vidyuan/worker";
import source from "vidyuan/engine.wasm";

const worker = () => new Worker("worker-thread.js", { type: "module" });
createWorker({ worker, source })
  .quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" })
  .then((price) => {
    document.querySelector("#price").textContent = `${price.billingKey} ${price.payable}`;
  });
