import { init, quote } from "vidyuan";
import { createWorker } from "vidyuan/worker";

const show = (id: string, text: string) => void (document.querySelector(id)!.textContent = text);

init().then(
  () => {
    const found = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
    show("#price", found.status === "priced" ? `${found.billingKey} ${found.payable}` : found.status);
  },
  (error) => show("#price", `${error.code}: ${error.message}`),
);

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => show("#worker", data);
worker.postMessage({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });

createWorker()
  .compare({ model: "Kling-2.6", prompt: "a wave", seconds: "5" })
  .then(
    ({ priced }) => show("#cheapest", priced[0]?.model ?? "none"),
    (error) => show("#cheapest", `${error.code}: ${error.message}`),
  );
