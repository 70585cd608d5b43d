//! Multipart bodies: the fields in order, the file's place among them.

use std::borrow::Cow;

use serde::Serialize;

use crate::json::{Value, to_text};

/// How objects and lists become fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Multipart {
    /// An object is one field with JSON text; a list of texts repeats its field.
    Json,
    /// `metadata[output_config][resolution]`, `images[]`.
    Brackets,
}

/// One field of a form.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Field {
    pub name: String,
    /// `None` is the place of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// The fields of a request whose `input_reference` is a file.
pub(super) fn fields(members: &[(Cow<'_, str>, Value<'_>)], multipart: Multipart) -> Vec<Field> {
    let mut fields = Vec::new();
    for (key, value) in members {
        if key == "input_reference" {
            fields.push(Field { name: key.to_string(), value: None });
            continue;
        }
        match multipart {
            Multipart::Json => one_layer(key, value, &mut fields),
            Multipart::Brackets => brackets(key.to_string(), value, &mut fields),
        }
    }
    fields
}

fn one_layer(key: &str, value: &Value<'_>, fields: &mut Vec<Field>) {
    match value {
        Value::Null => {}
        Value::Array(items) if items.iter().all(|item| matches!(item, Value::String(_) | Value::Null)) => {
            items.iter().for_each(|item| one_layer(key, item, fields));
        }
        value => fields.push(Field { name: key.to_owned(), value: Some(plain(value)) }),
    }
}

fn brackets(name: String, value: &Value<'_>, fields: &mut Vec<Field>) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| brackets(format!("{name}[{key}]"), member, fields));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                // Only an index keeps the keys of one object together.
                let nested = matches!(item, Value::Object(_) | Value::Array(_));
                let name = if nested { format!("{name}[{index}]") } else { format!("{name}[]") };
                brackets(name, item, fields);
            }
        }
        value => fields.push(Field { name, value: Some(plain(value)) }),
    }
}

/// A text as it is, anything else as JSON.
fn plain(value: &Value<'_>) -> String {
    value.as_str().map_or_else(|| to_text(value), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read;

    #[track_caller]
    fn check(multipart: Multipart, expected: &[&str]) {
        let request = r#"{"model":"m","seconds":"5","images":["a",null,"b"],"size":null,"input_reference":{"name":"f"},
            "metadata":{"offpeak":true,"output_config":{"resolution":"720P"},
            "file_infos":[{"url":"u","usage":"Reference"}]}}"#;
        let Ok(Value::Object(members)) = read(request) else { unreachable!() };
        let shown: Vec<String> = fields(&members, multipart)
            .into_iter()
            .map(|field| format!("{}={}", field.name, field.value.unwrap_or_else(|| "(file)".to_owned())))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn metadata_as_json() {
        let metadata = concat!(
            r#"metadata={"offpeak":true,"output_config":{"resolution":"720P"},"#,
            r#""file_infos":[{"url":"u","usage":"Reference"}]}"#
        );
        check(Multipart::Json, &["model=m", "seconds=5", "images=a", "images=b", "input_reference=(file)", metadata]);
    }

    #[test]
    fn metadata_in_brackets() {
        check(
            Multipart::Brackets,
            &[
                "model=m",
                "seconds=5",
                "images[]=a",
                "images[]=b",
                "input_reference=(file)",
                "metadata[offpeak]=true",
                "metadata[output_config][resolution]=720P",
                "metadata[file_infos][0][url]=u",
                "metadata[file_infos][0][usage]=Reference",
            ],
        );
    }
}
