// The measurements in a page. `npm run bench` opens it and calls these.

const COLD = {
  vidyuan: () => import("../cold/vidyuan.mjs"),
  hand: () => import("../cold/hand.mjs"),
  ajv: () => import("../cold/ajv.mjs"),
  zod: () => import("../cold/zod.mjs"),
};

globalThis.bench = {
  /** Milliseconds from nothing to the first answer, in a page that has loaded none of it yet. */
  async cold({ peer, request, schema }) {
    const began = performance.now();
    const { firstAnswer } = await COLD[peer]();
    const answer = await firstAnswer(request, schema);
    const milliseconds = performance.now() - began;
    if (!answer) throw new Error(`${peer} has no answer`);
    return milliseconds;
  },

  async warm({ schema, kinds, log, effort }) {
    const { init } = await import("vidyuan");
    await init();
    const { measureBatch, measureObjects } = await import("../measures.mjs");
    const bytes = new TextEncoder().encode(log);
    return { objects: await measureObjects(schema, kinds, effort), batch: await measureBatch(schema, bytes, effort) };
  },
};
