// What the browser keeps for the page, as JSON. A browser that keeps nothing is no trouble, unless it is the only one that
// knows: then it lasts as long as the page.

/** Where it is kept. A function, because a browser that blocks storage throws as soon as it is named. */
type Place = () => Storage;

export function stored(place: Place, key: string): unknown {
  try {
    return valueIn(place().getItem(key));
  } catch {
    return null;
  }
}

/** `undefined`: nothing is kept any more. Whether it worked: storage may be off, or full. */
export function store(place: Place, key: string, value: unknown): boolean {
  try {
    if (value === undefined) place().removeItem(key);
    else place().setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Told when another tab has changed what is kept under this key. */
export function onChangeElsewhere(key: string, changed: (now: unknown) => void): void {
  window.addEventListener("storage", (event) => {
    if (event.key === key) changed(valueIn(event.newValue));
  });
}

function valueIn(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
