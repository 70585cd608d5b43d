// The parts of the state that need no page: settings, keys, baselines, late answers, tasks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { settingsFrom } = await load("state/settings.ts");
const { ownPricesFrom, rowsIn } = await load("state/own-prices.ts");
const { actionOf, shownKeys, takesText, BINDINGS } = await load("state/keyboard.ts");
const { store, stored } = await load("state/storage.ts");
const { baselineAfter } = await load("state/baseline.ts");
const { latest } = await load("engine/latest.ts");
const { heldIn, withoutLargeTexts, recordsFrom, recordsOfOthers, withProgress, united, isLostIn, mayCost, troubleIn, canGoOn, timeOf } = await load("send/records.ts");

test("of what is stored, only what is understood counts", () => {
  assert.deepEqual(settingsFrom({ locale: "zh-CN", theme: "dark", view: "json", more: 1 }), {
    locale: "zh-CN",
    theme: "dark",
    view: "json",
  });
  assert.deepEqual(settingsFrom({ locale: "en", theme: "light" }), { locale: "en", theme: "light", view: "form" });
  for (const odd of [null, 5, "x", [], { locale: "xx", theme: 1, view: {} }]) {
    assert.deepEqual(settingsFrom(odd), { theme: "system", view: "form" });
  }
  assert.deepEqual(ownPricesFrom({ prices: 5, multiplier: 2 }), {});
  assert.deepEqual(ownPricesFrom({ prices: { a: "1" }, multiplier: "2" }), { prices: { a: "1" }, multiplier: "2" });
});

test("what is stored is found again until it is taken away; where nothing can be kept, nothing is there", () => {
  const kept = new Map();
  const place = () => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
  assert.equal(stored(place, "k"), null);
  assert.equal(store(place, "k", { a: [1] }), true);
  assert.deepEqual(stored(place, "k"), { a: [1] });
  kept.set("k", "no JSON");
  assert.equal(stored(place, "k"), null);
  assert.equal(store(place, "k", undefined), true);
  assert.equal(kept.size, 0);
  const blocked = () => {
    throw new Error("blocked");
  };
  assert.deepEqual([stored(blocked, "k"), store(blocked, "k", 1)], [null, false]);
});

test("own prices have as many rows as there are keys, or rows of a table", () => {
  assert.equal(rowsIn({}), 0);
  assert.equal(rowsIn({ prices: { "os-2.0": "0.60", "os-2.0-pro": "1" } }), 2);
  assert.equal(rowsIn({ prices: { schemaVersion: 1, rows: [{ key: "os-2.0", price: "1" }] } }), 1);
});

