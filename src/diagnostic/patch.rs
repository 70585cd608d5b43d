//! JSON Patch (RFC 6902): the four operations that fixes need.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::json::{self, Value};

/// The operations of a fix, in their order.
pub type Patch = Vec<Operation>;

/// One operation. Pointers are RFC 6901, values JSON text.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Operation {
    /// Sets a member, or inserts an item.
    Add { path: String, value: String },
    /// Replaces what is there.
    Replace { path: String, value: String },
    /// Removes what is there.
    Remove { path: String },
    /// Removes from one place and adds at another.
    Move { from: String, path: String },
}

impl Operation {
    /// Replaces what is at the pointer with a JSON text.
    pub fn replace(path: impl ToString, value: impl Into<String>) -> Operation {
        Operation::Replace { path: path.to_string(), value: value.into() }
    }

    /// Adds a JSON text at the pointer.
    pub fn add(path: impl ToString, value: impl Into<String>) -> Operation {
        Operation::Add { path: path.to_string(), value: value.into() }
    }

    /// Removes what is at the pointer.
    pub fn remove(path: impl ToString) -> Operation {
        Operation::Remove { path: path.to_string() }
    }

    /// Moves what is at one pointer to another.
    pub fn rename(from: impl ToString, path: impl ToString) -> Operation {
        Operation::Move { from: from.to_string(), path: path.to_string() }
    }

    /// The place that has another value afterwards.
    pub fn sets(&self) -> Option<&str> {
        match self {
            Operation::Add { path, .. } | Operation::Replace { path, .. } | Operation::Move { path, .. } => Some(path),
            Operation::Remove { .. } => None,
        }
    }

    /// It makes an empty object, for others to fill.
    pub fn makes_object(&self) -> bool {
        matches!(self, Operation::Add { value, .. } if value == "{}")
    }

    /// Reads an operation of a JSON Patch.
    pub fn from_value(operation: &Value<'_>) -> Option<Operation> {
        let text = |key| operation.get(key).and_then(Value::as_str).map(str::to_owned);
        let value = || operation.get("value").map(json::to_text);
        let path = text("path")?;
        match operation.get("op")?.as_str()? {
            "add" => Some(Operation::Add { path, value: value()? }),
            "replace" => Some(Operation::Replace { path, value: value()? }),
            "remove" => Some(Operation::Remove { path }),
            "move" => Some(Operation::Move { from: text("from")?, path }),
            _ => None,
        }
    }
}

impl Serialize for Operation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let (op, from, path, value) = match self {
            Operation::Add { path, value } => ("add", None, path, Some(value)),
            Operation::Replace { path, value } => ("replace", None, path, Some(value)),
            Operation::Remove { path } => ("remove", None, path, None),
            Operation::Move { from, path } => ("move", Some(from), path, None),
        };
        map.serialize_entry("op", op)?;
        if let Some(from) = from {
            map.serialize_entry("from", from)?;
        }
        map.serialize_entry("path", path)?;
        if let Some(value) = value {
            map.serialize_entry("value", &json::Raw(value))?;
        }
        map.end()
    }
}

/// The value with the patch applied; `None` where an operation has no place to stand.
pub fn apply<'v>(value: &Value<'v>, patch: &'v [Operation]) -> Option<Value<'v>> {
    let mut patched = value.clone();
    for operation in patch {
        match operation {
            Operation::Add { path, value } => insert(&mut patched, path, json::read(value).ok()?)?,
            Operation::Replace { path, value } => *find(&mut patched, path)? = json::read(value).ok()?,
            Operation::Remove { path } => drop(take(&mut patched, path)?),
            Operation::Move { from, path } => {
                let moved = take(&mut patched, from)?;
                insert(&mut patched, path, moved)?;
            }
        }
    }
    Some(patched)
}

