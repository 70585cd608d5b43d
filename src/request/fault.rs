//! Values of a wrong type, and what they were probably meant to be.

use super::fields::{Kind, SWITCH, switch_word};
use super::place::{Place, pointer_token};
use crate::diagnostic::{Findings, Message, Operation, Param, Wording, wording};
use crate::json::{self, Value};

/// The value is accepted in a type that gateways in the wild may refuse.
pub(super) fn coerced(place: Place, value: &Value<'_>, right: &str, findings: &mut Findings) {
    let finding = findings.add(Message::FieldCoerced, place);
    finding.with_found(value).with("right", right).fix(Operation::replace(place, right));
}

/// The value has a type that its place cannot have.
pub(super) fn wrong_type(value: &Value<'_>, kind: Kind, place: Place, findings: &mut Findings) {
    let finding = findings.add(Message::FieldType, place);
    finding.with_found(value).param("expected", Param::Phrase(expected(kind)));
    if let Some(right) = of_right_type(value, kind) {
        finding.fix(Operation::replace(place, right));
    }
}

/// The value in the type that was expected, as JSON text, where the meaning is plain.
fn of_right_type(value: &Value<'_>, kind: Kind) -> Option<String> {
    match (kind, value) {
        (Kind::Text | Kind::TextOrUpload, Value::Number(number)) => Some(json::quoted(number.as_str())),
        (Kind::Text | Kind::TextOrUpload, Value::Array(items)) => match items.as_slice() {
            [only @ Value::String(_)] => Some(json::to_text(only)),
            _ => None,
        },
        (Kind::Choice(words), Value::Bool(on)) if words == SWITCH => Some(json::quoted(switch_word(*on))),
        (Kind::Boolean, Value::String(text)) => {
            let word = text.chars.trim_ascii().to_ascii_lowercase();
            (word == "true" || word == "false").then_some(word)
        }
        (Kind::Boolean, Value::Number(number)) => match number.scaled(0) {
            Some(0) => Some("false".to_owned()),
            Some(1) if !number.is_negative() => Some("true".to_owned()),
            _ => None,
        },
        (Kind::Integer, Value::String(text)) => {
            let digits = text.chars.trim_ascii();
            json::Number::from_digits(digits)?.scaled(0).map(|whole| whole.to_string())
        }
        // Several URLs in one text are no item.
        (Kind::TextList, Value::String(text))
            if text.chars.split(':').filter(|part| part.starts_with("//")).count() > 1 =>
        {
            None
        }
        (Kind::TextList, Value::String(_)) | (Kind::ObjectList, Value::Object(_)) => {
            Some(format!("[{}]", json::to_text(value)))
        }
        (Kind::Object, Value::String(text)) => {
            let inner = json::read(&text.chars).ok()?;
            matches!(inner, Value::Object(_)).then(|| json::to_text(&inner))
        }
        _ => None,
    }
}

fn expected(kind: Kind) -> Wording {
    match kind {
        Kind::Text | Kind::SecondsText | Kind::JsonText | Kind::Choice(_) | Kind::OpenChoice(_) => {
            wording!(en: "a string", zh: "字符串")
        }
        Kind::Seconds => wording!(en: "a number or a numeric string", zh: "数字或数字字符串"),
        Kind::SecondsNumber => wording!(en: "a number", zh: "数字"),
        Kind::Boolean => wording!(en: "`true` or `false`", zh: "布尔值 `true` 或 `false`"),
        Kind::Integer => wording!(en: "a whole number", zh: "整数"),
        Kind::TextOrUpload => wording!(en: "a string or an upload", zh: "字符串或上传的文件"),
        Kind::TextList => wording!(en: "an array of strings", zh: "字符串数组"),
        Kind::Object => wording!(en: "an object", zh: "对象"),
        Kind::ObjectList => wording!(en: "an array of objects", zh: "对象数组"),
    }
}

/// Notes every string below this value that had a lone surrogate.
pub(super) fn lone_surrogates(value: &Value<'_>, place: Place, below: &str, findings: &mut Findings) {
    note_surrogates(value, place, &mut below.to_owned(), findings);
}

fn note_surrogates(value: &Value<'_>, place: Place, below: &mut String, findings: &mut Findings) {
    let here = below.len();
    match value {
        Value::String(text) if text.lone_surrogate && findings.has_room_for(below) => {
            findings.add_below(Message::LoneSurrogate, place, below.clone());
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                below.push_str(&format!("/{index}"));
                note_surrogates(item, place, below, findings);
                below.truncate(here);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                below.push('/');
                below.push_str(&pointer_token(key));
                note_surrogates(member, place, below, findings);
                below.truncate(here);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::{Locale, validate};

    /// Each pointer begins with the whole key: no more of them are told than there is room for.
    #[test]
    fn a_long_key_over_many_values_ends() {
        let key = "k".repeat(500_000);
        for (item, times, most) in [("0", 200_000, 2), ("\"\\ud800\"", 50_000, 10)] {
            let items = vec![item; times].join(",");
            let report =
                validate(&format!(r#"{{"model":"OS-2.0","prompt":"p","seconds":"4","{key}":[{items}]}}"#), Locale::En);
            let told = report.findings.len();
            assert!((1..=most).contains(&told), "{told}");
        }
    }

    #[test]
    fn every_half_character_is_told_with_its_place() {
        let report = validate(
            r#"{"model":"OS-2.0","prompt":"p","seconds":"4","x":{"a/b":["\ud800",{"c":"\ud800"}],"d":"\ud800"}}"#,
            Locale::En,
        );
        let told: Vec<String> =
            report.diagnostics().filter(|one| one.code() == "text.lone_surrogate").map(|one| one.path()).collect();
        assert_eq!(told, ["/x/a~1b/0", "/x/a~1b/1/c", "/x/d"]);
    }
}
