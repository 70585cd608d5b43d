import { init, quote } from "vidyuan";

onmessage = async ({ data }) => {
  await init();
  const price = quote(data);
  postMessage(`${price.billingKey} ${price.payable}`);
};
