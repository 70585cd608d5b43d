// The form: which field shows a place, what a model offers, and what a change does to the request.

import assert from "node:assert/strict";
import { test } from "node:test";
import { catalog, compare, inspect, priceTable, quote, requestSchema } from "vidyuan";
import { load } from "./modules.mjs";

const { fieldOf, isFilled, place } = await load("form/fields.ts");
const { modelMeant, resolutionChoices, ratioChoices, sceneChoices, exclusion } = await load("form/offers.ts");
const { wordsIn } = await load("words/words.ts");
const { roleOfImages } = await load("form/roles.ts");
const edits = await load("form/edits.ts");
const { enumeration, documented, choices } = await load("form/enumerations.ts");

const models = catalog();
const model = (name) => models.find((one) => one.model === name);
const resolvedOf = (text) => inspect(text).resolved;

test("a field is filled in either spelling of its keys", () => {
  const filled = (request) => ["files", "options", "ext_info"].filter((field) => isFilled(request, field));
  assert.deepEqual(filled({ metadata: { output_config: { StorageMode: "Permanent" } } }), ["options"]);
  assert.deepEqual(filled({ metadata: { FileInfos: [], output_config: { logo_add: "Enabled" }, ext_info: "" } }), ["files", "options", "ext_info"]);
  assert.deepEqual(filled({ metadata: { output_config: { resolution: "720P" } } }), []);
  assert.deepEqual(filled(null), []);
});

test("a place belongs to its field in either spelling", () => {
  assert.equal(fieldOf("/metadata/output_config/Resolution"), "resolution");
  assert.equal(fieldOf("/metadata/FileInfos/0/ObjectId"), "files");
  assert.equal(fieldOf("/metadata/output_config/InputComplianceCheck"), "options");
  assert.equal(fieldOf("/images/2"), "images");
  assert.equal(fieldOf("/metadata/output_config/enhance_switch"), "options");
  for (const none of ["/metadata/imaginary", "/metadata/output_config/logoAdd", ""]) assert.equal(fieldOf(none), "other", none);
});

test("what can be said in several places is shown by one field", () => {
  const places = {
    seconds: ["/seconds", "/duration", "/metadata/seconds", "/metadata/duration", "/metadata/video_duration", "/metadata/output_config/Duration"],
    resolution: ["/size", "/metadata/output_config/resolution"],
    aspect_ratio: ["/metadata/output_config/AspectRatio"],
    audio: ["/metadata/output_config/AudioGeneration"],
    images: ["/image", "/images/0", "/input_reference/name"],
    last_frame: ["/metadata/last_frame_url", "/metadata/last_frame_file_id"],
    options: ["/metadata/output_config/class_id"],
  };
  for (const [field, pointers] of Object.entries(places)) {
    for (const pointer of pointers) assert.equal(fieldOf(pointer), field, pointer);
  }
});

test("a key is edited in the spelling that the request uses", () => {
  const request = { metadata: { output_config: { AspectRatio: "1:1" } } };
  assert.equal(place(request, "/metadata/output_config", "aspect_ratio"), "/metadata/output_config/AspectRatio");
  assert.equal(place(request, "/metadata/output_config", "resolution"), "/metadata/output_config/resolution");
});

test("a request's model is found by its own name, an alias, a composite name", () => {
  const meant = (name) => modelMeant(models, name, resolvedOf({ model: name, prompt: "x" })?.model ?? null)?.model;
  assert.equal(meant("kling-2.6"), "Kling-2.6");
  assert.equal(meant("viduq3-pro"), "Vidu-q3-pro");
  assert.equal(meant("kling-avatar-720p"), "Kling-2.1");
  assert.equal(meant("Vidu-template"), "Vidu-template");
  assert.equal(meant("Kling-9"), undefined);
  assert.equal(meant("nothing"), undefined);
});

