// Handing a file to the person.

export function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun with the click; some browsers read a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
