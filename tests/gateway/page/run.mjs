// Runs in pages and workers of the site's origin: the adapter against a gateway of another one.

import { Gateway } from "/pkg/gateway.mjs";
import { outcomeOf } from "/tests/outcomes.mjs";

export const REQUEST = { model: "Kling-2.6", prompt: "a wave", seconds: "5" };

/** Seconds pass fifty times faster: what is tested is CORS, not patience. */
const HASTE = 50;

const clock = {
  now: () => Date.now(),
  jitter: () => 0,
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms / HASTE);
      signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason)));
    }),
};

/** From one look to the next where a run is to be ended: long, even in haste. */
const PAUSE_MS = 60_000;

/** Fewer than a browser's connections to one host. */
const AT_ONCE = 4;

export const gatewayAt = (baseUrl, apiKey, more = {}) => new Gateway({ baseUrl, apiKey, clock, ...more });

/** What came of each fault, and what an error shows of itself. */
export async function runFaults({ base, key, faults }) {
  const left = [...faults];
  const outcomes = {};
  const work = async () => {
    for (let fault = left.shift(); fault !== undefined; fault = left.shift()) {
      // A create without an answer is given up.
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), 4_000);
      const run = gatewayAt(`${base}/?fault=${fault}`, key).run(REQUEST, {
        signal: patience.signal,
        onProgress: () => clearTimeout(timer),
      });
      const outcome = await outcomeOf(run);
      clearTimeout(timer);
      const shown = await run.then(
        ({ content }) => ({ bytes: content.blob?.size }),
        (error) => ({ text: `${error.stack} ${JSON.stringify(error)}`, retryAfterMs: error.retryAfterMs }),
      );
      outcomes[fault] = { outcome, ...shown };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

/** Loses the answer of a create on a connection that was used before. */
export async function loseAnswer({ base, key, ...more }) {
  const gateway = gatewayAt(base, key, more);
  await gateway.retrieve("none").catch(() => undefined);
  const lossy = gatewayAt(`${base}/?fault=lost_answer`, key, more);
  return lossy.create(REQUEST).then(
    () => "accepted",
    (error) => error.name,
  );
}

/** Plays the video of a task for a moment. */
export async function play({ base, key }) {
  const { content } = await gatewayAt(base, key).run(REQUEST);
  const video = document.createElement("video");
  video.muted = true;
  document.body.append(video);
  const isPlaying = new Promise((resolve, reject) => {
    video.addEventListener("timeupdate", () => video.currentTime > 0.1 && resolve());
    video.addEventListener("error", () => reject(new Error(video.error.message)));
  });
  video.src = URL.createObjectURL(content.blob);
  await video.play();
  await isPlaying;
  return { duration: video.duration, width: video.videoWidth, height: video.videoHeight };
}

/** Asks a worker to run one request. */
export function inWorker(kind, { base, key }) {
  return new Promise((resolve, reject) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data);
    const ask = (worker) => worker.postMessage({ base, key }, [channel.port2]);
    if (kind === "worker") {
      const worker = new Worker("/tests/page/worker.mjs", { type: "module" });
      worker.onerror = ({ message }) => reject(new Error(message));
      ask(worker);
    } else {
      navigator.serviceWorker.register("/service-worker.mjs", { type: "module" }).catch(reject);
      navigator.serviceWorker.ready.then(({ active }) => ask(active), reject);
    }
  });
}

/** Runs one request through the demo gateway that answers in a service worker of the page. */
export async function throughServiceWorker({ key }) {
  const isServed = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
  });
  await navigator.serviceWorker.register("/demo-worker.mjs", { type: "module" });
  await isServed;
  const { task, content } = await gatewayAt(location.origin, key).run(REQUEST);
  const { billing } = task.answer.metadata;
  return { status: task.status, key: billing.key, bytes: content.blob.size };
}

/**
 * Stores a task's state, as a page does that is closed, and goes on with what was stored. In real time: a look that is
 * cut off while the browser asks for permission lets it ask again.
 */
export async function resumed({ base, key }) {
  const before = gatewayAt(base, key, { clock: undefined });
  const timeout = await before.wait(await before.create(REQUEST), { deadlineMs: 4_000 }).catch((error) => error);
  sessionStorage.setItem("task", JSON.stringify(timeout.task.state));
  const after = gatewayAt(base, key, { clock: undefined });
  const stored = await after.resume(JSON.parse(sessionStorage.getItem("task")));
  const task = await after.wait(stored, { intervalMs: 1_000 });
  return { first: timeout.code, status: task.status, isSame: task.id === timeout.task.id };
}

/** Ends a run by its signal, at each stage: soon after the stage has begun, however long the ones before it took. */
export async function aborted({ base, key }) {
  const named = async (run) =>
    run.then(
      () => "done",
      (error) => `${error.name} ${error.code}`,
    );
  const during = async (stage, fault) => {
    const controller = new AbortController();
    const begins = (which) => {
      if (which === stage) setTimeout(() => controller.abort(), 300);
    };
    const gateway = gatewayAt(`${base}/?fault=${fault}`, key, {
      clock: { ...clock, sleep: (ms, signal) => (ms === PAUSE_MS && begins("pause"), clock.sleep(ms, signal)) },
      fetch: (url, init) => (begins(init.method === "POST" ? "create" : "look"), fetch(url, init)),
    });
    return [stage, await named(gateway.run(REQUEST, { signal: controller.signal, intervalMs: PAUSE_MS }))];
  };
  const stages = [during("create", "lost_slow"), during("pause", "bare"), during("look", "poll_slow")];
  return Object.fromEntries(await Promise.all(stages));
}
