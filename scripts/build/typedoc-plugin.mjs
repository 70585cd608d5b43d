// The way from each page of the API reference back to the playground, which lies above it on any host.

import { JSX } from "typedoc";

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.renderer.hooks.on("content.begin", ({ relativeURL }) => {
    const href = `${relativeURL("index.html").replace(/index\.html$/, "")}../`;
    return JSX.createElement("p", {}, JSX.createElement("a", { href }, "← Playground"));
  });
}
