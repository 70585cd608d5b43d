// The page's side of `vidyuan/worker`, against a worker that does as it is told. Real workers: tests/consumers.

import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as vidyuan from "vidyuan";
import { InvalidRequest, VidyuanError, createWorker } from "vidyuan/worker";

const REQUEST = { model: "Kling-2.6", prompt: "海边日落", seconds: "5" };
const right = vidyuan.quote(REQUEST);
const answering = ({ id, name, inputs }) => {
  const [input, ...more] = inputs.map((one) => ("json" in one ? JSON.parse(one.json) : one.as));
  try {
    return { id, value: vidyuan[name](input, ...more) };
  } catch ({ code, message }) {
    return { id, error: { code, message } };
  }
};

/**
 * Workers that answer as `act` says: with a message, with nothing (they hang), by an `error` event, or by what is none.
 *
 * @param {(message: any, worker: { number: number, speak(message: unknown): void, fail(why: string): void, garble(): void }) => unknown} act
 */
function workers(act) {
  const made = [];
  const worker = () => {
    const self = {
      number: made.length,
      isEnded: false,
      postMessage: (message) => setImmediate(() => answer(structuredClone(message))),
      terminate: () => (self.isEnded = true),
      speak: (message) => self.onmessage?.({ data: structuredClone(message) }),
      fail: (why) => self.onerror?.({ message: why, preventDefault() {} }),
      garble: () => self.onmessageerror?.({}),
    };
    const answer = (message) => {
      if (self.isEnded) return;
      const said = "start" in message ? (act(message, self) ?? { started: true }) : act(message, self);
      if (said !== undefined) self.speak(said);
    };
    made.push(self);
    return self;
  };
  return { made, worker };
}

const honest = () => workers((message) => ("start" in message ? undefined : answering(message)));

test("the worker's script can be had by name", () => {
  assert.ok(existsSync(fileURLToPath(import.meta.resolve("vidyuan/worker-thread"))));
});

test("nothing starts before the first call, and calls share one worker", async () => {
  const { made, worker } = honest();
  const api = createWorker({ worker });
  assert.equal(made.length, 0);
  const seconds = ["1", "2", "3", "4", "5", "6"];
  const quotes = await Promise.all(seconds.map((one) => api.quote({ ...REQUEST, seconds: one })));
  assert.deepEqual(quotes.map((quote) => String(quote.seconds)), seconds);
  assert.equal(made.length, 1);
  api.close();
  assert.ok(made[0].isEnded);
});

test("a stream stays in the page, and its lines go to the worker block by block", async () => {
  const { made, worker } = honest();
  const api = createWorker({ worker });
  const line = JSON.stringify(REQUEST);
  async function* log() {
    yield `${line}\n${line.slice(0, 9)}`;
    yield `${line.slice(9)}\n{`;
  }
  const rows = [];
  for await (const batch of api.quoteStream(log())) rows.push(...batch);
  assert.deepEqual(rows.map(({ line, status }) => `${line} ${status}`), ["1 priced", "2 priced", "3 invalid"]);
  assert.equal(made.length, 1);
  assert.throws(() => api.quoteStream(line), { code: "invalid_argument" });
  api.close();
});

test("a signal ends the wait for a stream that hangs", async () => {
  const { worker } = honest();
  const api = createWorker({ worker });
  let isLeft = false;
  let goOn;
  async function* hanging() {
    try {
      yield `${JSON.stringify(REQUEST)}\n`;
      await new Promise((resolve) => (goOn = resolve));
      yield "{}\n";
    } finally {
      isLeft = true;
    }
  }
  const controller = new AbortController();
  const batches = api.with({ signal: controller.signal }).quoteStream(hanging());
  assert.equal((await batches.next()).value.length, 1);
  const next = batches.next();
  setImmediate(() => controller.abort("enough"));
  assert.equal(await Promise.race([next.catch((reason) => reason), sleep(10_000, "it hangs", { ref: false })]), "enough");
  assert.deepEqual(await batches.next(), { done: true, value: undefined });
  goOn();
  await sleep(20);
  assert.equal(isLeft, true);
  api.close();
});

