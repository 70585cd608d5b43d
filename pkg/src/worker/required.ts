/**
 * The same for `require`, which does not know its own address and so finds no script.
 */
import { VidyuanError } from "../errors.js";
import { type WorkerApi, type WorkerOptions, workerApi } from "./api.js";

export { InvalidRequest, VidyuanError } from "../errors.js";

export function createWorker(options: WorkerOptions = {}): WorkerApi {
  return workerApi(options, () => {
    throw new VidyuanError(
      "worker_failed",
      "`require` finds no worker script: pass `worker: () => new Worker(…)` with the script `vidyuan/worker-thread`",
    );
  });
}
