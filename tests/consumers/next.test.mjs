import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { shows, withBrowser } from "./browser.mjs";
import { PRICE, folderOf, runIn } from "./project.mjs";

withBrowser();
const NEXT = "node_modules/next/dist/bin/next";
const ENV = { NEXT_TELEMETRY_DISABLED: "1" };

/** @param {(url: string) => Promise<void>} work */
async function started(work) {
  const env = { ...process.env, ...ENV, NODE_ENV: "production" };
  const server = spawn(process.execPath, [NEXT, "start", "--port=0"], { cwd: folderOf("next"), env });
  const ended = new Promise((resolve) => server.on("close", resolve));
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const url = /Local:\s+(http:\S+)/.exec(line)?.[1];
      if (url === undefined) continue;
      await work(url);
      break;
    }
  } finally {
    server.kill();
    await ended;
  }
}

for (const bundler of ["turbopack", "webpack"]) {
  test(`Next 16 with React, ${bundler}: server component, client component, route handler`, async () => {
    await runIn("next", [NEXT, "build", `--${bundler}`], ENV);
    let answered = false;
    await started(async (url) => {
      await shows(url, { "#server": PRICE, "#price": PRICE }, {
        act: async (page) => {
          await page.fill("#seconds", "10");
          await page.locator("#price", { hasText: "5.00" }).waitFor();
        },
      });
      const body = JSON.stringify({ model: "Kling-2.6", prompt: "a wave", seconds: "5" });
      const quoted = await (await fetch(`${url}/api/quote`, { method: "POST", body })).json();
      assert.equal(`${quoted.billingKey} ${quoted.payable}`, PRICE);
      answered = true;
    });
    assert.ok(answered, "the server never said where it is");
  });
}
