// ext_info: layers and shots.

import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeExtInfo } from "vidyuan";
import { load } from "./modules.mjs";

const { encoded, withParameters, parametersOf, unwrapped, shotOf, shotsOf, withShots, withShotRemoved, withMultiShot, multiShotIn, lengthOf } = await load("extinfo/layers.ts");

const parameters = {
  multi_prompt: [
    { index: 1, prompt: "少年推开\"窗户\"", duration: "2" },
    { index: 2, prompt: "纸飞机\\飞出窗外", duration: "3" },
  ],
  shot_type: "customize",
  multi_shot: true,
};

test("parameters are written as the package writes them", () => {
  const odd = { "": [null, 1.5, true], "引\"号\\": "雪 🏔️ \u2028 \n </script>", AdditionalParameters: { a: "{}" } };
  for (const one of [{}, parameters, odd]) assert.equal(encoded(one), encodeExtInfo(one));
});

test("a place within ext_info belongs to a shot, or to none", () => {
  assert.equal(shotOf("/AdditionalParameters/multi_prompt/1/duration"), 1);
  assert.equal(shotOf("/AdditionalParameters/multi_prompt/0"), 0);
  for (const none of ["", "/AdditionalParameters/multi_prompt", "/AdditionalParameters/shot_type"]) assert.equal(shotOf(none), undefined);
});

test("parameters are found in whatever layer is pasted", () => {
  const text = encodeExtInfo(parameters);
  const request = { model: "Kling-3.0", metadata: { ext_info: text } };
  const layers = {
    "the parameters": JSON.stringify(parameters),
    "their text as a literal": JSON.stringify(JSON.stringify(parameters)),
    ExtInfo: text,
    "ExtInfo as a literal": JSON.stringify(text),
    "the literal without its quotes": JSON.stringify(text).slice(1, -1),
    "the literal with a comma": `${JSON.stringify(text)},`,
    "a line of the request": `    "ext_info": ${JSON.stringify(text)},\n`,
    "a line of ExtInfo": `"AdditionalParameters": ${JSON.stringify(JSON.stringify(parameters))}`,
    "one encoding too many": JSON.stringify(JSON.stringify(text)),
    "a single layer": JSON.stringify({ AdditionalParameters: parameters }),
    "a request": JSON.stringify(request, null, 2),
    "a payload": JSON.stringify({ ModelName: "Kling", ExtInfo: text }),
  };
  for (const [name, pasted] of Object.entries(layers)) assert.deepEqual(unwrapped(pasted), parameters, name);
  for (const nonsense of ["", ",", "hello", "[1]", "12", '"a"', '"prompt": "a wave",']) assert.equal(unwrapped(nonsense), undefined, nonsense);
});

test("a request without ext_info holds no parameters", () => {
  for (const bare of [{ model: "Kling-3.0", prompt: "x" }, { metadata: { offpeak: true } }, { ModelName: "Kling" }]) {
    assert.equal(unwrapped(JSON.stringify(bare)), undefined);
    assert.equal(unwrapped(JSON.stringify(JSON.stringify(bare))), undefined);
  }
  // Once inside ext_info, it is a parameter like any other.
  assert.deepEqual(unwrapped(encodeExtInfo({ model: "x" })), { model: "x" });
});

test("other parameters leave alone what stands beside them", () => {
  const text = JSON.stringify({ SceneFoo: "keep me", AdditionalParameters: JSON.stringify(parameters), last: [1] });
  const changed = withParameters(text, { a: 1 });
  assert.equal(changed, '{"SceneFoo":"keep me","AdditionalParameters":"{\\"a\\":1}","last":[1]}');
  assert.deepEqual(parametersOf(changed), { a: 1 });
  assert.equal(withParameters(JSON.stringify(text), { a: 1 }), changed);
  assert.equal(withParameters(JSON.parse(text), { a: 1 }), changed);
  assert.equal(withParameters(text, {}), '{"SceneFoo":"keep me","AdditionalParameters":"{}","last":[1]}');
  for (const nothing of [undefined, "", "{nope", "[1]", encoded(parameters), JSON.stringify(parameters)]) {
    assert.equal(withParameters(nothing, { a: 1 }), encoded({ a: 1 }));
    assert.equal(withParameters(nothing, {}), undefined);
  }
});

test("a number that JavaScript would round is written as it was", () => {
  const written = '{"id":12345678901234567890,"face_choose":[{"face_id":-9007199254740993,"from":1.5,"text":"12345678901234567890"}]}';
  const text = JSON.stringify({ AdditionalParameters: written });
  const request = JSON.stringify({ metadata: { ext_info: text } }, null, 2);
  const again = withParameters(text, { ...parametersOf(text), a: 1 }, request);
  assert.equal(JSON.parse(again).AdditionalParameters, written.replace(/}$/, ',"a":1}'));
  // Without a text that says it otherwise, the number is JavaScript's own.
  assert.equal(withParameters(undefined, { id: 12345678901234567890 }), encoded({ id: 12345678901234567890 }));
  assert.equal(withParameters(undefined, { one: 1 }, '{"a":"1.0 and 00000000000000001"}'), encoded({ one: 1 }));
});

test("shots are edited without losing what else they hold", () => {
  const rich = { ...parameters, element_list: [1], multi_prompt: [{ ...parameters.multi_prompt[0], camera: "pan" }] };
  const edited = withShots(rich, [{ prompt: "new", duration: "4" }, { prompt: "more", duration: "" }]);
  assert.deepEqual(edited, {
    multi_prompt: [
      { index: 1, prompt: "new", duration: "4", camera: "pan" },
      { index: 2, prompt: "more", duration: "" },
    ],
    shot_type: "customize",
    multi_shot: true,
    element_list: [1],
  });
  assert.deepEqual(shotsOf({ multi_prompt: [null, { duration: 3 }, { prompt: "a", duration: "2" }] }), [
    { prompt: "", duration: "" },
    { prompt: "", duration: "3" },
    { prompt: "a", duration: "2" },
  ]);
});

test("a shot that is taken out takes along what it holds, and nothing of the others", () => {
  const shots = [{ index: 1, prompt: "a", camera: "pan" }, null, { index: 3, prompt: "b", camera: "zoom" }];
  assert.deepEqual(withShotRemoved({ multi_prompt: shots, other: 1 }, 0), {
    multi_prompt: [null, { index: 2, prompt: "b", camera: "zoom" }],
    other: 1,
  });
});

test("multi-shot on and off, in the guide's order of keys", () => {
  const on = withMultiShot({ other: 1 }, true, [{ prompt: "a", duration: "5" }]);
  const multiPrompt = [{ index: 1, prompt: "a", duration: "5" }];
  assert.equal(JSON.stringify(on), JSON.stringify({ other: 1, multi_prompt: multiPrompt, shot_type: "customize", multi_shot: true }));
  assert.deepEqual(withMultiShot(on, false, []), { other: 1 });
});

test("what belongs to multi-shot can be put aside and back", () => {
  const rich = { element_list: [1], ...parameters, multi_prompt: [{ ...parameters.multi_prompt[0], camera: "pan" }] };
  assert.deepEqual({ ...withMultiShot(rich, false, []), ...multiShotIn(rich) }, rich);
  assert.deepEqual(multiShotIn({ element_list: [1] }), {});
});

test("lengths add up as decimals do", () => {
  assert.equal(lengthOf([{ duration: "0.1" }, { duration: "0.2" }]), 0.3);
  assert.equal(lengthOf([{ duration: "2" }, { duration: "" }]), undefined);
  assert.equal(lengthOf([{ duration: "two" }]), undefined);
});
