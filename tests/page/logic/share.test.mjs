// Links, snippets, imports.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { linkHash, readHash } = await load("share/link.ts");
const { requestIn, requestPasted } = await load("share/import.ts");
const { requestAt } = await load("state/address.ts");
const { createCall } = await load("send/call.ts");
const { snippet } = await load("share/snippets.ts");

const shared = { text: '{\n  "model": "Kling-2.6", "提示": "雪🏔️"\n}', prices: { "os-2.0": "0.60" }, multiplier: "0.8" };

test("a link holds the whole state, and gives it back", async () => {
  const hash = await linkHash(shared);
  assert.match(hash, /^#v1\.[\w-]+$/);
  assert.deepEqual(await readHash(hash), { status: "shared", shared });
});

test("broken text is shared as it is", async () => {
  const broken = { text: '{"model": ' };
  assert.deepEqual(await readHash(await linkHash(broken)), { status: "shared", shared: broken });
});

test("a link cut off anywhere is damaged, never something else", async () => {
  const hash = await linkHash(shared);
  for (let length = 4; length < hash.length; length++) {
    assert.deepEqual(await readHash(hash.slice(0, length)), { status: "unreadable", why: "damaged" }, `at ${length}`);
  }
});

test("a link that holds no text is damaged", async () => {
  for (const none of [{}, { text: 5 }, [], null]) {
    assert.deepEqual(await readHash(await linkHash(none)), { status: "unreadable", why: "damaged" });
  }
});

test("an altered link is damaged, or still a request's text: it never throws", async () => {
  const hash = await linkHash(shared);
  for (let at = 4; at < hash.length; at++) {
    const other = hash[at] === "A" ? "B" : "A";
    const opened = await readHash(hash.slice(0, at) + other + hash.slice(at + 1));
    assert.ok(opened.status === "unreadable" || opened.status === "shared");
  }
});

test("a link of a later version says so, one with more in it opens", async () => {
  assert.deepEqual(await readHash("#v2.anything"), { status: "unreadable", why: "newer" });
  const more = await linkHash({ ...shared, later: { much: true } });
  assert.deepEqual(await readHash(more), { status: "shared", shared });
});

test("a link that unfolds to far more than a request is refused", async () => {
  const bomb = await linkHash({ text: " ".repeat(8 << 20) });
  assert.ok(bomb.length < 20_000);
  assert.deepEqual(await readHash(bomb), { status: "unreadable", why: "damaged" });
});

test("links written by hand: an example, a code, a request", async () => {
  assert.deepEqual(await readHash("#example=guide-5.10"), { status: "example", id: "guide-5.10" });
  assert.deepEqual(await readHash("#code=duration.invalid"), { status: "code", code: "duration.invalid" });
  assert.deepEqual(await readHash("#request=%7B%22a%22%3A%22x%3Dy%22%7D"), {
    status: "shared",
    shared: { text: '{"a":"x=y"}' },
  });
  assert.deepEqual(await readHash("#request=%E0%A4%A"), { status: "unreadable", why: "damaged" });
  assert.deepEqual(await readHash("#some-anchor"), { status: "nothing" });
  assert.deepEqual(await readHash(""), { status: "nothing" });
});

test("an address opens a request, with the prices that come with it, or a word says why it does not", async () => {
  const { prices, multiplier, text } = shared;
  assert.deepEqual(await requestAt(await linkHash(shared), "en"), { text, exampleId: null, prices: { prices, multiplier } });
  assert.deepEqual(await requestAt("#request=%7B%7D", "en"), { text: "{}", exampleId: null, prices: null });
  const example = await requestAt("#example=guide-5.10", "zh");
  assert.deepEqual([example.exampleId, example.prices], ["guide-5.10", null]);
  assert.match(example.text, /\p{Script=Han}/u);
  assert.equal(await requestAt("#example=none", "en"), "damaged");
  assert.equal(await requestAt("", "en"), null);
  assert.equal(await requestAt("#v2.anything", "en"), "newer");
  for (const code of ["request.not_json", "request.too_large"]) assert.equal(await requestAt(`#code=${code}`, "en"), "unshown");
});

test("the address of a code that is none is a damaged link", async () => {
  for (const none of ["constructor", "toString", "__proto__", "no.code"]) {
    assert.equal(await requestAt(`#code=${none}`, "en"), "damaged", none);
  }
  const { text } = await requestAt("#code=duration.invalid", "en");
  assert.equal(typeof text, "string");
});

const facts = { text: '{"model":"Kling-2.6","prompt":"it\'s"}', baseUrl: "https://g.example/v1/", format: "openai", findings: ["- a"], link: "L" };

test("every snippet gives its request back when it is opened", () => {
  for (const kind of ["json", "curl", "fetch", "typescript", "issue"]) {
    assert.deepEqual(JSON.parse(requestIn(snippet(kind, facts))), JSON.parse(facts.text), kind);
  }
});

test("the address is the gateway's, once with /v1", () => {
  assert.ok(snippet("curl", facts).includes("'https://g.example/v1/videos'"));
  assert.ok(snippet("typescript", facts).includes('"https://g.example"'));
  const quoted = snippet("curl", { ...facts, baseUrl: "https://g.example/a'b" });
  assert.ok(quoted.includes(String.raw`'https://g.example/a'\''b/v1/videos'`));
});

test("a text that is no JSON does not end early what holds it", () => {
  const text = "{\nJSON\necho run\n```\n# a title\n";
  const lines = snippet("curl", { ...facts, text }).split("\n");
  assert.deepEqual(lines.slice(lines.indexOf("JSON") + 1, -1), ["echo run", "```", "# a title", "", "JSON_"]);
  assert.match(lines.join("\n"), /<<'JSON_'\n\{/);
  assert.match(snippet("issue", { ...facts, text }), /^````json\n[^]*\n````$/m);
  assert.match(snippet("issue", facts), /^```json\n[^]*\n```$/m);
});

test("what follows the path of an address follows that of the call, too", async () => {
  const baseUrl = "https://g.example/v1/?fault=lost#top";
  const { url } = await createCall(facts.text, { baseUrl, format: "openai" });
  assert.equal(url, "https://g.example/v1/videos?fault=lost");
  for (const kind of ["curl", "fetch"]) assert.ok(snippet(kind, { ...facts, baseUrl }).includes(url), kind);
});

test("the format that was chosen is the format of every snippet", async () => {
  const gate = { baseUrl: "https://g.example/v1", format: "unified" };
  const text = '{"model":"Kling-2.6","prompt":"x","seconds":5,"image":"https://h/a.png"}';
  const call = await createCall(text, gate);
  const body = { model: "Kling-2.6", prompt: "x", seconds: "5", images: ["https://h/a.png"] };
  assert.equal(call.url, "https://g.example/v1/video/create");
  assert.deepEqual(JSON.parse(call.body), body);
  for (const kind of ["curl", "fetch"]) {
    const copied = snippet(kind, { ...facts, ...gate, text, call });
    assert.ok(copied.includes("g.example/v1/video/create"), kind);
    assert.deepEqual(JSON.parse(requestIn(copied)), body, kind);
  }
  assert.ok(snippet("typescript", { ...facts, ...gate, text, call }).includes('apiKey, format: "unified" }'));
  assert.equal(JSON.parse((await createCall('{"model":"nothing"}', gate)).body).model, "nothing", "wrong as it is");
  assert.equal(await createCall("no JSON", gate), undefined);
  assert.equal(await createCall(text, { ...gate, baseUrl: "ftp://g" }), undefined);
});

test("a request is found in a file, with or without what is around it", () => {
  assert.equal(requestIn('\uFEFF {"a":1} '), '{"a":1}');
  assert.equal(requestIn('see {this}: {"a":"}"} and on'), '{"a":"}"}');
  assert.equal(requestIn("nothing here"), undefined);
  for (const other of ["12", '"words"', '[{"a":1}]', "null"]) assert.equal(requestIn(other), undefined);
  assert.equal(requestIn("{".repeat(200_000)), undefined);
});

test("a request inside other JSON is opened as it was written", () => {
  const request = '{"model": "Kling-2.6", "n": 1.50}';
  const others = [
    `[${request}]`,
    `{"method": "POST", "body": ${request}}`,
    `{"trace": {"id": 1}, "calls": [{"body": ${request}}]}`,
    JSON.stringify(request),
    JSON.stringify({ body: JSON.stringify({ data: request }) }),
  ];
  for (const other of others) assert.equal(requestIn(other), request, other);
  assert.equal(requestIn('{"prompt": "x", "inner": {"model": "y"}}'), '{"prompt": "x", "inner": {"model": "y"}}');
  const shots = '{"ExtInfo": {"multi_prompt": [{"index": 1, "prompt": "a", "duration": "3"}]}}';
  assert.equal(requestIn(shots), shots);
});

test("a piece of a request that some string holds is not taken for one", () => {
  const log = JSON.stringify({ log: '{"model": "Kling-2.6", "prompt":' });
  assert.equal(requestIn(log), log);
});

test("a request among other text is found, in a string too", () => {
  const request = '{"model": "Kling-2.6", "prompt": "a \\"b\\""}';
  assert.equal(requestIn(`INFO {"trace": "abc"} body=${request} done`), request);
  assert.equal(requestIn(`{"trace": "abc"}${request}`), request);
  assert.equal(requestIn(`{${request}}`), request);
  assert.equal(requestIn(`INFO {"body": ${request}} done`), request);
  assert.equal(requestIn(`INFO {"body": ${JSON.stringify(request)}} done`), request);
  assert.equal(requestIn(JSON.stringify(request).slice(1, -1)), request);
  assert.equal(requestIn(`body=${JSON.stringify(request).slice(1, -1)}`), request);
  assert.equal(requestIn(`level=info msg="sent" body=${JSON.stringify(request)}`), request);
  assert.equal(requestIn(`String body = "{\\r\\n  ${JSON.stringify(request.slice(1)).slice(1)};`), `{\r\n  ${request.slice(1)}`);
});

test("a curl command is read as its shell reads it", () => {
  const request = { model: "Kling-2.6", prompt: "it's \"raining\" !\\n新 ^ $5", metadata: { ext_info: '{"a":"\\\\"}' } };
  const json = JSON.stringify(request);
  const quoted = json.replaceAll(/[\\"$]/g, "\\$&");
  const ansi = json.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  // As Chrome writes it for cmd.
  const careted = json.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, "^$&");
  const commands = {
    "single quotes": String.raw`curl https://g/v1/videos -H 'A: b' -d '${json.replaceAll("'", String.raw`'\''`)}'`,
    "double quotes": `curl https://g -H "A: b" -d \\\n "${quoted}"`,
    "Chrome, bash": `curl 'https://g' \\\n  -H 'a: b' \\\n  --data-raw $'${ansi.replace("!", String.raw`\u0021`)}'`,
    Firefox: `curl 'https://g' --data-raw $'${ansi.replace("!", String.raw`\041`).replace("新", String.raw`\u65b0`)}' --compressed`,
    "bytes of UTF-8": `curl 'https://g' -d $'${ansi.replace("新", String.raw`\xe6\x96\xb0`)}'`,
    "Chrome, cmd": `curl ^"https://g^" ^\r\n  -H ^"a: b^" ^\r\n  --data-raw ^"${careted}^"`,
    "after words": `I use curl, and it's odd:\n$ curl -sd "${quoted}" https://g`,
    "without a space": `curl https://g -d'${json.replaceAll("'", String.raw`'"'"'`)}'`,
  };
  for (const [name, command] of Object.entries(commands)) assert.deepEqual(JSON.parse(requestIn(command)), request, name);
});

test("a request whose quotes a chat has bent is opened with straight ones", () => {
  const request = '{"model": "Kling-2.6", "prompt": "a wave"}';
  const bent = request.replaceAll(/"([^"]*)"/g, "“$1”");
  assert.equal(requestIn(bent), request);
  assert.equal(requestIn(`试试这个：${bent}`), request);
  assert.equal(requestPasted(bent), request);
  assert.equal(requestIn(bent.replace("”}", "”,}")), request.replace('"}', '",}'), "broken as it is otherwise");
  const quoting = '{"model": "Kling-2.6", "prompt": "she says “wave”"}';
  assert.equal(requestIn(quoting), quoting);
  assert.equal(requestIn("“wave”"), undefined);
});

test("a curl command's form is opened as the JSON that says the same", () => {
  const told = (command) => JSON.parse(requestIn(command));
  const request = { model: "Vidu-q2-pro", prompt: "a wave; type=x", seconds: "5" };
  const fields = `-F model=Vidu-q2-pro --form 'prompt=a wave; type=x' -sF seconds=5`;
  assert.deepEqual(told(`curl https://g/v1/videos -H "Authorization: Bearer sk-SECRET" \\\n ${fields}`), request);
  const file = { name: "wave.png", type: "image/png", size: 0 };
  assert.deepEqual(told(`curl https://g ${fields} -F 'input_reference=@shots/wave.png;type=image/png'`), {
    ...request,
    input_reference: file,
  });
  const metadata = { output_config: { resolution: "720P" } };
  assert.deepEqual(told(`curl g ${fields} -F 'metadata=${JSON.stringify(metadata)}'`), { ...request, metadata });
  const bracketed = `-F 'metadata[output_config][resolution]=720P' -F 'images[]=https://h/1.png' -F 'images[]=https://h/2.png'`;
  assert.deepEqual(told(`curl g ${fields} ${bracketed}`), {
    ...request,
    metadata,
    images: ["https://h/1.png", "https://h/2.png"],
  });
  assert.deepEqual(told(`curl g ${fields}\ncurl g -F model=os-2.0`), request, "the first of two commands");
  assert.deepEqual(told(`curl g ${fields}\ncurl.exe g -F model=os-2.0`), request, "the first of two, on Windows");
  assert.deepEqual(told(`curl g ${fields} --form-string prompt=@dusk`), { ...request, prompt: "@dusk" });
  assert.deepEqual(told(`curl g ${fields} -F prompt=a=@dusk`), { ...request, prompt: "a=@dusk" });
  assert.deepEqual(told(String.raw`curl g -F model=x -F $'size=a\nb\tc\rd' -F prompt=it's`), { model: "x", size: "a\nb\tc\rd", prompt: "it's" });
  for (const broken of ["curl g -F", "curl g -F model", "curl g -F =", "curl g -F __proto__=1", "curl g -F 'model[=1'"])
    assert.equal(requestIn(broken), undefined, broken);
});

test("a broken request in a command is opened without the command", () => {
  const broken = '{"model": "Kling-2.6", "prompt": "it\'s",}';
  assert.equal(requestIn(`curl https://g -d '${broken.replace("'", String.raw`'\''`)}'`), broken);
  assert.equal(requestIn(`curl https://g -d '{"model": "Kling-2.6`), '{"model": "Kling-2.6');
});

test("a broken request is opened whole, not a piece of it", () => {
  const broken = [
    '{"model": "Kling-2.6", "metadata": {"resolution": "720P"},}',
    '{"model": "Kling-2.6", "metadata": {"resolution": "720P"}, "prompt": "a wa',
    "{'model': 'Kling-2.6', 'metadata': {}}",
    '{"prompt": "x", "metadata": {"ext_info": {"multi_prompt": [{"index": 1, "prompt": "a"}]}},}',
  ];
  for (const text of broken) assert.equal(requestIn(text), text);
  for (const text of broken) assert.equal(requestIn(`INFO body=${text}`), text);
});

test("a broken request among a program's words is opened without the key beside it", () => {
  const python = "{'model': 'Kling-2.6', 'prompt': 'it\\'s a {wave}', 'metadata': {'offpeak': True}}";
  const programs = [
    `requests.post(url, json=${python}, headers={'Authorization': 'Bearer sk-SECRET'})`,
    `requests.post(url, headers={'Authorization': 'Bearer sk-SECRET'}, json=${python})`,
    `fetch(url, { method: "POST", headers: { Authorization: "Bearer sk-SECRET" }, body: JSON.stringify(${python}) });`,
  ];
  for (const program of programs) assert.equal(requestIn(program), python, program);
  const shots = '{"metadata": {"ext_info": {"multi_prompt": [{"index": 1, "prompt": "a"}]}}, "model": "x",}';
  assert.equal(requestIn(`send({"headers": {"Authorization": "Bearer sk-SECRET"}, "body": ${shots}})`), shots);
  // Where its end is not found, or nothing in the text looks like a request.
  const others = [
    `requests.post(url, json={'model': 'it's'}, headers={'Authorization': 'Bearer sk-SECRET'})`,
    'curl https://g -d \'{"model": "x, "prompt": "a"}\' -H "Authorization: Bearer sk-SECRET"',
    '{"headers": {"Authorization": "Bearer sk-SECRET"}}',
    'fetch(url, {"headers": {"Authorization": "Bearer sk-SECRET"}, body})',
    'fetch(url, {"headers": {"Authorization": "sk-SECRET"}, body})',
    'const settings = {"apiKey": "sk-SECRET", "baseUrl": "https://g"};',
    '{"x-api-key": "sk-SECRET"}',
  ];
  for (const other of others) assert.doesNotMatch(requestIn(other) ?? "", /SECRET/, other);
});

test("a key is left out whatever its scheme, and however its header is written", () => {
  for (const scheme of ["Bearer", "bearer", "BEARER ", "Basic", "Token"]) {
    const opened = requestIn(`{"headers": {"Authorization": "${scheme} sk-SECRET"}}`);
    assert.deepEqual(JSON.parse(opened), { headers: { Authorization: `${scheme} …` } });
    const logged = requestIn(JSON.stringify({ log: `{"authorization": "${scheme} sk-SECRET", "api_key": "sk-SECRET"}` }));
    assert.deepEqual(JSON.parse(logged), { log: `{"authorization": "${scheme} …", "api_key": "…"}` });
  }
  const variable = '{"model": "x", headers: { Authorization: token }, }';
  assert.equal(requestIn(variable), variable.replace("token", "…"));
});

test("the object of a program is opened, not the headers beside it", () => {
  const object = '{ model: "Kling-2.6", prompt: "a wave", metadata: { offpeak: true } }';
  const programs = [
    `fetch(url, { headers: {"Authorization": "sk-SECRET"}, body: JSON.stringify(${object}) });`,
    `axios.post(url, ${object}, { headers: { Authorization: "Bearer sk-SECRET" } })`,
    object,
  ];
  for (const program of programs) assert.equal(requestIn(program), object, program);
  // A parameter of a function is none of an object.
  assert.doesNotMatch(requestIn('class Client { key = "sk-SECRET"; send(model: string, prompt: string) {} }') ?? "", /SECRET/);
});

test("a broken request with an apostrophe in it is opened whole", () => {
  const broken = '{"model":"kling-3.0-omni","prompt":"It\'s a cat", "seconds":"10",}';
  assert.equal(requestIn(`curl https://g -d '${broken}' -H 'Authorization: Bearer sk-SECRET'`), broken);
  assert.equal(requestIn(`curl https://g -H 'Authorization: Bearer sk-SECRET' -d '${broken}'`), broken);
});

test("what is pasted over a text is a request where it holds one, and itself where it is one", () => {
  const request = '{"model":"Kling-2.6"}';
  assert.equal(requestPasted(`curl https://g -H "Authorization: Bearer sk-SECRET" -d '${request}'`), request);
  for (const unseen of ["\uFEFF", "\u00A0"]) assert.equal(requestPasted(`${unseen}${request}\n`), request);
  for (const itself of [request, '{"model":"Kling-2.6",}\n', '"model"', "a prompt", ""]) {
    assert.equal(requestPasted(itself), undefined, itself);
  }
});

test("text that unfolds again and again, or holds nothing, is given up soon", () => {
  const pieces = ["\\u005c", '{"a":', "[", '{"a":1} ', "curl -d '"];
  const opened = [`curl -d "${"\\n".repeat(100_000)}`, `"${'{\\"'.repeat(100_000)}`];
  for (const text of [...pieces.map((piece) => piece.repeat(100_000)), ...opened]) {
    // A few tenths of a second; whatever looks at all of it from each of its pieces takes minutes.
    const began = performance.now();
    requestIn(text);
    assert.ok(performance.now() - began < 10_000);
  }
});
