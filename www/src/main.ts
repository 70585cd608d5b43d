import { mount } from "svelte";
import "./look/page.css";
import { playground } from "./state/playground.svelte.js";
import App from "./views/App.svelte";

const target = document.querySelector("#app");
if (target) mount(App, { target });
await playground.start();
