/**
 * The worker's side: it starts the engine, then answers one call after the other.
 */
import { createApi } from "../api.js";
import { startedEngine } from "../boot.js";
import { init } from "../index.js";
import { type CallMessage, type FromWorker, type ToWorker, told, unpacked } from "./messages.js";

const calls: Record<string, unknown> = { ...createApi(startedEngine) };

addEventListener("message", async ({ data }: MessageEvent<ToWorker>) => {
  const answer = "start" in data ? await started(data.start) : answered(data);
  postMessage(answer);
});

async function started(source: Extract<ToWorker, { start: unknown }>["start"]): Promise<FromWorker> {
  try {
    await init(source);
    return { started: true };
  } catch (error) {
    return { failed: told(error) };
  }
}

function answered({ id, name, inputs }: CallMessage): FromWorker {
  try {
    const call = calls[name];
    if (typeof call !== "function") throw new Error(`the worker has no \`${name}\`: it is of another version`);
    return { id, value: call(...inputs.map(unpacked)) as unknown };
  } catch (error) {
    return { id, error: told(error) };
  }
}
