// The built-in demo: the gateway's stand-in answers inside the page, so that nothing leaves it.

import { demoGateway } from "../../demo-gateway/app.js";
import type { DemoTask } from "../../demo-gateway/tasks.js";
import { store, stored } from "../state/storage.js";
import sample from "../../demo-gateway/sample.mp4?url";

export const DEMO_URL = "https://demo.invalid";
const KEY = "vidyuan.demo-tasks";
const SECONDS = 6;
const MOST = 30;

export function demoFetch(): typeof fetch {
  const gateway = demoGateway({ seconds: SECONDS, tasks: storedTasks(), video });
  return (input, init) => gateway.fetch(input, init);
}

async function video(): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(new URL(sample, location.href));
  if (!answer.ok) throw new TypeError(`the demo's video is missing: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The demo's tasks outlive a reload, as those of a real gateway do; and every tab is served by the same gateway. */
function storedTasks() {
  const tasks = new Map<string, DemoTask>(read());
  return {
    get: (id: string) => tasks.get(id) ?? new Map(read()).get(id),
    set(id: string, task: DemoTask) {
      tasks.set(id, task);
      const all = [...new Map([...read(), ...tasks])];
      all.sort(([, one], [, other]) => one.createdMs - other.createdMs);
      store(() => localStorage, KEY, all.slice(-MOST));
    },
    values: () => tasks.values(),
  };
}

function read(): [string, DemoTask][] {
  const held = stored(() => localStorage, KEY);
  return Array.isArray(held) ? (held as [string, DemoTask][]) : [];
}
