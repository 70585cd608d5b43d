/**
 * Answers that are known already: who types on at a prompt changes no price.
 *
 * Reports and quotes hang on everything a request says, but on nothing of its prompt except that there is one. So an
 * answer is found again by all values of the request, one after the other, with one mark for any prompt. That takes
 * half as long as `JSON.stringify`. What is no plain data, or large, is not looked for: the engine judges its text.
 */
import { isPlain } from "./kind.js";
import { isWhole } from "./text.js";

type Value = string | number | boolean | null;

const { hasOwnProperty: hasOwn } = Object.prototype;

const PROMPT = Symbol("a prompt");
const OBJECT = Symbol("{");
const ARRAY = Symbol("[");
const END = Symbol("end");

type Token = Value | undefined | typeof PROMPT | typeof OBJECT | typeof ARRAY | typeof END;

/** Where the way through a request's values has led so far. Most steps have one after them, and make no map for it. */
class Step<A> {
  readonly token: Token;
  answer: A | undefined = undefined;
  #first: Step<A> | undefined = undefined;
  #others: Map<Token, Step<A>> | undefined = undefined;

  constructor(token: Token) {
    this.token = token;
  }

  next(token: Token): Step<A> | undefined {
    return this.#first?.token === token ? this.#first : this.#others?.get(token);
  }

  add(token: Token): Step<A> {
    const step = new Step<A>(token);
    if (this.#first === undefined) this.#first = step;
    else (this.#others ??= new Map<Token, Step<A>>()).set(token, step);
    return step;
  }

  /** Nothing comes after it. */
  get isLast(): boolean {
    return this.#first === undefined;
  }
}

/** So little that the engine's own limits are far away, whatever the prompt. In tokens, and in UTF-16 units. */
const MOST_TOKENS = 200;
const MOST_UNITS = 4000;
const MOST_DEPTH = 8;
/** Beyond so much all is forgotten: some megabytes. In UTF-16 units of the texts in steps and answers. */
const MOST_KEPT = 4_000_000;
/** What a step or an object takes beside its texts, in such units. */
const HOLDING = 100;

/** The options that do not keep an answer from being remembered. */
export interface Recallable {
  locale?: unknown;
  multiplier?: unknown;
}

export class Memo<A extends object> {
  #first = new Step<A>(undefined);
  #kept = 0;

  /** The answer; `null` where it is to be kept; `undefined` where this is nothing to remember, or nothing yet. */
  find(request: unknown, options: Recallable | undefined): A | null | undefined {
    if (this.#kept > MOST_KEPT) {
      this.#first = new Step<A>(undefined);
      this.#kept = 0;
    }
    const way = new Way(this.#first, false);
    try {
      if (way.take(request, options)) return way.here.answer ?? null;
    } catch {
      // A getter of the caller's; it will throw again where that is told.
      return undefined;
    }
    if (!way.isLost) return undefined;
    if (way.here.isLast) return null;
    // To keep an answer takes as long as a third of making it, and most are never asked for again: who comes for the
    // first time leaves a mark, and who comes back to it is remembered.
    way.here.add(way.missing);
    this.#kept += HOLDING + unitsOf(way.missing);
    return undefined;
  }

  /** Remembers what the engine said of these texts, for everybody: nobody can change it any more. */
  keep(text: string, options: string, answer: A): A {
    // The texts again, not the values: those may say something else each time they are read.
    const way = new Way(this.#first, true);
    if (way.take(JSON.parse(text), options === "" ? undefined : (JSON.parse(options) as Recallable))) {
      this.#kept += freeze(answer);
      way.here.answer = answer;
    }
    this.#kept += way.made;
    return answer;
  }
}

/** One walk through the values of a request. */
class Way<A> {
  here: Step<A>;
  /** Nobody has gone on from here as this request does. */
  isLost = false;
  /** How it would go on. */
  missing: Token = undefined;
  /** What its new steps keep. */
  made = 0;
  readonly #makes: boolean;
  #tokens = 0;
  #units = 0;

  constructor(first: Step<A>, makes: boolean) {
    this.here = first;
    this.#makes = makes;
  }

  /** Whether it leads to an end. */
  take(request: unknown, options: Recallable | undefined): boolean {
    if (typeof request !== "object" || request === null) return false;
    return this.#options(options) && this.#value(request, 0);
  }

  #options(options: Recallable | undefined): boolean {
    if (options === undefined) return this.#step(undefined) && this.#step(undefined);
    if (!isPlain(options)) return false;
    let locale: unknown;
    let multiplier: unknown;
    // Once, and only what has a place in their JSON.
    for (const [name, value] of Object.entries(options)) {
      if (name === "locale") locale = value;
      else if (name === "multiplier") multiplier = value;
      else if (value !== undefined) return false;
    }
    return this.#option(locale) && this.#option(multiplier);
  }

  #option(value: unknown): boolean {
    return (value === undefined || typeof value === "string") && this.#step(value);
  }

  #value(value: unknown, depth: number): boolean {
    switch (typeof value) {
      case "string":
        this.#units += value.length;
        return this.#step(value);
      case "boolean":
        return this.#step(value);
      case "number":
        return Number.isFinite(value) && this.#step(value);
      case "object":
        if (value === null) return this.#step(null);
        if (depth > MOST_DEPTH) return false;
        // Has its own idea of what its JSON is. Asked like this because `in` takes twice as long.
        if ((value as { toJSON?: unknown }).toJSON !== undefined) return false;
        return Array.isArray(value) ? this.#array(value, depth) : isPlain(value) && this.#object(value, depth);
      default:
        return false;
    }
  }

  #array(items: readonly unknown[], depth: number): boolean {
    if (!this.#step(ARRAY)) return false;
    // By index: a hole is a value, too, and none of those that are remembered.
    for (let index = 0; index < items.length; index++) if (!this.#value(items[index], depth + 1)) return false;
    return this.#step(END);
  }

  #object(object: { [key: string]: unknown }, depth: number): boolean {
    if (!this.#step(OBJECT)) return false;
    // A third quicker than `Object.keys`, in Chromium.
    for (const key in object) {
      if (!hasOwn.call(object, key)) continue;
      const value = object[key];
      if (value === undefined) continue;
      this.#units += key.length;
      if (!this.#step(key)) return false;
      const isPrompt = depth === 0 && key === "prompt" && isAnyPrompt(value);
      if (!(isPrompt ? this.#step(PROMPT) : this.#value(value, depth + 1))) return false;
    }
    return this.#step(END);
  }

  #step(token: Token): boolean {
    if (++this.#tokens > MOST_TOKENS || this.#units > MOST_UNITS) return false;
    let next = this.here.next(token);
    if (next === undefined) {
      if (!this.#makes) {
        this.isLost = true;
        this.missing = token;
        return false;
      }
      next = this.here.add(token);
      this.made += HOLDING + unitsOf(token);
    }
    this.here = next;
    return true;
  }
}

/** Neither blank, nor with half a character, nor long: of such a prompt no rule has anything to say. */
function isAnyPrompt(value: unknown): boolean {
  return typeof value === "string" && value.length <= MOST_UNITS && isWhole(value) && value.trim() !== "";
}

function unitsOf(value: unknown): number {
  return typeof value === "string" ? value.length : 0;
}

/** Freezes all of an answer, and gives how much that is. */
export function freeze(value: unknown): number {
  if (typeof value !== "object" || value === null) return unitsOf(value);
  let kept = HOLDING;
  // Half as long as by `Object.values`; an answer inherits nothing.
  for (const name in value) kept += freeze(value[name as keyof typeof value]);
  Object.freeze(value);
  return kept;
}
