// @vitest-environment jsdom
import { init, quote, quoteBatch } from "vidyuan";
import { beforeAll, expect, test } from "vitest";

// Vitest runs in Node, where `init` is not needed, and allowed: the code under test calls it.
beforeAll(() => init());

test("a price in a page", () => {
  const found = quote({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
  document.body.textContent = found.status === "priced" ? found.payable : found.status;
  expect(document.body.textContent).toBe("2.50");
});

test("many prices: text and bytes are those of any realm", () => {
  const line = JSON.stringify({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
  for (const batch of [line, new TextEncoder().encode(line)]) {
    expect([...quoteBatch(batch)]).toMatchObject([{ status: "priced", microYuan: 2_500_000n }]);
  }
});
