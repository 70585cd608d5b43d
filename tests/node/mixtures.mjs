// Requests that nobody wrote: mixtures of those of the corpus, some of them spoilt.

import fc from "fast-check";
import { catalog, priceTable } from "vidyuan";
import { cases, isObject } from "./corpus.mjs";

/** The same mixtures each time, so that nobody's change fails by another's luck; `MIXED_SEED` gives others. */
const SEED = Number(process.env.MIXED_SEED ?? 1);
/** How many times as many as usual. */
const TIMES = Number(process.env.MIXED_TIMES ?? 1);

/** Longer requests show nothing that these do not, and take their time. */
const LONGEST = 3_000;

const known = cases.map(({ request }) => request).filter((one) => isObject(one) && JSON.stringify(one).length < LONGEST);

/** Every place below these objects, by its path as JSON text, with the values that stand there somewhere. */
function placesOf(objects) {
  const values = new Map();
  const collect = (object, path) => {
    for (const [key, member] of Object.entries(object)) {
      const place = JSON.stringify([...path, key]);
      values.set(place, [...(values.get(place) ?? []), member]);
      if (isObject(member)) collect(member, [...path, key]);
    }
  };
  for (const object of objects) collect(object, []);
  return values;
}

/** What an `ext_info` says inside both encodings. */
function insideOf({ metadata }) {
  try {
    return [JSON.parse(JSON.parse(metadata.ext_info).AdditionalParameters)].filter(isObject);
  } catch {
    return [];
  }
}

const outerPlaces = placesOf(known);
const modelNames = outerPlaces.get('["model"]');
modelNames.push(...priceTable().rows.map(({ key }) => key), ...catalog().map((one) => one.model));
const inner = known.flatMap(insideOf);
const innerPlaces = placesOf(inner);
const shots = inner.flatMap(({ multi_prompt }) => (Array.isArray(multi_prompt) ? multi_prompt : []));
const anyValue = [...outerPlaces.values(), ...innerPlaces.values()].flat();

const ofText = (spoil) => (value) => (typeof value === "string" ? spoil(value) : value);
const spoilt = fc.constantFrom(
  ofText((text) => text.toUpperCase()),
  ofText((text) => text.slice(0, -1)),
  ofText((text) => ` ${text}`),
  (value) => (typeof value === "string" ? value : JSON.stringify(value)),
);

/** A place, and what to put there: what stands there somewhere, as it is or spoilt, what stands elsewhere, or nothing. */
const changeOf = (places) =>
  fc.constantFrom(...places.keys()).chain((place) => {
    const usual = fc.constantFrom(...places.get(place));
    const value = fc.oneof(
      { weight: 12, arbitrary: usual },
      { weight: 3, arbitrary: fc.tuple(spoilt, usual).map(([spoil, one]) => spoil(one)) },
      { weight: 2, arbitrary: fc.constantFrom(...anyValue) },
      { weight: 2, arbitrary: fc.constant(undefined) },
    );
    return value.map((one) => [JSON.parse(place), one]);
  });

/** What stands somewhere, in another object. */
const objects = fc.constantFrom([], ["metadata"], ["metadata", "output_config"]);
const misplaced = fc.tuple(fc.constantFrom(...outerPlaces.keys()), objects).chain(([place, object]) => {
  const key = JSON.parse(place).at(-1);
  return fc.constantFrom(...outerPlaces.get(place)).map((value) => [[...object, key], value]);
});
const change = fc.oneof({ weight: 6, arbitrary: changeOf(outerPlaces) }, { weight: 1, arbitrary: misplaced });

const model = fc.constantFrom(...modelNames).map((name) => [["model"], name]);
const shotList = fc.array(fc.constantFrom(...shots), { maxLength: 7 }).map((list) => [["multi_prompt"], list]);
const inside = fc
  .tuple(fc.constantFrom(...inner), fc.option(shotList), fc.array(changeOf(innerPlaces), { maxLength: 2 }))
  .map(([known, list, changes]) => changed(known, list === null ? changes : [list, ...changes]));
const extInfo = inside.map((parameters) => [
  ["metadata", "ext_info"],
  JSON.stringify({ AdditionalParameters: JSON.stringify(parameters) }),
]);

/** A request of the corpus with other values in some places, perhaps another model and other `ext_info`. */
const mixture = fc
  .tuple(
    fc.constantFrom(...known),
    fc.option(model),
    fc.option(extInfo, { freq: 2 }),
    fc.array(change, { maxLength: 6 }),
  )
  .map(([request, named, extended, changes]) =>
    changed(request, [named, extended, ...changes].filter((one) => one !== null)),
  );

function changed(object, changes) {
  const mixed = structuredClone(object);
  for (const [path, value] of changes) {
    let parent = mixed;
    for (const key of path.slice(0, -1)) {
      if (!isObject(parent[key])) parent[key] = {};
      parent = parent[key];
    }
    if (value === undefined) delete parent[path.at(-1)];
    else parent[path.at(-1)] = structuredClone(value);
  }
  return mixed;
}

/** Whether this holds for so many mixtures; what is thrown for one is told with the smallest that it is thrown for. */
export function holdsForMixtures(numRuns, check) {
  fc.assert(fc.property(mixture, check), { seed: SEED, numRuns: numRuns * TIMES });
}