test("every model is offered what the catalogue says it has, and the rest is named with who has it", () => {
  for (const one of models) {
    const offered = (choices) => choices.filter(({ isOffered }) => isOffered).map(({ value }) => value);
    const { capabilities } = one;
    const { values, referenceOnly = [] } = capabilities.resolutions;
    assert.deepEqual(offered(resolutionChoices(models, one, true)).sort(), [...values].sort());
    const ordinary = values.filter((value) => !referenceOnly.includes(value));
    assert.deepEqual(offered(resolutionChoices(models, one, false)).sort(), ordinary.sort());
    assert.deepEqual(offered(sceneChoices(models, one)).sort(), capabilities.scenes.map(({ scene }) => scene).sort());
    const priced = (scenes) => scenes.filter((one) => one.priced).map(({ scene, value = scene }) => value).sort();
    assert.deepEqual(priced(sceneChoices(models, one)), priced(capabilities.scenes));
    for (const { isOffered, families } of ratioChoices(models, one)) assert.equal(isOffered, families.length === 0);
  }
  const hints = (choicesOf, name, locale) => {
    const inLocale = catalog({ locale });
    return exclusion(choicesOf(inLocale, inLocale.find((one) => one.model === name)), (value) => value, wordsIn(locale));
  };
  assert.equal(hints(sceneChoices, "Vidu-q2", "en"), "Other models only: motion_control, avatar_i2v, lip_sync (Kling)");
  assert.equal(hints(sceneChoices, "Vidu-q2", "zh-CN"), "其他模型才有：motion_control、avatar_i2v、lip_sync（可灵）");
  assert.equal(hints(ratioChoices, "Vidu-q3-pro", "en"), "Other models only: 4:3, 3:4 (some of Vidu)");
  assert.equal(hints(ratioChoices, "Vidu-q3-pro", "zh-CN"), "其他模型才有：4:3、3:4（Vidu 部分版本）");
  assert.equal(exclusion([], (value) => value, wordsIn("en")), "");
});

test("a length goes where the length stands, and where it is repeated", () => {
  const cases = [
    ['{"model":"Kling-2.6"}', { seconds: "10" }],
    ['{"model":"Kling-2.6","seconds":5}', { seconds: "10" }],
    ['{"model":"Kling-2.6","duration":5}', { duration: 10 }],
    ['{"model":"Kling-2.6","metadata":{"video_duration":"5"}}', { metadata: { video_duration: "10" } }],
    // A length for the upstream alone decides nothing.
    ['{"model":"Kling-2.6","metadata":{"output_config":{"duration":5}}}', { seconds: "10", metadata: { output_config: { duration: 10 } } }],
    [
      '{"model":"Kling-2.6","seconds":"5","metadata":{"output_config":{"Duration":5}}}',
      { seconds: "10", metadata: { output_config: { Duration: 10 } } },
    ],
  ];
  for (const [text, expected] of cases) {
    const edited = edits.withSeconds(text, 10, resolvedOf(text));
    assert.deepEqual(JSON.parse(edited), { model: "Kling-2.6", ...expected });
    assert.equal(inspect(edited).resolved.seconds.value, 10);
  }
});

test("what images are for is said where the engine says it", () => {
  const role = (request, images) => roleOfImages(resolvedOf({ prompt: "x", ...request }), images);
  const two = { images: ["https://h/1.png", "https://h/2.png"] };
  const one = { image: "https://h/1.png" };
  assert.equal(role({ model: "Vidu-q2", ...two }, 2), "references");
  assert.equal(role({ model: "Vidu-q2", ...one }, 1), "firstFrame");
  assert.equal(role({ model: "Vidu-q2" }, 0), null);
  assert.equal(role({ model: "Vidu-q2", metadata: { file_infos: [{ type: "Url", category: "Image", url: "https://h/1.png" }] } }, 0), null);
  assert.equal(role({ model: "Vidu-q2", ...two, metadata: { last_frame_url: "https://h/3.png" } }, 2), null);
  assert.equal(role({ model: "Vidu-template", ...one }, 1), null);
  assert.equal(role({ model: "Kling-2.6", ...one }, 1), null);
  assert.equal(roleOfImages(null, 1), null);
});

test("a file to upload is named and can be taken away; it is no image that can be moved", () => {
  const text = '{"model":"Kling-2.6","prompt":"x","input_reference":{"name":"a.png","type":"image/png","size":1}}';
  assert.equal(edits.uploadIn(JSON.parse(text)), "a.png");
  assert.deepEqual(edits.imagesOf(JSON.parse(text)), []);
  assert.deepEqual(JSON.parse(edits.withImageRemoved(text, edits.UPLOAD)), { model: "Kling-2.6", prompt: "x" });
  for (const other of [{}, { input_reference: "file_id" }, null]) assert.equal(edits.uploadIn(other), undefined);
});

