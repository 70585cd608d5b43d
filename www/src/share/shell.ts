// What a curl command sends: the words of a command line, as the shell that it was written for hands them over.

import { requestOf } from "../../demo-gateway/form.js";

/** An apology for the tool in front of the command costs a try. */
const MOST_COMMANDS = 5;

/** The body of each curl command in a text, its quoting undone as either shell would; a form as JSON. */
export function bodiesIn(text: string): string[] {
  const starts = [...text.matchAll(/\bcurl(?:\.exe)?\s/g)].slice(0, MOST_COMMANDS);
  return starts.flatMap(({ index }) => {
    const command = text.slice(index);
    return [command, withoutCarets(command)].flatMap((one) => bodyOf(one) ?? []);
  });
}

const DATA = /^(?:-[a-zA-Z]*d|--data(?:-raw|-binary|-ascii)?|--json)$/;
const FIELD = /^(?:-[a-zA-Z]*F|--form)$/;

function bodyOf(command: string): string | undefined {
  const form = new FormData();
  let flag = "";
  for (const word of wordsOf(command)) {
    if (DATA.test(flag)) return word;
    if (word.startsWith("-d{")) return word.slice(2);
    if (flag === "--form-string") addText(form, word);
    else if (FIELD.test(flag)) addField(form, word);
    // The next command has a form of its own.
    if (/^curl(?:\.exe)?$/.test(word) && flag !== "") break;
    flag = word;
  }
  return formBody(form);
}

/** `name=value`; a value that begins with `@` is the path of a file, and may say behind it of what type that is. */
function addField(form: FormData, word: string): void {
  const [, name = "", path, type = ""] = /^([^=]+)=@([^;]*)(?:;type=([^;]*))?/.exec(word) ?? [];
  if (path !== undefined) form.append(name, new File([], path, { type }));
  else addText(form, word);
}

/** `name=value`, the value as it stands. */
function addText(form: FormData, word: string): void {
  const [, name, value = ""] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
  if (name !== undefined) form.append(name, value);
}

/** The JSON that says the same; `undefined` where a field's name is broken off, or nothing is sent. */
function formBody(form: FormData): string | undefined {
  try {
    return form.keys().next().done ? undefined : JSON.stringify(requestOf(form), null, 2);
  } catch {
    return undefined;
  }
}

/** As `cmd` hands it over: what follows a caret is taken as it is. */
function withoutCarets(command: string): string {
  return command.replaceAll(/\^(\r?\n|.)/gs, "$1");
}

/** The space between words, or a piece of one. A quote that is never closed stands for itself. */
const PIECE =
  /(\s+)|\$'([^'\\]*(?:\\.[^'\\]*)*)'|'([^']*)'|"([^"\\]*(?:\\.[^"\\]*)*)"|((?:[^\s'"\\$]|\\.)+)|./gs;

/** As sh and its kin take a command apart. */
function* wordsOf(command: string): Generator<string> {
  let word = "";
  for (const [piece, space, ...quoted] of command.matchAll(PIECE)) {
    if (space === undefined) word += unquoted(piece, quoted);
    else {
      if (word !== "") yield word;
      word = "";
    }
  }
  yield word;
}

function unquoted(piece: string, [ansi, single, double, bare]: readonly (string | undefined)[]): string {
  if (ansi !== undefined) return ansi.replaceAll(ANSI_ESCAPE, ansiUnescaped);
  if (double !== undefined) return double.replaceAll(/\\(?:\r?\n|([\\"$`]))/g, "$1");
  if (bare !== undefined) return bare.replaceAll(/\\(?:\r?\n|(.))/gs, "$1");
  return single ?? piece;
}

const ANSI_ESCAPE = /((?:\\x[\da-fA-F]{1,2}|\\[0-7]{1,3})+)|\\u([\da-fA-F]{1,4})|\\(.)/gs;
const CONTROLS: { readonly [letter: string]: string } = { n: "\n", r: "\r", t: "\t" };

/** What browsers write between `$'` and `'`; bytes are those of UTF-8. */
function ansiUnescaped(_: string, bytes: string | undefined, unit: string | undefined, character: string): string {
  if (unit !== undefined) return String.fromCharCode(parseInt(unit, 16));
  if (bytes === undefined) return CONTROLS[character] ?? character;
  const values = bytes.split("\\").slice(1).map((byte) => (byte.startsWith("x") ? parseInt(byte.slice(1), 16) : parseInt(byte, 8)));
  return new TextDecoder().decode(Uint8Array.from(values));
}
