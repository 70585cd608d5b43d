import { init, quote } from "./node_modules/vidyuan/dist/index.mjs";

globalThis.price = init().then(() => {
  const price = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
  return `${price.billingKey} ${price.payable}`;
});