test("a length is written as it is typed where it is no number, so that the engine says what is wrong", () => {
  const text = '{"model":"Kling-2.6","prompt":"x","seconds":"5"}';
  const typed = (length, before = text) => edits.withSeconds(before, edits.lengthTyped(length), resolvedOf(before));
  const written = (length) => JSON.parse(typed(length)).seconds;
  for (const [length, expected] of [["10", "10"], ["１０", "10"], [" 5. ", "5"], ["2.5", "2.5"], ["", undefined], [" ", undefined]]) {
    assert.equal(written(length), expected, length);
  }
  for (const length of ["5秒", "12s", "-3", "0x10", "1e1", "0", "∞"]) {
    assert.equal(written(length), length);
    const codes = inspect(typed(length)).report.diagnostics.map(({ code, path }) => [code, path]);
    assert.deepEqual(codes, [["duration.invalid", "/seconds"]], length);
  }
  // What is typed next goes where the wrong one stands, though nothing is made of the request meanwhile.
  const elsewhere = '{"model":"Kling-2.6","prompt":"x","metadata":{"duration":"5"}}';
  const wrong = typed("10s", elsewhere);
  assert.deepEqual(JSON.parse(typed("10", wrong)).metadata, { duration: "10" });
  assert.deepEqual(JSON.parse(typed("", wrong)), { model: "Kling-2.6", prompt: "x" });
});

test("a size is taken apart when one half of it is said elsewhere", () => {
  const text = '{"model":"Kling-2.6","prompt":"x","size":"720x1280"}';
  const edited = edits.withFrame(text, "resolution", "1080P", resolvedOf(text));
  assert.deepEqual(JSON.parse(edited), {
    model: "Kling-2.6",
    prompt: "x",
    metadata: { output_config: { resolution: "1080P", aspect_ratio: "9:16" } },
  });
  assert.deepEqual(inspect(edited).report.diagnostics, []);
});

test("one image is `image`, several are `images`, and back", () => {
  let text = '{"model":"a"}';
  text = edits.withImageAdded(text, "https://a");
  assert.deepEqual(JSON.parse(text), { model: "a", image: "https://a" });
  text = edits.withImageAdded(text, "https://b");
  assert.deepEqual(JSON.parse(text), { model: "a", images: ["https://a", "https://b"] });
  const [first, second] = edits.imagesOf(JSON.parse(text));
  text = edits.withImagesSwapped(text, first, second);
  assert.deepEqual(JSON.parse(text).images, ["https://b", "https://a"]);
  text = edits.withImageRemoved(text, "/images/0");
  assert.deepEqual(JSON.parse(text), { model: "a", image: "https://a" });
  text = edits.withImageRemoved(text, "/image");
  assert.deepEqual(JSON.parse(text), { model: "a" });
});

test("an image more or less leaves the others where they stand", () => {
  const three = '{"images":["a","b","c"]}';
  assert.deepEqual(JSON.parse(edits.withImageRemoved(three, "/images/1")), { images: ["a", "c"] });
  assert.deepEqual(JSON.parse(edits.withImageAdded(three, "d")), { images: ["a", "b", "c", "d"] });
  const beside = '{"image":"first","images":["a","b"]}';
  assert.deepEqual(JSON.parse(edits.withImageRemoved(beside, "/images/0")), { image: "first", images: ["b"] });
  assert.deepEqual(JSON.parse(edits.withImageRemoved('{"images":["a"]}', "/images/0")), {});
  assert.deepEqual(JSON.parse(edits.withImageAdded('{"input_reference":"r"}', "a")), { input_reference: "r", images: ["a"] });
});

test("images are listed in the order in which they are sent", () => {
  const request = { input_reference: "r", images: ["a", null, "b"], image: "first" };
  assert.deepEqual(
    edits.imagesOf(request).map(({ pointer }) => pointer),
    ["/image", "/images/0", "/images/2", "/input_reference"],
  );
});

test("file infos are added to the list that is there and taken out of it", () => {
  let text = '{"metadata":{"FileInfos":[{"Type":"Url"}]}}';
  text = edits.withFileInfoAdded(text, { type: "File" });
  assert.deepEqual(JSON.parse(text), { metadata: { FileInfos: [{ Type: "Url" }, { type: "File" }] } });
  text = edits.withListItemRemoved(text, "/metadata/FileInfos/0");
  assert.deepEqual(JSON.parse(text), { metadata: { FileInfos: [{ type: "File" }] } });
  text = edits.withListItemRemoved(text, "/metadata/FileInfos/0");
  assert.deepEqual(JSON.parse(text), {});
});

