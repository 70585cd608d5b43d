import { init, quote } from "./node_modules/vidyuan/dist/index.mjs";

await init();
const price = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
document.querySelector("#price").textContent = `${price.billingKey} ${price.payable}`;
