const { quote } = require("vidyuan");

const price = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
document.querySelector("#required").textContent = `${price.billingKey} ${price.payable}`;
