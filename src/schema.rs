//! The request as JSON Schema 2020-12, for editors; made from the table of fields.
//!
//! It refuses nothing that the engine accepts: what counts as absent (null, a blank string, an empty array) is allowed
//! everywhere, words in any case, unknown keys too.

use std::borrow::Cow;

use crate::gather::Gather;
use crate::json::{self, Value};
use crate::request::{Field, Key, Kind};

/// ASCII white space, in a pattern.
const SPACE: &str = "[ \\t\\n\\f\\r]*";

/// The schema, as JSON text.
pub fn request_schema() -> String {
    let mut properties = properties(Key::Request);
    for (name, schema) in &mut properties {
        if name == Key::Model.name() {
            *schema = object([("type", text("string")), ("pattern", text("[^ \\t\\n\\f\\r]"))]);
        }
    }
    json::to_text(&object([
        ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
        ("title", text("A video request: the body of POST /v1/videos")),
        ("type", text("object")),
        ("required", Value::Array(vec![text(Key::Model.name())])),
        ("properties", Value::Object(properties)),
        ("$defs", object([("absent", any_of(vec![of_type("null"), empty_array(), pattern(format!("^{SPACE}$"))]))])),
    ]))
}

fn properties(key: Key) -> Vec<(Cow<'static, str>, Value<'static>)> {
    let mut properties = Vec::new();
    for field in key.children() {
        for name in [field.name, field.pascal].into_iter().filter(|name| !name.is_empty()) {
            properties.push((Cow::Borrowed(name), allowed(field)));
        }
    }
    properties
}

fn allowed(field: &Field) -> Value<'static> {
    let mut either = match field.kind {
        // A length of video may be anything where another field overrides it.
        Kind::SecondsText | Kind::Seconds | Kind::SecondsNumber => vec![of_type("string"), of_type("number")],
        Kind::Text | Kind::JsonText => vec![of_type("string")],
        Kind::Boolean => vec![of_type("boolean"), words(&["true", "false"])],
        Kind::Integer => vec![of_type("integer")],
        Kind::Choice(known) => vec![words(known), pattern(in_any_case(known))],
        Kind::OpenChoice(known) => vec![words(known), of_type("string")],
        Kind::TextOrUpload => vec![of_type("string"), upload()],
        Kind::TextList => vec![list(of_type("string"))],
        Kind::Object => vec![object_of(field.key)],
        Kind::ObjectList => vec![list(object_of(field.key))],
    };
    either.push(absent());
    any_of(either)
}

fn text(chars: impl Into<Cow<'static, str>>) -> Value<'static> {
    Value::text(chars)
}

fn object<const N: usize>(members: [(&'static str, Value<'static>); N]) -> Value<'static> {
    Value::Object(members.into_iter().map(|(key, value)| (Cow::Borrowed(key), value)).into_list())
}

fn of_type(name: &'static str) -> Value<'static> {
    object([("type", text(name))])
}

fn any_of(schemas: Vec<Value<'static>>) -> Value<'static> {
    object([("anyOf", Value::Array(schemas))])
}

fn absent() -> Value<'static> {
    object([("$ref", text("#/$defs/absent"))])
}

fn empty_array() -> Value<'static> {
    object([("type", text("array")), ("items", Value::Bool(false))])
}

fn pattern(pattern: String) -> Value<'static> {
    object([("type", text("string")), ("pattern", text(pattern))])
}

fn words(known: &'static [&'static str]) -> Value<'static> {
    object([("enum", Value::Array(known.iter().map(|word| text(*word)).into_list()))])
}

fn object_of(key: Key) -> Value<'static> {
    object([("type", text("object")), ("properties", Value::Object(properties(key)))])
}

fn list(item: Value<'static>) -> Value<'static> {
    object([("type", text("array")), ("items", any_of(vec![item, absent()]))])
}

fn upload() -> Value<'static> {
    let parts = [("name", "string"), ("type", "string"), ("size", "number")];
    object([
        ("type", text("object")),
        ("required", Value::Array(parts.iter().map(|(name, _)| text(*name)).into_list())),
        ("properties", object(parts.map(|(name, kind)| (name, of_type(kind))))),
    ])
}

/// A pattern for these words in any ASCII case: schemas have no flag for it.
fn in_any_case(known: &[&str]) -> String {
    let mut pattern = String::from("^(");
    for (index, word) in known.iter().enumerate() {
        if index > 0 {
            pattern.push('|');
        }
        for letter in word.chars() {
            if letter.is_ascii_alphabetic() {
                pattern.extend(['[', letter.to_ascii_uppercase(), letter.to_ascii_lowercase(), ']']);
            } else {
                pattern.push(letter);
            }
        }
    }
    pattern.push_str(")$");
    pattern
}
