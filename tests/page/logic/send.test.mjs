// The parts of sending that need no page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { addressTrouble } = await load("send/address.ts");

test("an address is one that the page's own policy lets it ask", () => {
  const trouble = (text) => addressTrouble(text, "http://pages.example:8080");
  for (const text of [
    "https://g.example",
    " https://g.example:8443/v1?a=b ",
    "http://localhost:3000",
    "http://127.0.0.1",
    "http://pages.example:8080/api",
  ]) {
    assert.equal(trouble(text), null, text);
  }
  for (const text of ["http://g.example", "http://192.168.1.5:3000", "http://[::1]:3000", "http://pages.example"]) {
    assert.equal(trouble(text), "forbidden", text);
  }
  for (const text of ["", "g.example", "/api", "ftp://g.example", "https://"]) assert.equal(trouble(text), "none", text);
});
