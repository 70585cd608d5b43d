/**
 * The package's functions in a Web Worker, as promises: what takes long, or never ends, does so beside the page.
 *
 * @module vidyuan/worker
 */
import { type WorkerApi, type WorkerOptions, workerApi } from "./api.js";

export { InvalidRequest, VidyuanError } from "../errors.js";
export type { AsyncApi, WorkerApi, WorkerOptions } from "./api.js";
export type { CallOptions } from "./connection.js";

/** The functions of the package behind a worker, which the first call starts. */
export function createWorker(options: WorkerOptions = {}): WorkerApi {
  // Bundlers know this form, and build the script.
  return workerApi(options, () => new Worker(new URL("./worker-thread.mjs", import.meta.url), { type: "module" }));
}