test("a bad option of a stream is told before anything is read", async () => {
  const { worker } = honest();
  const api = createWorker({ worker });
  const endless = new ReadableStream();
  for (const multiplier of ["x", NaN]) {
    await assert.rejects(api.quoteStream(endless, { multiplier }).next(), { code: "invalid_option" });
  }
  assert.equal(endless.locked, false);
  api.close();
});

test("what JSON would lose is no option here, either", async () => {
  const { worker } = honest();
  const api = createWorker({ worker });
  for (const lost of [Infinity, Promise.resolve("0.8"), new Map(), () => "0.8"]) {
    await assert.rejects(api.quote(REQUEST, { multiplier: lost }), { code: "invalid_option", message: /`multiplier`/ });
    await assert.rejects(api.catalog({ locale: lost }), { code: "invalid_option", message: /`locale`/ });
    await assert.rejects(api.quote(REQUEST, { prices: { "os-2.0": lost } }), { code: "invalid_option", message: /`os-2\.0`/ });
  }
  for (const prices of [{ "os-2.0": undefined }, Object.create({ "os-2.0": "0.5" })]) {
    await assert.rejects(api.quote(REQUEST, { prices }), { code: "invalid_option", message: /`prices`/ });
    await assert.rejects(api.quoteBatch("", { prices }), { code: "invalid_option", message: /`prices`/ });
  }
  assert.deepEqual(await api.quote(REQUEST, undefined), right);
  api.close();
});

test("a second price table is a table, and no options", async () => {
  const { worker } = honest();
  const api = createWorker({ worker });
  const refused = { code: "invalid_option", message: /row `os-2\.0` has no valid price/ };
  assert.throws(() => vidyuan.diffTables({}, { "os-2.0": NaN }), refused);
  await assert.rejects(api.diffTables({}, { "os-2.0": NaN }), refused);
  api.close();
});

test("fixes of a report of any length cross, and diagnostics that are none are told", async () => {
  const { worker } = honest();
  const api = createWorker({ worker });
  const wrong = { ...REQUEST, seconds: "5s", metadata: { file_infos: Array(5000).fill({ url: "https://example.com/a.png" }) } };
  const { diagnostics } = vidyuan.validate(wrong);
  assert.equal((await api.applyFixes(wrong, diagnostics)).seconds, "5");
  for (const none of [undefined, null, "[]", {}, [{ fix: 5n }]]) {
    await assert.rejects(api.applyFixes(wrong, none), { code: "invalid_argument", message: /`report\.diagnostics`/ });
  }
  const withFile = { ...wrong, input_reference: new File(["x"], "first.png", { type: "image/png" }) };
  const fixed = await api.applyFixes(withFile, diagnostics);
  assert.equal(fixed.seconds, "5");
  assert.equal(fixed.input_reference, withFile.input_reference);
  const cycle = {};
  cycle.self = cycle;
  assert.equal(await api.applyFixes(cycle, diagnostics), cycle);
  api.close();
});

test("options that nobody knows are refused", () => {
  const { worker } = honest();
  assert.throws(() => createWorker({ worker, timelimitMs: 5 }), { code: "invalid_option", message: /did you mean `timeLimitMs`/ });
  const api = createWorker({ worker });
  assert.throws(() => api.with({ timeoutMs: 5 }), { code: "invalid_option", message: /`timeoutMs`: no such option/ });
  assert.throws(() => api.with({ signal: new AbortController() }), { message: /`controller\.signal`/ });
  const noObject = { code: "invalid_option", message: /the options: expected an object/ };
  // A signal in the place of `{ signal }` would end nothing.
  for (const none of [null, 5, "5", [], new AbortController().signal]) {
    assert.throws(() => createWorker(none), noObject);
    assert.throws(() => api.with(none), noObject);
  }
  assert.throws(() => api.with(), noObject);
});

