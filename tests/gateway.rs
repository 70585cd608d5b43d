//! Recorded answers, requests and waits, each a question and what it gives: `tests/corpus/gateway/*.json`.

use std::borrow::Cow;
use std::fs;

use vidyuan::gateway::{call, read, wait};
use vidyuan::json::{Value, read as json, to_text};

/// Bodies and requests stand in the corpus as JSON where they are JSON; on the wire they are text.
fn with_texts<'a>(ask: &Value<'a>) -> Value<'a> {
    let Value::Object(members) = ask else { return ask.clone() };
    let text = |(key, value): &(Cow<'a, str>, Value<'a>)| match (key.as_ref(), value) {
        (_, Value::String(_)) => (key.clone(), value.clone()),
        ("body" | "request", value) => (key.clone(), Value::text(to_text(value))),
        _ => (key.clone(), value.clone()),
    };
    Value::Object(members.iter().map(text).collect())
}

#[track_caller]
fn check(file: &str, ask: fn(&str) -> Result<String, vidyuan::gateway::Misuse>) {
    let text = fs::read_to_string(format!("tests/corpus/gateway/{file}.json")).unwrap();
    let cases = json(&text).unwrap_or_else(|error| panic!("{file}.json: {error:?}"));
    let mut wrong = Vec::new();
    for case in cases.items() {
        let name = case.get("name").and_then(Value::as_str).unwrap();
        let given = ask(&to_text(&with_texts(case.get("ask").unwrap()))).unwrap_or_else(|_| panic!("{name}: misuse"));
        if Some(&json(&given).unwrap()) != case.get("gives") {
            wrong.push(format!("{name}\n    gives {given}"));
        }
    }
    println!("{file}: {} cases", cases.items().len());
    assert!(wrong.is_empty(), "{file}: {} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(!cases.items().is_empty());
}

/// Each by a test of its own.
const FILES: [&str; 5] = ["calls", "content", "create", "retrieve", "waits"];

#[test]
fn every_file_is_run() {
    let names = fs::read_dir("tests/corpus/gateway").unwrap().map(|entry| entry.unwrap().file_name());
    let mut files: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, FILES.map(|name| format!("{name}.json")));
}

#[test]
fn calls() {
    check("calls", call);
}

#[test]
fn create_answers() {
    check("create", read);
}

#[test]
fn retrieve_answers() {
    check("retrieve", read);
}

#[test]
fn content_answers() {
    check("content", read);
}

#[test]
fn waits() {
    check("waits", wait);
}
