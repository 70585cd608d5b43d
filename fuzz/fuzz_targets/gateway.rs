//! What a gateway may answer, and what is asked: it never panics, and what it gives is JSON.
//!
//! The first line is a question without its longest part; the rest is that part, an answer's body or a request.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use vidyuan::gateway::{call, read, wait};

fuzz_target!(|text: &str| {
    let (question, rest) = text.split_once('\n').unwrap_or((text, ""));
    let whole = with_rest(question, rest);
    for ask in [call, read, wait] {
        for question in [text, &whole] {
            if let Ok(answer) = ask(question) {
                assert!(matches!(serde_json::from_str(&answer), Ok(Value::Object(_))), "{question} gives {answer}");
            }
        }
    }
});

fn with_rest(question: &str, rest: &str) -> String {
    let Ok(Value::Object(mut members)) = serde_json::from_str(question) else { return question.to_owned() };
    let long = if members.contains_key("call") { "request" } else { "body" };
    members.insert(long.to_owned(), rest.into());
    Value::Object(members).to_string()
}
