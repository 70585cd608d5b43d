// Values of any shape, the same ones at every run.

const WORDS = [
  "model", "prompt", "seconds", "duration", "size", "image", "images", "metadata", "output_config", "file_infos", "ext_info",
  "scene_type", "Kling-2.6", "vidu-q2-pro-1080p-offpeak", "viduq3-pro", "kling-avatar-720p", "720P", "1080x1920", "5", "5s",
  "https://h/a.png", "motion_control", "Enabled", "", " ", "\0", "海边日落", "\ud83d\ude00", "\ud800", "__proto__", "toJSON",
];
const NUMBERS = [0, -0, 5, -1, 0.1, 1e21, 2 ** 53, -1e-7, Number.NaN, Number.POSITIVE_INFINITY];
const SCRAPS = [
  "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud800", "null", "true", "1e999", "-", "0x1", "{}", "[]", "\ufeff", "\n",
  "{\"model\":", "\"Kling-2.6\"", "[[[[", "\"metadata\":{", "{\"a\":{\"a\":{\"a\":",
];

/** @param {number} seed */
export function anyValues(seed) {
  // mulberry32: chance that can be repeated.
  const chance = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(chance() * count);
  const oneOf = (list) => list[below(list.length)];
  const many = (most, make) => Array.from({ length: below(most) }, make);

  const kinds = [
    () => oneOf(WORDS),
    () => oneOf(NUMBERS),
    () => null,
    () => chance() < 0.5,
    () => undefined,
    () => 5n,
    () => Symbol("a"),
    () => () => 1,
    () => new Date(Number.NaN),
    () => new Blob(["x"]),
    () => Object.create(null),
    () => cyclic(),
    () => new Proxy({}, { ownKeys: () => { throw new Error("no keys"); } }),
    () => ({ get prompt() { throw new RangeError("no prompt"); } }),
    () => ({ toJSON: () => oneOf(WORDS) }),
    () => text(),
  ];

  function cyclic() {
    const cycle = { model: oneOf(WORDS) };
    cycle.metadata = cycle;
    return cycle;
  }

  /** Text that is hardly ever JSON. */
  function text() {
    return many(12, () => oneOf(chance() < 0.7 ? SCRAPS : WORDS)).join("");
  }

  /** Any value, at most four levels deep. */
  function value(level = 0) {
    if (level < 4 && chance() < 0.4) {
      if (chance() < 0.3) return many(5, () => value(level + 1));
      return Object.fromEntries(many(6, () => [oneOf(WORDS), value(level + 1)]));
    }
    return oneOf(kinds)();
  }

  return { value, text, oneOf };
}