test("what makes no worker is told as that", async () => {
  for (const worker of ["worker.js", {}, null]) {
    assert.throws(() => createWorker({ worker }), { code: "invalid_option", message: /`worker`: expected a function/ });
  }
  const { worker } = honest();
  // Without `return`; as a promise.
  for (const made of [() => void worker(), async () => worker()]) {
    const noWorker = { code: "worker_failed", message: /does not start.*`worker` gives no Worker/ };
    const api = createWorker({ worker: made });
    await assert.rejects(api.quote(REQUEST), noWorker);
    await assert.rejects(api.quote(REQUEST), noWorker);
  }
  const cause = new DOMException("blocked by the policy", "SecurityError");
  const blocked = createWorker({
    worker() {
      throw cause;
    },
  });
  await assert.rejects(blocked.quote(REQUEST), { code: "worker_failed", message: /does not start.*blocked by the policy/, cause });
});

test("every function of the package is there", () => {
  const api = createWorker();
  const functions = Object.keys(vidyuan).filter((name) => !/^[A-Z]/.test(name));
  assert.deepEqual(Object.keys(api).sort(), [...functions, "with", "close"].sort());
});

test("a hanging call is given up at its time limit; the others go to a new worker", async () => {
  const { made, worker } = workers((message, { number }) => {
    if ("start" in message || (number === 0 && message.name === "inspect")) return undefined;
    return answering(message);
  });
  const api = createWorker({ worker, timeLimitMs: 500 });
  const [first, hanging, next] = await Promise.allSettled([api.quote(REQUEST), api.inspect(REQUEST), api.quote(REQUEST)]);
  assert.deepEqual(first.value, right);
  assert.ok(hanging.reason instanceof VidyuanError);
  assert.equal(hanging.reason.code, "worker_timeout");
  assert.deepEqual(next.value, right);
  assert.deepEqual(made.map(({ isEnded }) => isEnded), [true, false]);
  assert.deepEqual(await api.inspect(REQUEST), vidyuan.inspect(REQUEST));
});

test("a worker that never starts is given up after a minute, the first one and one that follows a hang", async (context) => {
  const minute = () => context.mock.timers.tick(60_000);
  const { made, worker } = workers((message, { number }) => {
    if (!("start" in message)) return undefined;
    return number === 1 ? undefined : { id: "of no call" };
  });
  const turn = promisify(setImmediate);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const api = createWorker({ worker });
  const neverStarts = { code: "worker_failed", message: /the worker does not start \(it took longer than 60000 ms\)/ };
  const [first, waiting] = [api.quote(REQUEST), api.version()];
  const refused = [assert.rejects(first, neverStarts), assert.rejects(waiting, neverStarts)];
  await turn();
  minute();
  await Promise.all(refused);

  const hanging = assert.rejects(api.quote(REQUEST), { code: "worker_timeout" });
  const next = assert.rejects(api.version(), neverStarts);
  await turn();
  await turn();
  context.mock.timers.tick(10_000);
  await hanging;
  await turn();
  minute();
  await next;
  assert.deepEqual(made.map(({ isEnded }) => isEnded), [true, true, true]);
});

test("a time limit may be longer than timers are; what is no time is refused", async () => {
  for (const timeLimitMs of [Infinity, 2 ** 31, undefined]) {
    const { worker } = workers((message) => {
      if ("start" in message) return undefined;
      setTimeout(() => made[0].speak(answering(message)), 20);
    });
    const made = [];
    const api = createWorker({ worker: () => (made.push(worker()), made[0]), timeLimitMs });
    assert.deepEqual(await api.quote(REQUEST), right);
    assert.deepEqual(await api.with({ timeLimitMs }).quote(REQUEST), right);
    assert.equal(made.length, 1);
  }
  for (const timeLimitMs of [NaN, 0, -1, "1000", null]) {
    const { made, worker } = honest();
    assert.throws(() => createWorker({ worker, timeLimitMs }), { code: "invalid_option", message: /timeLimitMs/ });
    const api = createWorker({ worker });
    await assert.rejects(api.with({ timeLimitMs }).quote(REQUEST), { code: "invalid_option" });
    assert.equal(made.length, 0);
  }
});

