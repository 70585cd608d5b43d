//! The engine's JSON reader beside serde_json: it accepts the same texts and reads the same values.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use vidyuan::json::{ReadError, read, to_text};

fuzz_target!(|text: &str| {
    let theirs = serde_json::from_str::<Value>(&with_whole_pairs(text));
    match (read(text), theirs) {
        (Ok(ours), Ok(theirs)) => {
            let written = to_text(&ours);
            let read_again = serde_json::from_str::<Value>(&written).expect("what we write is JSON");
            assert_eq!(read_again, theirs, "{text} is written as {written}");
        }
        (Err(ReadError::Invalid { offset }), Err(_)) => assert!(text.is_char_boundary(offset), "{offset} in {text}"),
        // Our limit is the stricter one.
        (Err(ReadError::TooDeep), _) => {}
        (ours, theirs) => panic!("{text}: we say {ours:?}, they say {theirs:?}"),
    }
});

/// The one thing we read and serde_json refuses: half a surrogate pair, which we take for U+FFFD.
fn with_whole_pairs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            // A backslash and what it escapes, which may be a backslash.
            _ => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out + rest
}

/// The UTF-16 unit of a `\uXXXX` that the text begins with.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) { u16::from_str_radix(digits, 16).ok() } else { None }
}
