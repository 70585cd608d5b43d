// The fenced blocks of a Markdown file.

import { readFileSync } from "node:fs";

/** The blocks of one language: `{code, line}`, in their order. */
export function snippets(file, language) {
  const lines = readFileSync(file, "utf8").split("\n");
  const found = [];
  let open;
  lines.forEach((line, at) => {
    if (open) {
      if (line === "```") {
        if (open.language === language) found.push({ code: open.lines.join("\n"), line: open.line });
        open = undefined;
      } else {
        open.lines.push(line);
      }
    } else if (line.startsWith("```")) {
      open = { language: line.slice(3).trim(), lines: [], line: at + 1 };
    }
  });
  return found;
}

/** What a snippet's comments say it prints: the text behind `// ` on the lines that call `console.log`. */
export function promised(code) {
  return code
    .split("\n")
    .filter((line) => line.includes("console.log(") && line.includes(" // "))
    .map((line) => line.slice(line.lastIndexOf(" // ") + 4));
}
