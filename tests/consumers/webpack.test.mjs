import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { served, shows, withBrowser } from "./browser.mjs";
import { CHEAPEST, PRICE, folderOf, runIn } from "./project.mjs";

withBrowser();

const PAGE = `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<output id="price"></output><output id="worker"></output><output id="required"></output><output id="cheapest"></output>
<script src="index.js"></script><script src="require.js"></script>
`;

test("webpack 5: page, module worker, and `require`", async () => {
  await runIn("webpack", ["build.js"]);
  const folder = path.join(folderOf("webpack"), "dist");
  writeFileSync(path.join(folder, "index.html"), PAGE);
  const texts = { "#price": PRICE, "#worker": PRICE, "#required": PRICE, "#cheapest": CHEAPEST };
  await served(folder, (url) => shows(`${url}/index.html`, texts));
});
