// What the browser keeps for the page, as JSON. A browser that keeps nothing is no trouble: then it lasts as long as the
// page.

/** Where it is kept. A function, because a browser that blocks storage throws as soon as it is named. */
type Place = () => Storage;

export function stored(place: Place, key: string): unknown {
  try {
    return JSON.parse(place().getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** `undefined`: nothing is kept any more. */
export function store(place: Place, key: string, value: unknown): void {
  try {
    if (value === undefined) place().removeItem(key);
    else place().setItem(key, JSON.stringify(value));
  } catch {
    // Storage is off or full.
  }
}
