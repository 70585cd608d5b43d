//! JSON text to values and back: the one place that knows the notation.
//!
//! The reader borrows from the text, keeps numbers as they are written (money and seconds are judged exactly), keeps
//! the order of keys, and turns lone surrogates into U+FFFD instead of refusing the text.
//!
//! ```
//! use vidyuan::json::{read, to_text};
//!
//! let value = read(r#" {"seconds": 5.0, "half": "\ud800"} "#).unwrap();
//! assert_eq!(to_text(&value), "{\"seconds\":5.0,\"half\":\"\u{fffd}\"}");
//! ```

mod number;
mod read;
pub(crate) mod scan;
mod serialize;
mod write;

use std::borrow::Cow;

use crate::gather::Gather;
use crate::order::order;

pub use number::{Decimal, Number};
pub use read::{MAX_DEPTH, ReadError, read, utf16_offset};
pub use serialize::{Raw, serialize_number, to_json};
pub use write::{quoted, to_text};

/// A JSON value that borrows from its text.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(Number<'a>),
    /// A string, decoded.
    String(Text<'a>),
    /// An array.
    Array(Vec<Value<'a>>),
    /// An object: members in the order of the text, no key twice.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

/// A decoded string.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The characters; a lone surrogate stands as U+FFFD.
    pub chars: Cow<'a, str>,
    /// The text had a lone surrogate.
    pub lone_surrogate: bool,
}

impl<'a> Value<'a> {
    /// A string value.
    pub fn text(chars: impl Into<Cow<'a, str>>) -> Value<'a> {
        Value::String(Text { chars: chars.into(), lone_surrogate: false })
    }

    /// The characters, where this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(&text.chars),
            _ => None,
        }
    }

    /// The member of that name, where this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        match self {
            Value::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The member of that name, unless it is `null`.
    pub fn present(&self, key: &str) -> Option<&Value<'a>> {
        self.get(key).filter(|member| !matches!(member, Value::Null))
    }

    /// The value without the member of that name.
    pub fn without(&self, key: &str) -> Value<'a> {
        match self {
            Value::Object(members) => {
                Value::Object(members.iter().filter(|(name, _)| name != key).cloned().into_list())
            }
            other => other.clone(),
        }
    }

    /// The items, where this is an array.
    pub fn items(&self) -> &[Value<'a>] {
        match self {
            Value::Array(items) => items,
            _ => &[],
        }
    }
}

/// Equal as JSON: numbers by value, objects whatever the order of their keys.
impl PartialEq for Value<'_> {
    fn eq(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::String(a), Value::String(b)) => a.chars == b.chars,
            (Value::Array(a), Value::Array(b)) => a == b,
            (Value::Object(a), Value::Object(b)) => a.len() == b.len() && same_members(a, b),
            _ => false,
        }
    }
}

/// The members of an object, in their order.
pub type Members<'a> = [(Cow<'a, str>, Value<'a>)];

fn same_members(a: &Members<'_>, b: &Members<'_>) -> bool {
    by_key(a).into_iter().zip(by_key(b)).all(|(at_a, at_b)| a[at_a] == b[at_b])
}

/// The indexes of the members in the order of their keys.
fn by_key(members: &Members<'_>) -> Vec<usize> {
    order(members.len(), &|a, b| members[a].0.cmp(&members[b].0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        read(a).unwrap() == read(b).unwrap()
    }

    #[test]
    fn equality_is_by_value() {
        assert!(same("[5, 1e1, {\"a\":1,\"b\":2}]", "[5.0, 10, {\"b\":2,\"a\":1}]"));
        assert!(!same("[5]", "[\"5\"]"));
        assert!(!same("{\"a\":1}", "{\"a\":1,\"b\":null}"));
    }
}
