// Whose the bytes of a module are said to be.

import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { contentsOf } from "../../scripts/contents.mjs";

const MODULE = `(module
  (import "a" "b" (func $imported))
  (memory 1)
  (data (i32.const 0) "what the crate says")
  (func $big (export "big") (drop (i32.mul (i32.const 70000) (i32.const 80000))) (call $imported))
  (func $small (export "small"))
  (func $other (export "other") (nop)))`;
const SYMBOLS = `0:glue::b::h1
1:crate::price::select::h2
2:<crate::price::Row as core::fmt::Debug>::fmt
3:alloc::vec::Vec<T>::push`;

test("each function belongs to a module of the crate or to others, and no byte is lost", async () => {
  const wasm = binaryen.parseText(MODULE).emitBinary();
  const contents = await contentsOf(wasm, SYMBOLS, "crate");
  const sizes = Object.fromEntries(contents.map(({ part, bytes }) => [part, bytes.length]));
  assert.deepEqual(Object.keys(sizes).sort(), ["everything else", "libraries, generics", "price", "words and tables"]);
  assert.equal(contents.reduce((sum, { bytes }) => sum + bytes.length, 0), wasm.length);
  assert.ok(sizes.price > sizes["libraries, generics"]);
  const data = contents.find(({ part }) => part === "words and tables").bytes;
  assert.ok(Buffer.from(data).includes("what the crate says"));
  assert.deepEqual(contents.map(({ bytes }) => bytes.length), Object.values(sizes).sort((a, b) => b - a));
});

test("what is no module is told", async () => {
  await assert.rejects(contentsOf(new TextEncoder().encode("no module at all"), "", "crate"));
});