test("what cannot cross is told, and stops nothing", async () => {
  const { worker } = honest();
  const post = () => {
    const made = worker();
    const { postMessage } = made;
    made.postMessage = (message) => {
      structuredClone(message);
      postMessage(message);
    };
    return made;
  };
  const gone = new TextEncoder().encode("{}");
  structuredClone(gone, { transfer: [gone.buffer] });
  const api = createWorker({ worker: post });
  const [first, lost, next] = await Promise.allSettled([api.quote(REQUEST), api.quoteBatch(gone), api.quote(REQUEST)]);
  assert.equal(lost.reason.code, "invalid_argument");
  assert.deepEqual([first.value, next.value], [right, right]);
  await assert.rejects(api.quoteBatch(gone), { code: "invalid_argument" });
  assert.deepEqual(await api.quote(REQUEST), right);

  const unstarted = createWorker({ worker: post, source: Promise.resolve() });
  for (let tries = 0; tries < 2; tries++) {
    await assert.rejects(unstarted.quote(REQUEST), { code: "worker_failed", message: /`source`/ });
  }
});

test("what a given-up worker still says is dropped, and so is an answer to another call", async () => {
  const { made, worker } = workers((message, self) => {
    if ("start" in message) return undefined;
    if (self.number === 0) return undefined;
    made[0].speak({ id: message.id, value: "stale" });
    self.speak({ id: message.id - 1, value: "of another call" });
    return answering(message);
  });
  const api = createWorker({ worker });
  await assert.rejects(api.with({ timeLimitMs: 20 }).quote(REQUEST), { code: "worker_timeout" });
  assert.deepEqual(await api.quote(REQUEST), right);
});

test("a crash costs the call that was under way, and no other", async () => {
  const crashes = [
    [(self) => self.fail("out of memory"), /out of memory/],
    [(self) => self.garble(), /cannot be read/],
  ];
  for (const [crash, why] of crashes) {
    const { made, worker } = workers((message, self) => {
      if ("start" in message) return undefined;
      if (message.name === "catalog") return void crash(self);
      return answering(message);
    });
    const api = createWorker({ worker });
    const [crashed, next] = await Promise.allSettled([api.catalog(), api.quote(REQUEST)]);
    assert.equal(crashed.reason.code, "worker_failed");
    assert.match(crashed.reason.message, why);
    assert.deepEqual(next.value, right);
    assert.equal(made.length, 2);
  }
});

test("a worker that does not start says what to do, to all who wait; the next call tries again", async () => {
  let isThere = false;
  const { made, worker } = workers((message, self) => {
    if (!("start" in message)) return answering(message);
    if (isThere) return undefined;
    self.fail("404");
    self.terminate();
    return undefined;
  });
  const api = createWorker({ worker });
  for (const { reason } of await Promise.allSettled([api.quote(REQUEST), api.catalog()])) {
    assert.equal(reason.code, "worker_failed");
    assert.match(reason.message, /does not start \(404\).*worker-thread\.mjs.*worker-src/);
  }
  assert.equal(made.length, 1);
  isThere = true;
  assert.deepEqual(await api.quote(REQUEST), right);
});

test("an engine that does not start in the worker is told as by `init`", async () => {
  const { worker } = workers(() => ({ failed: { code: "init_failed", message: "no WebAssembly" } }));
  await assert.rejects(createWorker({ worker }).init(), { name: "VidyuanError", code: "init_failed", message: "no WebAssembly" });
});

