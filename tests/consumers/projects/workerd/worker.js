import { quote } from "vidyuan";
import { Gateway } from "vidyuan/gateway";

export default {
  async fetch(request) {
    const price = quote(await request.text());
    return Response.json({ ...price, hasGateway: new Gateway({ baseUrl: "https://gateway.example" }) instanceof Gateway });
  },
};
