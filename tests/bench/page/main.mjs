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

  async warm({ schema, kinds, logs, effort }) {
    const { init } = await import("vidyuan");
    await init();
    const { measureBatch, measureObjects } = await import("../measures.mjs");
    const objects = await measureObjects(schema, kinds, effort);
    const batches = {};
    for (const [kind, { lines, text }] of Object.entries(logs)) {
      const bytes = new TextEncoder().encode(text);
      batches[kind] = { lines, bytes: bytes.length, results: await measureBatch(schema, bytes, effort) };
    }
    return { objects, batches };
  },
};
