import { init, quote } from "./node_modules/vidyuan/dist/index.mjs";

const output = document.querySelector("#price");
try {
  await init();
  const price = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
  output.textContent = `${price.billingKey} ${price.payable}`;
} catch (error) {
  output.textContent = `${error.code}: ${error.message}`;
}
