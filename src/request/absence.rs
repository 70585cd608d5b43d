//! What is there and says nothing.

use crate::json::Value;

/// `null` and an empty list are absence.
pub fn says_nothing(value: &Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Neither absent nor blank.
pub fn says_something(value: &Value<'_>) -> bool {
    !says_nothing(value) && !is_blank_string(value)
}

/// A string of nothing but ASCII white space.
pub fn is_blank_string(value: &Value<'_>) -> bool {
    value.as_str().is_some_and(is_blank)
}

/// Nothing but ASCII white space.
pub fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}