test("file infos are found in either spelling; what is no object is no row", () => {
  assert.deepEqual(edits.fileInfosOf({ metadata: { FileInfos: [{}, 5, {}] } }), ["/metadata/FileInfos/0", "/metadata/FileInfos/2"]);
  assert.deepEqual(edits.fileInfosOf({ metadata: { file_infos: [{}] } }), ["/metadata/file_infos/0"]);
  for (const none of [{}, { metadata: { file_infos: {} } }]) assert.deepEqual(edits.fileInfosOf(none), []);
});

test("the values to pick come from the engine's schema", () => {
  const schema = requestSchema();
  const values = (...path) => enumeration(schema, path);
  assert.deepEqual(values("metadata", "motion_level"), ["std", "pro"]);
  assert.deepEqual(values("metadata", "output_config", "audio_generation"), ["Enabled", "Disabled"]);
  assert.deepEqual(values("metadata", "file_infos", "[]", "usage"), ["FirstFrame", "Reference", "LastFrame"]);
  assert.deepEqual(values("metadata", "nothing"), []);
  for (const key of ["type", "category", "reference_type", "keep_original_sound"]) {
    assert.notEqual(values("metadata", "file_infos", "[]", key).length, 0, key);
  }
  for (const key of ["storage_mode", "person_generation", "enhance_switch", "frame_interpolate", "logo_add"]) {
    assert.notEqual(values("metadata", "output_config", key).length, 0, key);
  }
});

test("a value in another case is shown as the documents write it, and one that they lack is offered as it is", () => {
  const values = ["Enabled", "Disabled"];
  assert.deepEqual(["enabled", "DISABLED", "maybe", ""].map((text) => documented(values, text)), ["Enabled", "Disabled", "maybe", ""]);
  assert.deepEqual(choices(values, "Disabled"), values);
  assert.deepEqual(choices(values, "maybe"), [...values, "maybe"]);
  assert.deepEqual(choices(values, ""), values);
});

test("on another model the request costs what the comparison says, whatever its name has filled in", () => {
  const files = [{}, { image: "https://h/a.png" }, { images: ["https://h/a.png", "https://h/b.png"] }];
  let offers = 0;
  for (const name of [...priceTable().rows.map(({ key }) => key), ...models.map(({ model }) => model)]) {
    for (const named of files) {
      const text = JSON.stringify({ model: name, prompt: "x", seconds: "10", ...named });
      const { resolved } = inspect(text);
      for (const offer of compare(text).priced) {
        const asked = quote(edits.withModel(text, offer, resolved));
        assert.equal(asked.status === "priced" && asked.payable, offer.payable, `${text} on ${offer.model}`);
        offers += 1;
      }
    }
  }
  assert.ok(offers > 3000, `${offers} offers`);
});

test("what a model's name has said is unsaid by the plain model, and all else stays", () => {
  let names = 0;
  for (const { key } of priceTable().rows) {
    for (const fact of ["scene", "audio"]) {
      const text = JSON.stringify({ model: key, prompt: "x", image: "https://h/a.png" });
      const { resolved } = inspect(text);
      if (resolved[fact]?.from !== "model name") continue;
      const plain = modelMeant(models, "", resolved.model).model;
      const { report, resolved: unsaid } = inspect(edits.withUnsaid(text, fact, plain, resolved));
      assert.equal(unsaid[fact], null, key);
      assert.ok(!report.diagnostics.some(({ code }) => code === "option.ignored"), key);
      for (const other of ["scene", "audio", "resolution"].filter((one) => one !== fact)) {
        assert.equal(unsaid[other]?.value, resolved[other]?.value, `${other} of ${key}`);
      }
      names += 1;
    }
  }
  assert.ok(names > 10, `${names} names`);
});

test("what a field has said is taken out of it", () => {
  const text = JSON.stringify({ model: "Kling-2.6", metadata: { scene_type: "lip_sync", output_config: { AudioGeneration: "Enabled" } } });
  const unsaid = (fact) => JSON.parse(edits.withUnsaid(text, fact, "Kling-2.6", resolvedOf(text)));
  assert.deepEqual(unsaid("scene").metadata, { output_config: { AudioGeneration: "Enabled" } });
  assert.deepEqual(unsaid("audio").metadata, { scene_type: "lip_sync" });
});
