// JSON.parse with the two limits that it does not know.

const MOST_LEVELS = 64;

/** The value of a text; `undefined` where it is no JSON, too deep, or has a number that no double can hold. */
export function parseJson(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return depthOf(value) > MOST_LEVELS ? undefined : value;
}

/** How deep objects and lists are nested; endless where a number was too large. */
export function depthOf(value) {
  if (typeof value === "number") return Number.isFinite(value) ? 0 : Infinity;
  if (typeof value !== "object" || value === null) return 0;
  let deepest = 0;
  for (const key in value) deepest = Math.max(deepest, depthOf(value[key]));
  return deepest + 1;
}
