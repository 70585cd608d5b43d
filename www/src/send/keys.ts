// The keys of gateways, each for its own origin: a key never goes to another gateway than the one it was entered for.

/** By origin; `""` holds a key that was entered before any address. */
export type Keys = { readonly [origin: string]: string };

export function withKey(keys: Keys, origin: string, key: string): Keys {
  return { ...keys, [origin]: key };
}

/** A key that was entered before any address is that of the first one. */
export function settled(keys: Keys, origin: string): Keys {
  const { "": early, ...others } = keys;
  return origin === "" || early === undefined ? keys : { [origin]: early, ...others };
}

/** What the tab's storage holds, as far as it is understood. */
export function keysFrom(stored: unknown): Keys {
  if (typeof stored !== "object" || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, key]) => typeof key === "string" && key !== ""));
}
