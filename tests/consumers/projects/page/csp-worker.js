import { createWorker } from "./node_modules/vidyuan/dist/worker.mjs";

const output = document.querySelector("#price");
try {
  const price = await createWorker().quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
  output.textContent = `${price.billingKey} ${price.payable}`;
} catch (error) {
  output.textContent = `${error.code}: ${error.message}`;
}
