//! What holds for every request, whatever it is.
#![cfg(not(target_arch = "wasm32"))]

use std::str::FromStr;

use bigdecimal::{BigDecimal, RoundingMode};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};
use vidyuan::price::{Amount, Micro, Signed};
use vidyuan::request::{Field, Key, Kind};
use vidyuan::{
    Locale, Normalized, Options, Quote, Severity, apply_fixes, inspect, json as own_json, normalize, quote, validate,
};

/// Any JSON value at all.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        select(WORDS).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((prop_oneof![any::<String>(), known_key()], inner), 0..8)
                .prop_map(|members| { Value::Object(members.into_iter().collect::<Map<_, _>>()) }),
        ]
    })
}

fn known_key() -> impl Strategy<Value = String> {
    let keys: Vec<&str> = vidyuan::request::FIELDS.iter().flat_map(|field| [field.name, field.pascal]).collect();
    select(keys).prop_map(str::to_owned)
}

/// Words that mean something to the engine, right, nearly right and wrong.
const WORDS: &[&str] = &[
    "",
    " ",
    "5",
    "05.50",
    "5s",
    "10",
    "0",
    "3601",
    "720P",
    "1080p",
    "2K",
    "720x1280",
    "1792 x 1024",
    "1x1",
    "16:9",
    "16/9",
    "Enabled",
    "disabled",
    "std",
    "PRO",
    "motion_control",
    "lip_sync",
    "avatar_i2v",
    "template_effect",
    "Url",
    "File",
    "image",
    "Video",
    "FirstFrame",
    "reference",
    "https://example.com/a.png",
    "http://h/a b.png",
    "data:image/png;base64,AA==",
    "file-1",
    "a.b",
    "true",
    "TRUE",
    "2027-01-01T00:00:00Z",
    "2027-02-30T00:00:00Z",
    "2027-01-01 00:00:00Z",
    "Permanent",
    "feature",
    r#"{"AdditionalParameters":"{\"multi_shot\":true,\"shot_type\":\"customize\",\"multi_prompt\":[{\"prompt\":\"a\",\"duration\":5}]}"}"#,
    r#"{"multi_shot":true,"short_type":"customize","multi_prompt":[{"prompt":"a","duration":"5"}]}"#,
    r#"{"AdditionalParameters":{"multi_shot":true,"short_type":"intelligence"}}"#,
    r#""{\"AdditionalParameters\":\"{}\"}""#,
    r#"{"AdditionalParameters":"\"{}\""}"#,
    "{",
    "[]",
];

fn any_model() -> impl Strategy<Value = String> {
    let mut names: Vec<String> = vidyuan::model::names();
    names.extend(vidyuan::price::keys());
    let odd = ["viduq2", "Kling-O3", "jimeng-video-3.0", "klinq-2.6", "kling-3.0-720p", "kling-2.6-audio", "sora", ""];
    names.extend(odd.map(str::to_owned));
    select(names)
}

/// A value for a field: mostly of its kind.
fn value_of(field: &'static Field) -> BoxedStrategy<Value> {
    let right = match field.kind {
        Kind::Seconds | Kind::SecondsText | Kind::SecondsNumber => prop_oneof![
            select(vec!["5", "10", "8", "7.125", "5s", "0"]).prop_map(Value::from),
            select(vec![5, 6, 8, 10, 15]).prop_map(Value::from),
        ]
        .boxed(),
        Kind::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Integer => any::<i32>().prop_map(Value::from).boxed(),
        Kind::Choice(words) | Kind::OpenChoice(words) => select(words).prop_map(Value::from).boxed(),
        Kind::TextList => vec(select(vec!["https://example.com/a.png", "file-1", " "]).prop_map(Value::from), 0..4)
            .prop_map(Value::from)
            .boxed(),
        Kind::Object => object(field.key, 5),
        Kind::ObjectList => vec(object(field.key, 9), 0..3).prop_map(Value::from).boxed(),
        Kind::Text if field.key == Key::Model => any_model().prop_map(Value::from).boxed(),
        _ => select(WORDS).prop_map(Value::from).boxed(),
    };
    prop_oneof![12 => right, 2 => select(WORDS).prop_map(Value::from), 1 => any_value()].boxed()
}

/// An object with some of the fields that stand in `parent`, in any order and spelling.
fn object(parent: Key, most: usize) -> BoxedStrategy<Value> {
    let fields: Vec<&'static Field> = parent.children().collect();
    let count = fields.len().min(most);
    (subsequence(fields, 0..=count), any::<u64>())
        .prop_flat_map(|(fields, spelling)| {
            let members: Vec<_> = fields
                .into_iter()
                .enumerate()
                .map(move |(at, field)| {
                    let pascal = spelling >> (at % 64) & 3 == 3 && !field.pascal.is_empty();
                    let name = if pascal { field.pascal } else { field.name };
                    value_of(field).prop_map(move |value| (name.to_owned(), value))
                })
                .collect();
            members.prop_shuffle()
        })
        .prop_map(|members| Value::Object(members.into_iter().collect()))
        .boxed()
}

