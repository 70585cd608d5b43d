//! The writer: compact JSON, as `JSON.stringify` writes it.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Value;

/// How serde_json's serializer recognises its own `RawValue`. That type itself would read the text again to be sure of
/// it, which costs the package a second JSON reader; the test below notices should the name ever change.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// JSON text that is written out as it stands; only serde_json's serializer can.
pub struct Raw<'t>(pub &'t str);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut raw = serializer.serialize_struct(RAW_VALUE, 1)?;
        raw.serialize_field(RAW_VALUE, self.0)?;
        raw.end()
    }
}

/// A number, digit by digit: no binary floating point touches it.
pub fn serialize_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Raw(digits).serialize(serializer)
}

/// A value as compact JSON text: keys in their order, numbers as they were written, non-ASCII text as it is.
pub fn to_text(value: &Value<'_>) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// A text as a JSON string literal.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}

fn write(value: &Value<'_>, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(number.as_str()),
        Value::String(text) => write_string(&text.chars, out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(key, out);
                out.push(':');
                write(member, out);
            }
            out.push('}');
        }
    }
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            0x08 => "\\b",
            0x0c => "\\f",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "\\u00",
            _ => continue,
        };
        out.push_str(&text[written..at]);
        out.push_str(escape);
        if escape == "\\u00" {
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        written = at + 1;
    }
    out.push_str(&text[written..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_text_is_written_as_it_stands() {
        assert_eq!(
            serde_json::to_string(&[Raw("0.937"), Raw("{\"b\": 1, \"a\":2}")]).unwrap(),
            "[0.937,{\"b\": 1, \"a\":2}]"
        );
    }

    #[test]
    fn strings_are_written_as_javascript_does() {
        assert_eq!(quoted("中\u{1}\u{1f}\u{7f}\"\\/\n"), "\"中\\u0001\\u001f\u{7f}\\\"\\\\/\\n\"");
    }
}
