// Whose the bytes of a WebAssembly module are, by the names of its functions.

/** @typedef {{ part: string, bytes: Uint8Array }} Content */

const CODE_OF_OTHERS = "libraries, generics";
const DATA = "words and tables";
const REST = "everything else";

/**
 * The module, divided by the modules of the crate that its functions belong to.
 *
 * @param {Uint8Array} wasm
 * @param {string} symbols a line for each function, imported ones first: `12:vidyuan::price::select::h0123`
 * @param {string} crate
 * @returns {Promise<Content[]>} largest first
 */
export async function contentsOf(wasm, symbols, crate) {
  const names = new Map(symbols.split("\n").map(indexAndName));
  const ofCrate = new RegExp(`\\b${crate}::(\\w+)`);
  /** @type {Map<string, Uint8Array[]>} */
  const parts = new Map();
  let end = 0;
  for (const { index, start, end: its } of await stretchesOf(wasm)) {
    const part = index === undefined ? DATA : (ofCrate.exec(names.get(index) ?? "")?.[1] ?? CODE_OF_OTHERS);
    add(parts, REST, wasm.subarray(end, start));
    add(parts, part, wasm.subarray(start, its));
    end = its;
  }
  add(parts, REST, wasm.subarray(end));
  const contents = [...parts].map(([part, pieces]) => ({ part, bytes: Buffer.concat(pieces) }));
  return contents.sort((a, b) => b.bytes.length - a.bytes.length);
}

/** A function, by its index; without one, the data. @typedef {{ index?: number, start: number, end: number }} Stretch */

/** Where the functions are, and the data, in their order. @param {Uint8Array} wasm */
async function stretchesOf(wasm) {
  // Comes from node_modules, which may not be there when this file is read. Its enumerations are objects, whatever its
  // types say.
  const parser = /** @type {any} */ (await import("wasmparser"));
  const { BinaryReader, BinaryReaderState, ExternalKind, SectionCode } = parser;
  const reader = new BinaryReader();
  reader.setData(new Uint8Array(wasm).buffer, 0, wasm.length);
  /** @type {Stretch[]} */
  const stretches = [];
  let index = 0;
  let start = 0;
  let isData = false;
  while (reader.read()) {
    const { state, position, result } = reader;
    if (state === BinaryReaderState.ERROR) throw reader.error;
    if (state === BinaryReaderState.IMPORT_SECTION_ENTRY) {
      if (result.kind === ExternalKind.Function) index += 1;
    } else if (state === BinaryReaderState.BEGIN_FUNCTION_BODY) {
      start = position;
      reader.skipFunctionBody();
    } else if (state === BinaryReaderState.END_FUNCTION_BODY) {
      stretches.push({ index, start, end: position });
      index += 1;
    } else if (state === BinaryReaderState.BEGIN_SECTION) {
      isData = result.id === SectionCode.Data;
      start = position;
    } else if (state === BinaryReaderState.END_SECTION && isData) {
      stretches.push({ start, end: position });
    }
  }
  return stretches;
}

/** @param {string} line @returns {[number, string]} */
function indexAndName(line) {
  const at = line.indexOf(":");
  return [Number(line.slice(0, at)), line.slice(at + 1)];
}

/** @param {Map<string, Uint8Array[]>} parts @param {string} part @param {Uint8Array} bytes */
function add(parts, part, bytes) {
  const pieces = parts.get(part) ?? [];
  pieces.push(bytes);
  parts.set(part, pieces);
}
