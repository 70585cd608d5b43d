//! Whatever else takes a text: it never panics, and tells no secret.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vidyuan::json::{self, Value};
use vidyuan::model::ParsedModel;
use vidyuan::price::{diff, read_table};
use vidyuan::{Locale, Options, Quote, catalog, channel_key, compare, ext_info, map_task, quote};

const REQUEST: &str = r#"{"model":"Kling-2.6","prompt":"a wave","metadata":{"output_config":{"resolution":"1080P"}}}"#;

static MODELS: LazyLock<usize> = LazyLock::new(|| catalog::catalog().len());

fuzz_target!(|text: &str| {
    tells_no_secret(text);
    json::to_json(&map_task(text));
    comes_back(text);
    if let Some(keys) = catalog::billing_keys(text) {
        assert!(keys.iter().all(|priced| ParsedModel::of(&priced.billing_key).is_some()), "{text}");
    }
    json::to_json(&ParsedModel::of(text));
    let compared = compare(text, &Options::default());
    assert_eq!(compared.priced.len() + compared.excluded.len(), *MODELS);
    if let Ok(value) = json::read(text) {
        with_options(&value);
    }
});

/// The secret of a channel key, its third part, is nowhere in what is told of the key.
fn tells_no_secret(text: &str) {
    let told = json::to_json(&channel_key::parse(text, Locale::ZhCn));
    let parts: Vec<&str> = text.trim_ascii().split('|').collect();
    // Shorter ones, and those that are a part of another part, may stand there by chance.
    if let [id, name, secret, rest @ ..] = parts.as_slice()
        && secret.len() >= 12
        && ![id, name].into_iter().chain(rest).any(|part| part.contains(secret))
    {
        assert!(!told.contains(secret), "{text} gives {told}");
    }
}

/// Additional parameters are the same after both encodings.
fn comes_back(text: &str) {
    let decoded = ext_info::decode(&ext_info::encode(text));
    match json::read(text) {
        Ok(Value::Object(_)) => assert_eq!(decoded.expect("an object comes back").layers[1], text),
        _ => assert!(decoded.is_err(), "{text}"),
    }
    if let Ok(decoded) = ext_info::decode(text) {
        assert!(matches!(json::read(&decoded.layers[1]), Ok(Value::Object(_))), "{text}");
    }
}

/// Options that are accepted make no valid request invalid, and a price table does not differ from itself.
fn with_options(value: &Value<'_>) {
    if let Ok(options) = Options::read(value) {
        assert!(!matches!(quote(REQUEST, &options), Quote::Invalid { .. }));
    }
    if let Ok(table) = read_table(value) {
        let same = diff(&table, &table);
        assert!(same.added.is_empty() && same.removed.is_empty() && same.changed.is_empty());
    }
}
