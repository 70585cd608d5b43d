import { mount } from "svelte";
import "./look/page.css";
import { playground } from "./state/playground.svelte.js";
import App from "./views/App.svelte";

const target = document.querySelector("#app");
if (target) mount(App, { target });
await playground.start();

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // Where it is refused (a private window, plain http), the page works all the same, but with a network only.
  await navigator.serviceWorker.register("./sw.js").catch(() => undefined);
}