/// A request that is nearly right, or right.
fn any_request() -> impl Strategy<Value = Value> {
    (any_model(), object(Key::Request, 6), object(Key::Metadata, 5), any::<bool>()).prop_map(
        |(model, mut request, metadata, prompt)| {
            request["model"] = model.into();
            if prompt {
                request["prompt"] = "海边日落".into();
            }
            if !metadata.as_object().is_some_and(Map::is_empty) {
                request["metadata"] = metadata;
            }
            request
        },
    )
}

/// The same value with the members of every object the other way round.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(reversed).collect(),
        Value::Object(members) => {
            Value::Object(members.iter().rev().map(|(key, member)| (key.clone(), reversed(member))).collect())
        }
        other => other.clone(),
    }
}

/// A fix may carry an object of the request's own, in its own order.
fn without_fixes(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(without_fixes).collect(),
        Value::Object(members) => {
            let members = members.into_iter().filter(|(key, _)| key != "fix");
            Value::Object(members.map(|(key, member)| (key, without_fixes(member))).collect())
        }
        other => other,
    }
}

fn shown(value: &impl serde::Serialize) -> String {
    own_json::to_json(value)
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn errors(report: &vidyuan::Report) -> Vec<(String, String)> {
    let errors = report.diagnostics().filter(|one| one.severity() == Severity::Error);
    errors.map(|one| (one.code().to_owned(), one.path())).collect()
}

fn payload(text: &str) -> Option<String> {
    match normalize(text, &Options::default()) {
        Normalized::Payload(payload) => Some(payload),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, max_shrink_iters: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_answers_agree(value in prop_oneof![any_value(), any_request()]) {
        let text = value.to_string();
        let inspection = inspect(&text, &Options::default());
        let ok = inspection.report.ok();
        prop_assert_eq!(ok, !matches!(inspection.quote, Quote::Invalid { .. }));
        prop_assert!(ok || inspection.payload.is_none());
        prop_assert_eq!(shown(&inspection.report), shown(&validate(&text, Locale::En)));
        prop_assert_eq!(shown(&inspection.quote), shown(&quote(&text, &Options::default())));
        prop_assert_eq!(inspection.payload, payload(&text));
    }

    #[test]
    fn any_text_is_answered(text in ".{0,200}") {
        let _ = inspect(&text, &Options::default());
    }

    #[test]
    fn the_order_of_fields_changes_nothing(request in any_request()) {
        let other = reversed(&request).to_string();
        let request = request.to_string();
        let one = value(&shown(&inspect(&request, &Options::default())));
        let two = value(&shown(&inspect(&other, &Options::default())));
        prop_assert_eq!(without_fixes(one).to_string(), without_fixes(two).to_string());
    }

    #[test]
    fn a_fix_cures_and_adds_no_error(request in any_request()) {
        let text = request.to_string();
        let report = validate(&text, Locale::En);
        let before = errors(&report);
        for diagnostic in report.diagnostics().filter(|one| one.fix().is_some()) {
            let fixed = apply_fixes(&text, &format!("[{{\"fix\":{}}}]", shown(&diagnostic.fix())));
            let after = validate(&fixed, Locale::En);
            let (code, path) = (diagnostic.code(), diagnostic.path());
            prop_assert!(after.diagnostics().all(|one| one.code() != code || one.path() != path), "{code} {path}: {text} → {fixed}");
            prop_assert!(errors(&after).iter().all(|error| before.contains(error)), "{code} {path}: {text} → {fixed}");
        }
    }

    #[test]
    fn amounts_are_exact(request in any_request(), multiplier in 1u64..20_000_000) {
        let ratio = format!("{}.{:06}", multiplier / 1_000_000, multiplier % 1_000_000);
        let options = format!(r#"{{"multiplier":"{ratio}"}}"#);
        let options = vidyuan::json::read(&options).expect("JSON");
        let options = Options::read(&options).expect("options");
        if let Quote::Priced(priced) = quote(&request.to_string(), &options) {
            let decimal = |text: &str| BigDecimal::from_str(text).expect("a decimal");
            let amount = decimal(&priced.unit_price) * decimal(&priced.billed_seconds.to_string()) * decimal(&ratio);
            prop_assert_eq!(decimal(&priced.amount.to_string()), amount.clone());
            let payable = amount.with_scale_round(2, RoundingMode::HalfUp);
            prop_assert_eq!(decimal(&priced.payable), payable);
        }
    }

    /// Up to the largest price, length and ratio; differences, too.
    #[test]
    fn amounts_of_any_size_are_exact(
        first in (1u64..=10_000_000_000, 1u32..=3_600_000),
        second in (1u64..=10_000_000_000, 1u32..=3_600_000),
        ratio in prop_oneof![1u64..=3_000_000, 1u64..=10_000_000_000],
    ) {
        let micro = |millionths: u64| format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
        let decimal = |text: &str| BigDecimal::from_str(text).expect("a decimal");
        let amount = |(unit, milli): (u64, u32)| {
            let read = |text: &str| Micro::parse(text).expect("a price");
            let exact = decimal(&micro(unit)) * decimal(&micro(u64::from(milli) * 1_000)) * decimal(&micro(ratio));
            (Amount::of(read(&micro(unit)), milli, read(&micro(ratio))), exact)
        };
        let ((first, first_exact), (second, second_exact)) = (amount(first), amount(second));
        prop_assert_eq!(decimal(&first.to_string()), first_exact.clone());
        let millionths = first_exact.with_scale_round(6, RoundingMode::HalfUp);
        prop_assert_eq!(BigDecimal::new(first.micro_yuan().into(), 6), millionths);
        let difference = Signed::between(first, second).to_string();
        prop_assert_eq!(decimal(&difference), second_exact - first_exact);
    }

    /// The composite name, and the base name with what it stands for.
    #[test]
    fn a_composite_name_is_its_parameters(key in select(vidyuan::price::keys()), seconds in select(vec!["5", "10", "7.5"])) {
        let name = vidyuan::model::parse(&key).expect("a name");
        let mut output = Map::new();
        let mut metadata = Map::new();
        let fills = name.fills;
        fills.tier.map(|tier| output.insert("resolution".into(), format!("{tier}P").into()));
        fills.audio.map(|on| output.insert("audio_generation".into(), (if on { "Enabled" } else { "Disabled" }).into()));
        fills.offpeak.then(|| metadata.insert("offpeak".into(), true.into()));
        fills.scene.map(|scene| metadata.insert("scene_type".into(), scene.name().into()));
        fills.motion_level.map(|level| metadata.insert("motion_level".into(), level.name().into()));
        let files = json!([{ "type": "Url", "category": "Video", "url": "https://example.com/m.mp4", "usage": "Reference" }]);
        let given = if fills.reference || fills.scene.is_some() { files } else { json!([]) };
        metadata.insert("output_config".into(), Value::Object(output));
        metadata.insert("file_infos".into(), given.clone());
        let by_name = json!({ "model": key, "prompt": "海", "seconds": seconds, "metadata": { "file_infos": given } }).to_string();
        let model = format!("{}-{}", name.family.expect("a family"), name.version);
        let by_parameters = json!({ "model": model, "prompt": "海", "seconds": seconds, "metadata": metadata }).to_string();
        prop_assert_eq!(payload(&by_name), payload(&by_parameters));
        let price = |text: &str| match quote(text, &Options::default()) {
            Quote::Priced(priced) => Some((priced.billing_key, priced.amount)),
            _ => None,
        };
        prop_assert_eq!(price(&by_name), price(&by_parameters));
    }

    /// Our reader accepts what serde_json accepts, and reads the same.
    #[test]
    fn the_reader_reads_as_serde_json_does(text in json_like()) {
        let ours = vidyuan::json::read(&text).map(|value| vidyuan::json::to_text(&value));
        let theirs = serde_json::from_str::<Value>(&text);
        match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(serde_json::from_str::<Value>(&ours).expect("JSON"), theirs),
            (Err(_), Err(_)) => {}
            // The only texts we read and serde_json does not: those with half a surrogate pair.
            (Ok(_), Err(error)) => prop_assert!(text.contains("\\u") || text.contains("\\U"), "{error}: {text}"),
            (Err(error), Ok(_)) => prop_assert!(false, "{error:?}: {text}"),
        }
    }
}

/// Texts that are JSON, or nearly.
fn json_like() -> impl Strategy<Value = String> {
    let pieces = vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u00e9",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\n",
        "a",
        "中",
        "null",
        "true",
        "false",
        "0",
        "-",
        "1",
        "9",
        ".",
        "e",
        "E",
        "+",
        "1e308",
        "1e309",
        "-0",
        "0.1",
        " ",
        "\n",
        "\"a\"",
        "\"a\":",
        "{\"a\":1}",
        "[1]",
    ];
    prop_oneof![
        any_value().prop_map(|value| value.to_string()),
        vec(select(pieces), 0..12).prop_map(|pieces| pieces.concat()),
        (any_value(), any::<proptest::sample::Index>(), any::<char>()).prop_map(|(value, at, replacement)| {
            let mut characters: Vec<char> = value.to_string().chars().collect();
            let at = at.index(characters.len());
            characters[at] = replacement;
            characters.into_iter().collect()
        }),
    ]
}
