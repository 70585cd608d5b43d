// JSON Pointers (RFC 6901), as the engine writes them.

/** `/metadata/file_infos/0` → `["metadata", "file_infos", "0"]`. */
export function segments(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer.slice(1).split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function pointerTo(parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Whether `pointer` is `ancestor` itself or lies within it. */
export function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/** Of these places the one that is shown for `pointer`: itself, or the nearest around it. */
export function nearest(pointer: string, places: readonly string[]): string | undefined {
  return places.filter((place) => isWithin(pointer, place)).sort((a, b) => b.length - a.length)[0];
}

/** A pointer as a person would write the place: `metadata.file_infos[0].url`. */
export function placeName(pointer: string): string {
  let name = "";
  for (const part of segments(pointer)) {
    if (/^\d+$/.test(part)) name += `[${part}]`;
    else name += name === "" ? part : `.${part}`;
  }
  return name;
}

/** The place without the containers that every reader knows: `output_config.resolution`. */
export function shortPlaceName(pointer: string): string {
  return placeName(pointer).replace(/^metadata\./, "");
}
