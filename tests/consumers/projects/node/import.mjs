import { quote } from "vidyuan";

const price = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
if (price.status === "priced") console.log(price.billingKey, price.payable);
