// The parts of sending that need no page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Gateway } from "vidyuan/gateway";
import { load } from "./modules.mjs";

const { addressTrouble, addressToKeep, originOf } = await load("send/address.ts");
const { keysFrom, settled, withKey } = await load("send/keys.ts");
const { troubleOf } = await load("send/trouble.ts");

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
  for (const text of ["g.example", "localhost:3000", "/api", "ftp://g.example", "https://"]) {
    assert.equal(trouble(text), "partial", text);
  }
  for (const text of ["https://g.example/v1/videos", "https://g.example/a/v1/video/create/", "https://g.example/v1/video/query?id=1"]) {
    assert.equal(trouble(text), "route", text);
  }
  for (const text of ["https://me:secret@g.example", "https://me@g.example/v1"]) assert.equal(trouble(text), "password", text);
  for (const text of ["", " "]) assert.equal(trouble(text), "none", text);
});

test("an address that may hold a password is not kept", () => {
  for (const secret of ["https://me:s3@g.example", "https://me@g.example/v1", "me:s3@g.example", "https://me:s/3@g.example", "//me:s3@g"]) {
    assert.equal(addressToKeep(secret), "", secret);
  }
  for (const plain of ["", "https://g.example/v1", "g.example", "localhost:3000", "https://g.example/@team?to=a@b.example"]) {
    assert.equal(addressToKeep(plain), plain);
  }
});

test("what the package refuses as an address is said before it is asked", () => {
  const addresses = ["", "/v1", "/v1/videos", "/v1/videos/", "/v1/video/create", "/v1/video/query", "/videos", "/v1/videos/x"].map(
    (path) => `https://g.example${path}`,
  );
  for (const baseUrl of [...addresses, "https://a:b@g.example", "ftp://g.example", "https://"]) {
    const isRefused = () => {
      try {
        new Gateway({ baseUrl });
        return false;
      } catch (error) {
        return error.code === "base_url.invalid";
      }
    };
    assert.equal(addressTrouble(baseUrl, "https://pages.example") !== null, isRefused(), baseUrl);
  }
});

test("a key is for one origin; one that was entered before any address is that of the first", () => {
  assert.equal(originOf(" https://g.example/v1?a=b"), "https://g.example");
  for (const none of ["https:/", "localhost:3000", "g.example:8443/v1"]) assert.equal(originOf(none), "", none);
  const early = withKey({}, "", "k");
  assert.deepEqual(settled(early, ""), early);
  const first = settled(early, "https://a.example");
  assert.deepEqual(first, { "https://a.example": "k" });
  assert.deepEqual(settled(first, "https://b.example"), first);
  assert.deepEqual(settled(withKey(first, "", "k2"), "https://a.example"), first);
  assert.deepEqual(keysFrom({ "https://a.example": "k", b: 5, c: "" }), first);
  assert.deepEqual([keysFrom(null), keysFrom("k")], [{}, {}]);
});

test("a key that cannot be sent is not the gateway's refusal", async () => {
  for (const apiKey of ["sk-abc（新）", "Bearer sk-abc", "sk\nabc"]) {
    const gateway = new Gateway({ baseUrl: "https://g.example", apiKey: () => apiKey, fetch: () => assert.fail("asked") });
    const error = await gateway.create({ model: "Kling-2.6", prompt: "x" }).catch((error) => error);
    assert.deepEqual(troubleOf(error), { kind: "api_key.invalid", message: "" }, error.message);
  }
});

test("an error has a kind that the page has words for, and what the gateway says of it", () => {
  const error = (message, facts) => Object.assign(new Error(message), facts);
  const refusal = error("no money", { kind: "quota", code: "insufficient_quota" });
  assert.deepEqual(troubleOf(refusal), { kind: "quota", message: "no money (insufficient_quota)" });
  const silence = error("no answer that can be read", { kind: "network", code: "network" });
  assert.deepEqual(troubleOf(silence), { kind: "network", message: "" });
  const lost = (cause) => troubleOf(error("…; the request may have been accepted", { code: "submit_unknown", cause }));
  assert.deepEqual(lost(error("busy", { kind: "server", code: "busy" })), { kind: "submit_unknown", message: "busy" });
  assert.deepEqual(lost(silence), { kind: "submit_unknown", message: "" });
  assert.deepEqual(lost(undefined), { kind: "submit_unknown", message: "" });
  const expired = error("the result's URL answers 403", { kind: "not_found", code: "result_expired" });
  assert.deepEqual(troubleOf(expired), { kind: "result_expired", message: "" });
  const page = error("Sign in", { kind: "protocol", code: "html_page" });
  assert.deepEqual(troubleOf(page), { kind: "html_page", message: "Sign in" });
  assert.deepEqual(lost(page), { kind: "submit_unknown", message: "Sign in" });
  const failed = error("task t failed", { code: "task_failed", task: { error: { code: "audit", message: "违规" } } });
  assert.deepEqual(troubleOf(failed), { kind: "task_failed", message: "违规 (audit)" });
  for (const code of ["api_key.invalid", "base_url.invalid"]) {
    assert.deepEqual(troubleOf(error("…", { code })), { kind: code, message: "" });
  }
  // A gateway may use the package's words: they are its own no all the same.
  for (const code of ["submit_unknown", "task_failed", "part_missing"]) {
    assert.deepEqual(troubleOf(error("no", { kind: "refused", code })), { kind: "refused", message: `no (${code})` });
  }
  assert.deepEqual(troubleOf(error("no chunk", { code: "part_missing" })), { kind: "part_missing", message: "" });
  assert.deepEqual(troubleOf(error("odd", { code: "odd.code" })), { message: "odd" });
  assert.deepEqual(troubleOf("a string"), { message: "a string" });
});