test("a signal ends the wait: before, in the queue, and under way", async () => {
  const reason = new Error("typed on");
  const [underWay, queued] = [new AbortController(), new AbortController()];
  const { made, worker } = workers((message) => {
    if ("start" in message) return undefined;
    underWay.abort(reason);
    queued.abort(reason);
    return answering(message);
  });
  const api = createWorker({ worker });
  await assert.rejects(api.with({ signal: AbortSignal.abort(reason) }).quote(REQUEST), reason);
  assert.equal(made.length, 0);

  const calls = [
    api.with({ signal: underWay.signal }).quote(REQUEST),
    api.with({ signal: queued.signal }).catalog(),
    api.quote({ ...REQUEST, seconds: "7" }),
  ];
  const [first, second, third] = await Promise.allSettled(calls);
  assert.equal(first.reason, reason);
  assert.equal(second.reason, reason);
  assert.equal(third.value.seconds, 7);
  assert.equal(made.length, 1);
});

test("a signal that outlives its calls is left by each of them, however it ends", async () => {
  const { worker } = workers((message) => {
    if ("start" in message) return undefined;
    return message.name === "catalog" ? { id: message.id, error: { code: "panicked", message: "" } } : answering(message);
  });
  const { signal } = new AbortController();
  const api = createWorker({ worker }).with({ signal });
  await Promise.all([api.quote(REQUEST), api.version(), assert.rejects(api.catalog())]);
  assert.deepEqual(getEventListeners(signal, "abort"), []);
});

test("an aborted call that does not end holds up no other: they go to a new worker", async () => {
  const controller = new AbortController();
  const reason = new Error("typed on");
  const { made, worker } = workers((message, { number }) => {
    if ("start" in message) return undefined;
    if (number > 0 || message.name !== "quoteBatch") return answering(message);
    controller.abort(reason);
    return undefined;
  });
  const api = createWorker({ worker, timeLimitMs: Infinity });
  const long = api.with({ signal: controller.signal }).quoteBatch(JSON.stringify(REQUEST));
  const waiting = [api.quote(REQUEST), api.version()];
  await assert.rejects(long, reason);
  assert.equal(made.length, 1);
  assert.deepEqual(await Promise.all(waiting), [right, vidyuan.version()]);
  assert.deepEqual(made.map(({ isEnded }) => isEnded), [true, false]);
});

test("a bad request comes back as it would without a worker", async () => {
  const { worker } = workers((message) => {
    if ("start" in message) return undefined;
    const { report } = vidyuan.inspect({});
    return { id: message.id, error: { code: "invalid_request", message: "", report } };
  });
  const api = createWorker({ worker });
  await assert.rejects(api.normalize({}), (error) => {
    assert.ok(error instanceof InvalidRequest);
    assert.deepEqual(error.report, vidyuan.validate({}));
    return true;
  });
});

test("a value that nobody can read any more is a bad request here, too", async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const api = createWorker({ worker: honest().worker });
  const { diagnostics } = await api.validate(proxy);
  assert.equal(diagnostics[0].code, "request.not_json");
});

test("after `close` everything is refused", async () => {
  const { worker } = workers((message) => ("start" in message ? undefined : undefined));
  const api = createWorker({ worker });
  const waiting = api.quote(REQUEST);
  api.close();
  await assert.rejects(waiting, { code: "worker_closed" });
  await assert.rejects(api.quote(REQUEST), { code: "worker_closed" });
});

test("where no worker can be made, the error says what to do", async (t) => {
  const required = createRequire(import.meta.url)("vidyuan/worker");
  for (const { createWorker: create } of [{ createWorker }, required]) {
    await assert.rejects(create().version(), { code: "worker_failed", message: /no Web Workers here: import from `vidyuan`/ });
  }
  globalThis.Worker = class {};
  t.after(() => delete globalThis.Worker);
  await assert.rejects(required.createWorker().version(), { code: "worker_failed", message: /pass `worker: .*`vidyuan\/worker-thread`/ });
});
