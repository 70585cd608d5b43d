"use client";

import { useEffect, useState } from "react";
import { init, quote } from "vidyuan";

export function Price() {
  const [isReady, setReady] = useState(false);
  const [seconds, setSeconds] = useState("5");
  useEffect(() => void init().then(() => setReady(true)), []);
  const found = isReady ? quote({ model: "Kling-2.6", prompt: "a wave", seconds }) : undefined;
  return (
    <label>
      Seconds <input id="seconds" value={seconds} onChange={(event) => setSeconds(event.target.value)} />
      <output id="price">{found?.status === "priced" ? `${found.billingKey} ${found.payable}` : found?.status}</output>
    </label>
  );
}
