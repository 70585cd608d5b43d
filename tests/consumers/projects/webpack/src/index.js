import { createWorker } from "vidyuan/worker";
import { init, quote } from "vidyuan";

await init();
const price = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
document.querySelector("#price").textContent = `${price.billingKey} ${price.payable}`;

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => (document.querySelector("#worker").textContent = data);
worker.postMessage({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });

const { priced } = await createWorker().compare({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
document.querySelector("#cheapest").textContent = priced[0].model;
