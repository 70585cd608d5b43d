// What a caller may say, and what cannot be meant.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Gateway, InvalidRequest } from "vidyuan/gateway";
import { BASE, KEY, REQUEST, inPage, shown, world } from "./world.mjs";

test("options that cannot be meant are refused before anything is sent", async () => {
  for (const options of [undefined, null, "https://gateway.example", new URL("https://gateway.example")]) {
    assert.throws(() => new Gateway(options), { code: "invalid_option", message: /baseUrl/ });
  }
  for (const options of [{ format: "openapi" }, { multipart: "form" }, { fetch: {} }, { timeout: 5 }]) {
    assert.throws(() => new Gateway({ baseUrl: BASE, ...options }), { code: "invalid_option" });
  }
  // A header called `true` would protect nobody's money.
  for (const idempotencyHeader of [true, 5, null]) {
    const named = { code: "invalid_option", message: /`idempotencyHeader`: expected .*`Idempotency-Key`/ };
    assert.throws(() => new Gateway({ baseUrl: BASE, idempotencyHeader }), named);
  }
  for (const clock of [{}, null, 5, { now: Date.now, sleep: async () => undefined }]) {
    assert.throws(() => new Gateway({ baseUrl: BASE, clock }), { code: "invalid_option", message: /`clock`: .*now, sleep, jitter/ });
  }
  // As an address of another realm looks.
  new Gateway({ baseUrl: { href: BASE, toString: () => BASE } });
  assert.throws(() => new Gateway({ baseUrl: BASE, apikey: KEY }), { message: /`apikey`: no such option; did you mean `apiKey`/ });
  const { gateway, traffic } = world();
  await assert.rejects(gateway.create(null), InvalidRequest);
  for (const call of ["create", "retrieve", "wait", "content", "run"]) {
    // A signal in the place of `{ signal }` would end nothing.
    for (const options of [null, 5, new AbortController().signal, []]) await assert.rejects(gateway[call](REQUEST, options), { code: "invalid_option" });
  }
  for (const of of [undefined, null, 5, {}, ""]) {
    for (const ask of ["retrieve", "wait", "content"]) await assert.rejects(gateway[ask](of), { code: "id.invalid" });
  }
  // As milliseconds, these would be no wait at all, and one look after the other.
  await assert.rejects(gateway.wait("task_1", { intervalMs: Infinity }), { code: "invalid_option" });
  await assert.rejects(gateway.wait("task_1", { signal: new AbortController() }), { message: /`controller\.signal`/ });
  await assert.rejects(gateway.run(REQUEST, { onProgress: "x" }), { code: "invalid_option" });
  // They would send, and pay for, what nobody has checked.
  for (const check of [null, 0, "", "false"]) {
    for (const ask of ["create", "run"]) {
      await assert.rejects(gateway[ask](REQUEST, { check }), { code: "invalid_option", message: /`check`: expected true or false/ });
    }
  }
  // It would wait without a deadline.
  await assert.rejects(gateway.create(REQUEST, { deadlineMs: 5 }), { message: /`deadlineMs`: no such option; known are signal, check/ });
  await assert.rejects(gateway.wait("task_1", { check: false }), { code: "invalid_option" });
  await assert.rejects(gateway.content("task_1", { deadlineMs: 5 }), { code: "invalid_option" });
  await assert.rejects(gateway.resume("{}"), { code: "state.invalid", message: /JSON\.parse/ });
  for (const ms of [NaN, "soon", null, -1]) {
    await assert.rejects(gateway.wait("task_1", { deadlineMs: ms }), { code: "invalid_option", message: /deadlineMs/ });
    await assert.rejects(gateway.wait("task_1", { intervalMs: ms }), { code: "invalid_option", message: /intervalMs/ });
    await assert.rejects(gateway.run(REQUEST, { deadlineMs: ms }), { code: "invalid_option" });
  }
  const invalidKey = { name: "VidyuanError", code: "api_key.invalid" };
  for (const apiKey of [5, null]) {
    await assert.rejects(world({ options: { apiKey } }).gateway.retrieve("task_1"), invalidKey);
  }
  // What a function gives is no fault of the program's text: a page may ask its user for another key.
  for (const apiKey of [() => 5, () => undefined]) {
    await assert.rejects(world({ options: { apiKey } }).gateway.retrieve("task_1"), { ...invalidKey, name: "GatewayError", kind: "auth" });
  }
  await assert.rejects(world({ options: { apiKey: `Bearer ${KEY}` } }).gateway.retrieve("task_1"), { message: /without `Bearer `/ });
  assert.equal(traffic.length, 0);
});

test("Vue leaves a gateway as it is", () => {
  const { gateway } = world();
  assert.ok(gateway.__v_skip);
  assert.deepEqual(Object.keys(gateway), []);
});

test("base URLs that are none", (context) => {
  const secrets = ["user:secret", "secret", ":secret"].map((user) => `https://${user}@gateway.example`);
  const routes = ["/v1/videos/", "/v1/video/create"].map((route) => `${BASE}${route}`);
  const refuses = (baseUrl) =>
    assert.throws(
      () => new Gateway({ baseUrl }),
      (error) => error.code === "base_url.invalid" && !shown(error).includes("secret"),
      String(baseUrl),
    );
  for (const baseUrl of ["", "gateway.example", "ftp://gateway.example", "/api", ...secrets, ...routes]) refuses(baseUrl);
  // A setting that is not there is no path of the page.
  inPage(context);
  for (const baseUrl of ["", "gateway.example", undefined, null, 5, {}, ...secrets]) refuses(baseUrl);
  new Gateway({ baseUrl: "/api" });
});
