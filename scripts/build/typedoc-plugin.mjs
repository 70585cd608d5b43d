// The way from each page of the API reference back to the playground, which lies above it on any host; and the words of
// the package's functions for the worker's, whose types are made from theirs.

import { Converter, DeclarationReflection, JSX } from "typedoc";

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.renderer.hooks.on("content.begin", ({ relativeURL }) => {
    const href = `${relativeURL("index.html").replace(/index\.html$/, "")}../`;
    return JSX.createElement("p", {}, JSX.createElement("a", { href }, "← Playground"));
  });
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    /** @param {string[]} names */
    const declared = (...names) => {
      const found = project.getChildByName(names);
      return found instanceof DeclarationReflection ? found : undefined;
    };
    for (const name of ["AsyncApi", "WorkerApi"]) {
      for (const method of declared("vidyuan/worker", name)?.children ?? []) {
        const comment = declared("vidyuan", "Api", method.name)?.signatures?.[0]?.comment;
        for (const signature of method.signatures ?? []) if (comment) signature.comment ??= comment.clone();
      }
    }
  });
}
