// The compilers of C and C++ of this machine.

import { once } from "./once.mjs";
import { program } from "./programs.mjs";

/** @param {string} title @param {string} name */
const compiler = (title, name) =>
  // For both: Debian's gcc alone comes without the C library to link with.
  once(() => program({ title, names: [name], debianPackage: "g++", macCommand: "xcode-select --install" }));

export const cc = compiler("The C compiler with which Rust links", "cc");
const cxxOnPath = compiler("The C++ compiler that libFuzzer needs", "c++");
/** CXX may hold a whole command, which is its owner's business. */
export const cxx = once(async () => process.env["CXX"] || cxxOnPath());
