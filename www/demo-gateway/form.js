// Multipart bodies in both field forms: `metadata` as JSON text, and `metadata[output_config][resolution]`, `images[]`.

/** @typedef {Record<string, unknown>} Fields */

export class BadForm extends Error {}

/** Fields whose values are numbers or switches, which a form can only send as text. */
const TYPED = new Set(["class_id", "ClassId"]);

/**
 * The request in a form. A file is told of as the engine wants it: name, type, size.
 *
 * @param {FormData} form
 */
export function requestOf(form) {
  /** @type {Fields} */
  const request = {};
  for (const [name, value] of form) {
    if (typeof value !== "string") {
      // Some clients give the whole path.
      const file = value.name.split(/[/\\]/).at(-1);
      put(request, pathOf(name), { name: file, type: value.type, size: value.size });
    } else if (name === "metadata") {
      request["metadata"] = parsed(name, value);
    } else if (name === "images") {
      put(request, ["images", ""], value);
    } else {
      const path = pathOf(name);
      put(request, path, TYPED.has(path[path.length - 1] ?? "") && /^\d+$/.test(value) ? Number(value) : value);
    }
  }
  return request;
}

/** @param {string} name @param {string} text */
function parsed(name, text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadForm(`the field ${name} is no JSON`);
  }
}

/** `metadata[file_infos][0][url]` → `["metadata", "file_infos", "0", "url"]`; `images[]` ends in `""`. */
function pathOf(/** @type {string} */ name) {
  const [head = "", ...rest] = name.split("[");
  if (rest.some((part) => !part.endsWith("]"))) throw new BadForm(`the field name ${name} is not closed`);
  return [head, ...rest.map((part) => part.slice(0, -1))];
}

/**
 * @param {Fields} target
 * @param {string[]} path
 * @param {unknown} value
 */
function put(target, path, value) {
  const [key = "", ...rest] = path;
  if (["__proto__", "constructor", "prototype"].includes(key))
    throw new BadForm(`the field name ${key} is not allowed`);
  const [next] = rest;
  if (next === undefined) {
    target[key] = value;
  } else if (next === "" || /^\d+$/.test(next)) {
    const list = Array.isArray(target[key]) ? target[key] : (target[key] = []);
    putItem(/** @type {unknown[]} */ (list), next, rest.slice(1), value);
  } else {
    put(fieldsAt(target, key), rest, value);
  }
}

/** @param {unknown[]} list @param {string} index @param {string[]} rest @param {unknown} value */
function putItem(list, index, rest, value) {
  const [key] = rest;
  if (key === undefined) {
    list.push(value);
    return;
  }
  const last = list[list.length - 1];
  // Without an index, a key that the last object has already begins the next one.
  const isNew = index === "" ? !isFields(last) || key in last : !isFields(list[Number(index)]);
  if (isNew) list.push({});
  const item = index === "" || isNew ? list[list.length - 1] : list[Number(index)];
  if (isFields(item)) put(item, rest, value);
}

/** @param {Fields} target @param {string} key */
function fieldsAt(target, key) {
  const value = target[key];
  if (isFields(value)) return value;
  /** @type {Fields} */
  const made = {};
  target[key] = made;
  return made;
}

/** @param {unknown} value @returns {value is Fields} */
function isFields(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
