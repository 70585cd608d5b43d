import { init, quote } from "vidyuan";
import engine from "vidyuan/engine.wasm";

init(engine).then(() => {
  const price = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
  document.querySelector("#price").textContent = `${price.billingKey} ${price.payable}`;
});
