// The parts of sending that need no page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { addressTrouble, originOf } = await load("send/address.ts");
const { keysFrom, settled, withKey } = await load("send/keys.ts");

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

test("a key is for one origin; one that was entered before any address is that of the first", () => {
  assert.equal(originOf(" https://g.example/v1?a=b"), "https://g.example");
  assert.equal(originOf("https:/"), "");
  const early = withKey({}, "", "k");
  assert.deepEqual(settled(early, ""), early);
  const first = settled(early, "https://a.example");
  assert.deepEqual(first, { "https://a.example": "k" });
  assert.deepEqual(settled(first, "https://b.example"), first);
  assert.deepEqual(settled(withKey(first, "", "k2"), "https://a.example"), first);
  assert.deepEqual(keysFrom({ "https://a.example": "k", b: 5, c: "" }), first);
  assert.deepEqual([keysFrom(null), keysFrom("k")], [{}, {}]);
});
