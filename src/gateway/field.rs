//! Members of an answer: `null` is absence, as everywhere.

use crate::json::{Number, Value};

/// The first of these members that is a string with something in it, trimmed.
pub(super) fn text<'v>(value: &'v Value<'_>, keys: &[&str]) -> Option<&'v str> {
    keys.iter().filter_map(|key| value.get(key)?.as_str()).map(str::trim).find(|text| !text.is_empty())
}

/// The text has that part. Words are short: the standard library's search is made for long texts, and as large.
pub(super) fn has_part(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// A string or a number as text: ids and codes come as either.
pub(super) fn word<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::String(text) => Some(text.chars.trim()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.as_str()),
        _ => None,
    }
}

/// A task's id: `id`, else `task_id`, else a bare string: some gateways answer with `"data": "task_…"`.
pub(super) fn own_id<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Object(_) => ["id", "task_id"].iter().find_map(|key| word(value.get(key)?)),
        Value::String(_) => word(value),
        _ => None,
    }
}

/// A number that is not negative, or a string that is one.
pub(super) fn number<'v>(value: &'v Value<'_>) -> Option<Number<'v>> {
    match value {
        Value::Number(number) => Some(*number).filter(|number| !number.is_negative()),
        Value::String(text) => Number::from_digits(text.chars.trim()),
        _ => None,
    }
}

/// A number that is whole and not negative.
pub(super) fn whole(value: &Value<'_>) -> Option<u64> {
    number(value)?.scaled(0)
}
