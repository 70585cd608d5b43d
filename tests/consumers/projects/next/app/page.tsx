import { quote } from "vidyuan";
import { Price } from "./price";

// A server component: Node needs no `init`.
export default function Page() {
  const found = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
  return (
    <main>
      <output id="server">{found.status === "priced" ? `${found.billingKey} ${found.payable}` : found.status}</output>
      <Price />
    </main>
  );
}
