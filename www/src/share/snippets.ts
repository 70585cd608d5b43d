// The request as others take it. The key is never in it: each snippet reads it from the environment.

import type { Call } from "../send/call.js";
import { isObject, laidOut, valueOf } from "../request/document.js";

export const SNIPPETS = ["json", "curl", "fetch", "typescript", "issue"] as const;
export type SnippetKind = (typeof SNIPPETS)[number];

export interface SnippetFacts {
  text: string;
  /** Where the gateway is. */
  baseUrl: string;
  format: "openai" | "unified";
  /** What the unified format makes of it, by the package; the other format is the request as it stands. */
  call?: Call | undefined;
  /** For an issue: what the page shows, as lines of Markdown. */
  findings: readonly string[];
  link: string;
}

export function snippet(kind: SnippetKind, facts: SnippetFacts): string {
  const request = laidOut(facts.text);
  const base = withoutRoute(facts.baseUrl);
  const { url, body } = facts.call ?? { url: urlOfVideos(facts.baseUrl), body: facts.text };
  switch (kind) {
    case "json":
      return request;
    case "curl": {
      const sent = laidOut(body);
      const end = endOf(sent);
      return `curl ${shellQuoted(url)} \\
  -H "Authorization: Bearer $VIDYUAN_API_KEY" \\
  -H "Content-Type: application/json" \\
  --data-binary @- <<'${end}'
${sent}
${end}
`;
    }
    case "fetch":
      return `const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${process.env.VIDYUAN_API_KEY}\`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify(${indented(script(body), 2)}),
});
if (!response.ok) throw new Error(\`\${response.status}: \${await response.text()}\`);
console.log(await response.json());
`;
    case "typescript":
      return `import { Gateway } from "vidyuan/gateway";

const apiKey = process.env["VIDYUAN_API_KEY"];
if (!apiKey) throw new Error("VIDYUAN_API_KEY is not set");
const gateway = new Gateway({ baseUrl: ${JSON.stringify(base)}, apiKey${facts.format === "unified" ? ', format: "unified"' : ""} });

const { task, content } = await gateway.run(
  ${indented(script(facts.text), 2)},
  { onProgress: ({ status, progress }) => console.log(status, progress) },
);
console.log(task.id, content.kind === "url" ? content.url : \`\${content.blob.size} bytes\`);
`;
    case "issue": {
      const fence = fenceOf(request);
      return `${facts.findings.join("\n")}

${fence}json
${request}
${fence}

${facts.link}
`;
    }
  }
}

/** The word that ends a shell's text: a text that is no JSON may hold it as a line, and what follows would be run. */
function endOf(text: string): string {
  const lines = new Set(text.split("\n"));
  let end = "JSON";
  while (lines.has(end)) end += "_";
  return end;
}

/** What is around code in Markdown: more backticks than stand in it anywhere. */
function fenceOf(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return "`".repeat(Math.max(3, longest + 1));
}

/** As the package joins them: what follows the address's path follows that of the call. */
function urlOfVideos(baseUrl: string): string {
  const [, root = "", query = ""] = /^([^?#]*)(\?[^#]*)?/.exec(baseUrl) ?? [];
  return `${withoutRoute(root)}/v1/videos${query}`;
}

/** As good with `/v1` at its end as without. */
function withoutRoute(address: string): string {
  return address.replace(/\/+$/, "").replace(/\/v1$/, "");
}

/** As a value of the language; text that is no JSON object stays text, which the package takes too. */
function script(text: string): string {
  // U+2028 and U+2029 may stand in JSON and, since ES2019, in strings too: nothing to escape.
  return isObject(valueOf(text)) ? laidOut(text) : JSON.stringify(text);
}

function indented(text: string, by: number): string {
  return text.replaceAll("\n", `\n${" ".repeat(by)}`);
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