const press = (key, more = {}) => ({ key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("keys mean what the list says, on a Mac too", () => {
  assert.equal(actionOf(press("Enter", { ctrlKey: true }), false, true), "send");
  assert.equal(actionOf(press("Enter", { metaKey: true }), true, true), "send");
  assert.equal(actionOf(press("Enter", { ctrlKey: true }), true, true), undefined);
  assert.equal(actionOf(press("j", { altKey: true, code: "KeyJ" }), false, false), "toggleView");
  assert.equal(actionOf(press("∆", { altKey: true, code: "KeyJ" }), true, false), "toggleView");
  // Where they are typed, signs that the keyboard writes with Alt are nobody else's.
  for (const sign of ["@", "ł"]) {
    assert.equal(actionOf(press(sign, { altKey: true, code: "KeyL" }), true, true), undefined);
    assert.equal(actionOf(press(sign, { altKey: true, code: "KeyL" }), true, false), "copyLink");
  }
  assert.equal(actionOf(press("¬", { altKey: true, code: "KeyL" }), true, true), "copyLink");
  assert.equal(actionOf(press("l", { altKey: true, code: "KeyL" }), true, true), "copyLink");
  assert.equal(actionOf(press("F8"), false, true), "nextProblem");
  assert.equal(actionOf(press("F8", { shiftKey: true }), false, true), "previousProblem");
  assert.equal(actionOf(press(".", { ctrlKey: true }), false, true), "fixAll");
  assert.equal(actionOf(press("?", { shiftKey: true }), false, false), "help");
  assert.equal(actionOf(press("?", { shiftKey: true }), false, true), undefined);
  assert.equal(actionOf(press("a"), false, false), undefined);
  assert.deepEqual(["Mod+Enter", "Alt+J"].map((keys) => shownKeys(keys, true)), [["⌘", "Enter"], ["⌥", "J"]]);
  assert.deepEqual(["Mod+Enter", "Alt+J"].map((keys) => shownKeys(keys, false)), [["Ctrl", "Enter"], ["Alt", "J"]]);
  assert.equal(new Set(BINDINGS.map(({ keys }) => keys)).size, BINDINGS.length);
});

test("signs are typed into fields that have a text", () => {
  for (const [tag, type] of [["INPUT", "text"], ["INPUT", "number"], ["INPUT", "password"], ["TEXTAREA", ""], ["SELECT", ""]]) {
    assert.ok(takesText(tag, type), `${tag} ${type}`);
  }
  for (const [tag, type] of [["INPUT", "radio"], ["INPUT", "checkbox"], ["INPUT", "range"], ["BUTTON", "button"], ["BODY", ""]]) {
    assert.ok(!takesText(tag, type), `${tag} ${type}`);
  }
});

test("a change is measured against the state before the typing began", () => {
  assert.equal(baselineAfter(null, null, 0), null);
  // After a pause the answer before counts; while typing goes on, the baseline stays.
  assert.equal(baselineAfter(null, { value: "a", atMs: 0 }, 5000), "a");
  assert.equal(baselineAfter("a", { value: "b", atMs: 5000 }, 5300), "a");
  assert.equal(baselineAfter("a", { value: "c", atMs: 5300 }, 9000), "c");
  assert.equal(baselineAfter(null, { value: "a", atMs: 0 }, 100), "a");
});

test("of questions that overtake each other only the newest is answered, and late answers are dropped", async () => {
  const asked = [];
  const answered = [];
  const releases = [];
  const ask = latest(
    (question) => {
      asked.push(question);
      return new Promise((resolve, reject) => releases.push({ resolve, reject }));
    },
    (answer, question) => answered.push([question, answer]),
    (trouble, question) => answered.push([question, trouble.message]),
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  ask(1);
  ask(2);
  ask(3);
  assert.deepEqual(asked, [1]);
  releases[0].resolve("one");
  await settle();
  assert.deepEqual([asked, answered], [[1, 3], []]);
  releases[1].reject(new Error("three"));
  await settle();
  assert.deepEqual(answered, [[3, "three"]]);
  ask(4);
  releases[2].resolve("four");
  await settle();
  assert.deepEqual(answered.at(-1), [4, "four"]);
});

const record = (more = {}) => ({
  key: "k",
  destination: { kind: "demo" },
  text: "{}",
  model: "Kling-2.6",
  payable: "2.50",
  sentAtMs: 0,
  phase: { is: "sending" },
  progress: 0,
  steps: [],
  state: null,
  ...more,
});
const task = (status, progress) => ({ id: "t", status, progress, state: { id: "t", status } });

test("a task goes through its steps, each noted once, and its progress never falls", () => {
  let now = withProgress(record(), task("queued", 0), 1);
  now = withProgress(now, task("queued", 10), 2);
  now = withProgress(now, task("in_progress", 40), 3);
  now = withProgress(now, task("in_progress", 30), 4);
  assert.deepEqual([now.phase, now.progress], [{ is: "waiting" }, 40]);
  now = withProgress(now, task("completed", 100), 5);
  assert.deepEqual(now.phase, { is: "completed" });
  assert.deepEqual(now.steps.map(({ atMs, status }) => [atMs, status]), [
    [1, "queued"],
    [3, "in_progress"],
    [5, "completed"],
  ]);
});

test("a step changes nothing else of a record, and what is completed is whole", () => {
  const before = record();
  const state = { id: "t", status: "queued" };
  const queued = { ...before, phase: { is: "waiting" }, steps: [{ atMs: 1, status: "queued" }], state };
  assert.deepEqual(withProgress(before, task("queued", undefined), 1), queued);
  const done = withProgress(queued, task("completed", undefined), 2);
  assert.deepEqual([done.progress, done.text], [100, before.text]);
});

test("after a reload, what was waited for can be gone on with; what was being sent is uncertain", () => {
  const state = { id: "t", status: "queued" };
  const [waiting, sending, done] = recordsFrom([
    record({ key: "a", phase: { is: "waiting" }, state }),
    record({ key: "b", phase: { is: "sending" } }),
    record({ key: "c", phase: { is: "completed" }, state }),
  ]);
  assert.deepEqual([waiting.phase.is, canGoOn(waiting)], ["paused", true]);
  assert.deepEqual([sending.phase.is, canGoOn(sending)], ["unknown", false]);
  assert.deepEqual([done.phase.is, canGoOn(done)], ["completed", false]);
  assert.deepEqual([sending.text, waiting.text], ["{}", "{}"]);
  assert.ok(!canGoOn(record({ phase: { is: "paused", why: "stopped" } })), "without a state there is nothing to ask for");
  assert.deepEqual(recordsFrom([null, 5, {}, { key: "k" }]), []);
  assert.deepEqual(recordsFrom("nonsense"), []);
});

test("a record that is not understood takes no other with it, and no key stands twice", () => {
  const good = record();
  const odd = [
    record({ phase: { is: "archived" } }),
    record({ phase: { is: "paused", why: "weekend" } }),
    record({ phase: { is: "paused" } }),
    record({ sentAtMs: 1e300 }),
    record({ sentAtMs: NaN }),
    record({ destination: { kind: "own" } }),
    record({ destination: { kind: "elsewhere" } }),
    record({ steps: [{ atMs: 1, status: "dreaming" }] }),
    record({ steps: [{ atMs: "1", status: "queued" }] }),
    record({ steps: [null] }),
    record({ destination: null }),
    record({ destination: { kind: "elsewhere", baseUrl: "https://g.example" } }),
    ...["key", "text", "model"].map((member) => record({ [member]: 5 })),
  ];
  assert.deepEqual(heldIn([...odd, good]), [good]);
  assert.deepEqual(heldIn([good, record({ text: "another" }), record({ key: "l" })]).map(({ key, text }) => [key, text]), [
    ["k", "{}"],
    ["l", "{}"],
  ]);
});

test("a record is understood in every phase, and after every step", () => {
  const trouble = { kind: "network", message: "" };
  const phases = [
    ...["sending", "waiting", "completed"].map((is) => ({ is })),
    ...["stopped", "reloaded", "elsewhere"].map((why) => ({ is: "paused", why })),
    { is: "paused", why: "trouble", ...trouble },
    { is: "failed", ...trouble },
    { is: "unknown", ...trouble },
  ];
  const own = { kind: "own", baseUrl: "https://g.example", format: "openai" };
  const steps = ["queued", "in_progress", "completed", "failed"].map((status, atMs) => ({ atMs, status }));
  const records = phases.map((phase, index) => record({ key: String(index), phase, destination: own, steps }));
  assert.deepEqual(heldIn(records), records);
  assert.deepEqual(records.filter(mayCost).map(({ phase }) => phase.is), ["sending", "waiting", "paused", "paused", "paused", "paused", "unknown"]);
});

test("what went wrong is kept with its kind; a kind that the page has no words for is left out", () => {
  const stored = (phase) => troubleIn(record({ phase }));
  for (const kind of ["network", "task_failed", "submit_unknown", "api_key.invalid", "result_expired"]) {
    assert.deepEqual(stored({ is: "failed", kind, message: "m" }), { kind, message: "m" });
  }
  assert.deepEqual(stored({ is: "paused", why: "trouble", kind: "weather", message: "m" }), { message: "m" });
  assert.equal(stored({ is: "completed" }), null);
});

test("where storage is full, large requests are let go and their tasks stay", () => {
  const large = record({ key: "large", text: "x".repeat(70_000) });
  assert.deepEqual(withoutLargeTexts([large, record()]), [{ ...large, text: "" }, record()]);
});

test("records are newest first, and not for ever; but none is dropped that may still cost, as one of the demo never does", () => {
  let records = [];
  for (let sentAtMs = 0; sentAtMs < 50; sentAtMs++) {
    const phase = { is: sentAtMs === 3 || sentAtMs === 4 ? "unknown" : "completed" };
    const destination = sentAtMs === 4 ? { kind: "demo" } : { kind: "own", baseUrl: "https://g.example", format: "openai" };
    records = united([record({ key: String(sentAtMs), sentAtMs, phase, destination })], records);
  }
  assert.equal(records[0].key, "49");
  assert.deepEqual(records.slice(-2).map(({ key }) => key), ["20", "3"]);
  assert.equal(records.length, 31);
});

test("of a task that two tabs know, the one asked first has the say; nothing of either is lost", () => {
  const mine = [record({ key: "a", sentAtMs: 1, progress: 50 })];
  const held = [record({ key: "b", sentAtMs: 2 }), record({ key: "a", sentAtMs: 1 })];
  assert.deepEqual(united(mine, held).map(({ key, progress }) => [key, progress]), [
    ["b", 0],
    ["a", 50],
  ]);
  assert.deepEqual(united([], held), held);
});

test("the end of a task is for ever, whichever tab knows of it", () => {
  const waiting = record({ key: "a", phase: { is: "waiting" } });
  for (const phase of [{ is: "completed" }, { is: "failed", message: "m" }]) {
    const ended = record({ key: "a", phase });
    for (const lists of [[[waiting], [ended]], [[ended], [waiting]]]) assert.deepEqual(united(...lists), [ended]);
  }
  const [mine, held] = [record({ phase: { is: "completed" }, progress: 1 }), record({ phase: { is: "completed" }, progress: 2 })];
  assert.deepEqual(united([mine], [held]), [mine]);
});

test("what two tabs that store at once lose is known: an end, or a task of one's own", () => {
  const waiting = record({ key: "a", phase: { is: "waiting" } });
  const completed = record({ key: "a", phase: { is: "completed" } });
  const [nobodys, own] = [new Set(), new Set(["a"])];
  assert.equal(isLostIn([waiting], [completed], nobodys), true);
  assert.equal(isLostIn([completed], [completed], nobodys), false);
  assert.equal(isLostIn([completed], [waiting], nobodys), false);
  assert.equal(isLostIn([], [waiting], own), true);
  assert.equal(isLostIn(null, [waiting], own), true);
  assert.equal(isLostIn([], [waiting], nobodys), false);
  assert.equal(isLostIn([waiting, record({ key: "b" })], [waiting], own), false);
});

test("what another tab sends is shown once there is an answer; what it watches can be watched here, too", () => {
  const state = { id: "t", status: "queued" };
  const held = [record({ key: "a", phase: { is: "sending" } }), record({ key: "b", phase: { is: "waiting" }, state })];
  const [watched, ...others] = recordsOfOthers(held);
  assert.deepEqual(watched, { ...held[1], phase: { is: "paused", why: "elsewhere" } });
  assert.ok(canGoOn(watched));
  assert.deepEqual(others, []);
});

test("a time that is not of today has its date", () => {
  const at = (day, hour) => new Date(2026, 3, day, hour, 3, 27).getTime();
  assert.equal(timeOf(at(13, 14), "zh-CN", at(13, 23)), "14:03:27");
  assert.equal(timeOf(at(13, 14), "zh-CN", at(14, 0)), "2026年4月13日 14:03:27");
  assert.match(timeOf(at(13, 14), "en", at(14, 0)), /^Apr 13, 2026, 2:03:27\sPM$/);
});
