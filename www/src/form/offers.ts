// What a model offers, from the catalogue: and of what it does not, who does.

import type { CatalogModel, Resolved, SceneType } from "vidyuan";
import type { Words } from "../words/words.js";

export interface Choice<T extends string = string> {
  value: T;
  isOffered: boolean;
  /** Families that offer it, where this model does not. */
  families: Family[];
}

export interface Family {
  name: string;
  /** Not some of its models only. */
  isWhole: boolean;
}

/** The model of the catalogue that a request means: by its name, or else by what the name says. */
export function modelMeant(
  catalog: readonly CatalogModel[],
  name: string,
  resolved: Resolved["model"],
): CatalogModel | undefined {
  const named = catalog.find(({ model }) => model.toLowerCase() === name.toLowerCase());
  if (named || !resolved) return named;
  const { family, version } = resolved.value;
  return catalog.find((model) => model.family === family && model.version === version);
}

export function resolutionChoices(
  catalog: readonly CatalogModel[],
  model: CatalogModel | undefined,
  inReferenceMode: boolean,
): Choice[] {
  const values = (one: CatalogModel) => {
    const { values, referenceOnly } = one.capabilities.resolutions;
    return inReferenceMode ? values : values.filter((value) => !referenceOnly?.includes(value));
  };
  return choices(catalog, model, values).sort((a, b) => parseInt(a.value) - parseInt(b.value));
}

/** `null` where nothing is documented: then anything may be tried. */
export function ratioChoices(catalog: readonly CatalogModel[], model: CatalogModel | undefined): Choice[] {
  const isFree = model?.capabilities.aspectRatios.values === null;
  const all = choices(catalog, model, (one) => one.capabilities.aspectRatios.values ?? []);
  return isFree ? all.map((choice) => ({ ...choice, isOffered: true, families: [] })) : all;
}

export function sceneChoices(
  catalog: readonly CatalogModel[],
  model: CatalogModel | undefined,
): (Choice<SceneType> & { priced: boolean })[] {
  const scenes = (one: CatalogModel) => one.capabilities.scenes.map(({ scene }) => scene);
  const priced = (scene: SceneType) => model?.capabilities.scenes.find((one) => one.scene === scene)?.priced ?? false;
  return choices(catalog, model, scenes).map((choice) => ({ ...choice, priced: priced(choice.value) }));
}

/** What is not offered, and who offers it: `Other models only: 4:3, 3:4 (Vidu)`. Empty where everything is offered. */
export function exclusion<T extends string>(
  choices: readonly Choice<T>[],
  nameOf: (value: T) => string,
  words: Words,
): string {
  const groups = new Map<string, string[]>();
  for (const { value, isOffered, families } of choices) {
    if (isOffered) continue;
    const who = listed(families, words);
    groups.set(who, [...(groups.get(who) ?? []), nameOf(value)]);
  }
  if (groups.size === 0) return "";
  const what = [...groups].map(([families, names]) =>
    words("form.excluded.group", { names: names.join(words("form.separator")), families }),
  );
  return words("form.excluded", { what: what.join(words("form.excluded.separator")) });
}

/** Families of the catalogue in which some model can do this. */
export function familiesThat(catalog: readonly CatalogModel[], can: (model: CatalogModel) => boolean): Family[] {
  const names = [...new Set(catalog.filter(can).map(familyName))];
  return names.map((name) => ({ name, isWhole: catalog.every((model) => familyName(model) !== name || can(model)) }));
}

/** `some of Vidu, GV`. */
export function listed(families: readonly Family[], words: Words): string {
  return families
    .map(({ name, isWhole }) => (isWhole ? name : words("form.someOf", { family: name })))
    .join(words("form.separator"));
}

/** In the catalogue's language: labels begin with it. */
export function familyName({ label }: CatalogModel): string {
  return label.replace(/ .*/, "");
}

/** Everything that any model offers, in the order in which it comes up. */
function choices<T extends string>(
  catalog: readonly CatalogModel[],
  model: CatalogModel | undefined,
  valuesOf: (model: CatalogModel) => readonly T[],
): Choice<T>[] {
  const all = [...new Set(catalog.flatMap(valuesOf))];
  const own = model && valuesOf(model);
  return all.map((value) => {
    const isOffered = own?.includes(value) ?? true;
    const families = isOffered ? [] : familiesThat(catalog, (one) => valuesOf(one).includes(value));
    return { value, isOffered, families };
  });
}