fn find<'r, 'v>(root: &'r mut Value<'v>, pointer: &str) -> Option<&'r mut Value<'v>> {
    let mut value = root;
    for token in tokens(pointer)? {
        value = match value {
            Value::Object(members) => members.iter_mut().find(|(key, _)| *key == token).map(|(_, member)| member)?,
            Value::Array(items) => items.get_mut(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value)
}

/// The container that a pointer's last token stands in, and that token.
fn parent<'r, 'v, 'p>(root: &'r mut Value<'v>, pointer: &'p str) -> Option<(&'r mut Value<'v>, Cow<'p, str>)> {
    let (container, token) = pointer.rsplit_once('/')?;
    Some((find(root, container)?, unescape(token)))
}

fn insert<'v>(root: &mut Value<'v>, pointer: &str, value: Value<'v>) -> Option<()> {
    let (container, token) = parent(root, pointer)?;
    match container {
        Value::Object(members) => match members.iter_mut().find(|(key, _)| *key == token) {
            Some((_, member)) => *member = value,
            None => members.push((Cow::Owned(token.into_owned()), value)),
        },
        Value::Array(items) => {
            let index = if token == "-" { items.len() } else { token.parse().ok()? };
            if index > items.len() {
                return None;
            }
            items.insert(index, value);
        }
        _ => return None,
    }
    Some(())
}

fn take<'v>(root: &mut Value<'v>, pointer: &str) -> Option<Value<'v>> {
    let (container, token) = parent(root, pointer)?;
    match container {
        Value::Object(members) => {
            let at = members.iter().position(|(key, _)| *key == token)?;
            Some(members.remove(at).1)
        }
        Value::Array(items) => {
            let at = token.parse().ok().filter(|at| *at < items.len())?;
            Some(items.remove(at))
        }
        _ => None,
    }
}

fn tokens(pointer: &str) -> Option<impl Iterator<Item = Cow<'_, str>>> {
    let inside = if pointer.is_empty() { None } else { Some(pointer.strip_prefix('/')?) };
    Some(inside.into_iter().flat_map(|inside| inside.split('/')).map(unescape))
}

/// `~1` is a slash, `~0` a tilde (RFC 6901).
fn unescape(token: &str) -> Cow<'_, str> {
    let mut parts = token.split('~');
    let plain = parts.next().unwrap_or_default();
    if plain.len() == token.len() {
        return token.into();
    }
    let mut unescaped = plain.to_owned();
    for part in parts {
        let (character, rest) = match part.strip_prefix('1') {
            Some(rest) => ('/', rest),
            None => ('~', part.strip_prefix('0').unwrap_or(part)),
        };
        unescaped.push(character);
        unescaped.push_str(rest);
    }
    unescaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, operation: Operation, expected: Option<&str>) {
        let value = json::read(text).unwrap();
        let patch = [operation];
        assert_eq!(apply(&value, &patch).map(|patched| json::to_text(&patched)).as_deref(), expected);
    }

    #[test]
    fn operations() {
        check(r#"{"a":[1,2]}"#, Operation::replace("/a/1", "3"), Some(r#"{"a":[1,3]}"#));
        check(r#"{"a":[1,2]}"#, Operation::add("/a/1", "3"), Some(r#"{"a":[1,3,2]}"#));
        check(r#"{"a":[1]}"#, Operation::add("/a/-", "3"), Some(r#"{"a":[1,3]}"#));
        check(r#"{"a":1}"#, Operation::add("/b~1c", "{}"), Some(r#"{"a":1,"b/c":{}}"#));
        check(r#"{"a":1,"b":2}"#, Operation::remove("/a"), Some(r#"{"b":2}"#));
        check(r#"{"a":1,"b":{}}"#, Operation::rename("/a", "/b/c"), Some(r#"{"b":{"c":1}}"#));
        check("1", Operation::replace("", "2"), Some("2"));
    }

    #[test]
    fn escapes_in_pointers() {
        for (token, key) in [("a~1b~0c", "a/b~c"), ("~01", "~1"), ("~0~1", "~/"), ("~", "~"), ("~2", "~2"), ("", "")] {
            assert_eq!(unescape(token), key, "{token}");
        }
    }

    #[test]
    fn no_place_to_stand() {
        check("{}", Operation::replace("/a", "1"), None);
        check("{}", Operation::remove("/a"), None);
        check("[]", Operation::add("/1", "1"), None);
        check("{}", Operation::add("a", "1"), None);
        check("{}", Operation::add("/a", "nonsense"), None);
        check("[1]", Operation::remove("/-"), None);
        check("[1]", Operation::remove("/1"), None);
    }
}
