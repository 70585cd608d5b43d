// Wordings with places in them: `{amount}` is filled in, and what stands between backticks is code.

export type Part =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  /** A value worth standing out. */
  | { kind: "strong"; text: string }
  /** A place in the request, to go to. */
  | { kind: "place"; pointer: string };

export type Filling = string | number | Part;

/** A wording as parts, for a view to render: text never becomes markup. */
export function parts(wording: string, fillings: { readonly [name: string]: Filling } = {}): Part[] {
  const result: Part[] = [];
  for (const [index, piece] of wording.split(/\{(\w+)\}/).entries()) {
    if (index % 2 === 0) result.push(...withCode(piece));
    else result.push(filling(fillings[piece] ?? `{${piece}}`));
  }
  return result;
}

/** A wording as plain text. */
export function plain(wording: string, fillings: { readonly [name: string]: string | number } = {}): string {
  return wording.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(fillings[name] ?? whole));
}

function filling(value: Filling): Part {
  return typeof value === "object" ? value : { kind: "text", text: String(value) };
}

/** The same as plain text, for what is only heard. */
export function withoutMarks(text: string): string {
  return text.replaceAll("`", "");
}

/** Text with `code` in it, as the engine writes its messages. */
export function withCode(text: string): Part[] {
  return text
    .split("`")
    .map((piece, index): Part => ({ kind: index % 2 === 0 ? "text" : "code", text: piece }))
    .filter((part) => part.kind === "place" || part.text !== "");
}
