import vidyuan = require("vidyuan");
import gateway = require("vidyuan/gateway");

const found: vidyuan.Quote = vidyuan.quote({ model: "Kling-2.6", prompt: "a wave" });
export const payable: string = found.status === "priced" ? found.payable : "";
export const isSame: boolean = new gateway.GatewayError("network", "network", "", {}) instanceof vidyuan.VidyuanError;
