import { init, quote } from "vidyuan";

onmessage = async ({ data }) => {
  await init();
  const found = quote(data);
  postMessage(found.status === "priced" ? `${found.billingKey} ${found.payable}` : found.status);
};
