//! `ExtInfo`: an object whose `AdditionalParameters` is the text of an object, as one text.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::json::{self, ReadError, Value};

/// The one key of the outer object.
pub const ADDITIONAL_PARAMETERS: &str = "AdditionalParameters";

/// Keys that upstream knows inside `AdditionalParameters` (UPSTREAM §1.2).
const INNER_KEYS: [&str; 17] = [
    "multi_shot",
    "shot_type",
    "short_type",
    "multi_prompt",
    "sound_file",
    "audio_id",
    "session_id",
    "face_choose",
    "template",
    "keep_original_sound",
    "character_orientation",
    "element_list",
    "voice_list",
    "width",
    "height",
    "size",
    "seed",
];

/// The key belongs inside `AdditionalParameters`.
pub fn is_inner_key(key: &str) -> bool {
    INNER_KEYS.contains(&key)
}

/// The right text for an ext_info that is an object: both layers encoded. `None` where `AdditionalParameters` is there,
/// but as nothing that could be meant.
pub fn text_of(object: &Value<'_>) -> Option<String> {
    let right = match object.get(ADDITIONAL_PARAMETERS) {
        Some(Value::String(_)) => object.clone(),
        Some(Value::Object(_)) => add_layer(object),
        None | Some(Value::Null) => wrapped(object),
        Some(_) => return None,
    };
    Some(json::to_text(&right))
}

/// The outer object around an inner one.
pub fn wrapped<'v>(inner: &Value<'v>) -> Value<'v> {
    let inner = json::to_text(&inner.without(ADDITIONAL_PARAMETERS));
    Value::Object(vec![(Cow::Borrowed(ADDITIONAL_PARAMETERS), Value::text(inner))])
}

/// The outer object with its inner one encoded.
pub fn add_layer<'v>(outer: &Value<'v>) -> Value<'v> {
    match outer.get(ADDITIONAL_PARAMETERS) {
        Some(inner) => with_inner_text(outer, json::to_text(inner)),
        None => outer.clone(),
    }
}

/// The outer object with an inner key renamed; where the right key has a value already, the wrong one goes.
pub fn renamed<'v>(outer: &Value<'v>, inner: &Value<'_>, wrong: &str, right: &'static str) -> Value<'v> {
    let mut inner = inner.clone();
    let unneeded = if inner.present(right).is_some() { wrong } else { right };
    if let Value::Object(members) = &mut inner {
        members.retain(|(key, _)| key != unneeded);
        if let Some((key, _)) = members.iter_mut().find(|(key, _)| key == wrong) {
            *key = Cow::Borrowed(right);
        }
    }
    with_inner_text(outer, json::to_text(&inner))
}

/// The outer object with another text in the place of its inner one.
pub fn with_inner_text<'v>(outer: &Value<'v>, text: String) -> Value<'v> {
    let mut outer = outer.clone();
    if let Value::Object(members) = &mut outer
        && let Some((_, inner)) = members.iter_mut().find(|(key, _)| key == ADDITIONAL_PARAMETERS)
    {
        *inner = Value::text(text);
    }
    outer
}

/// The `ext_info` text for additional parameters given as compact JSON text.
pub fn encode(additional_parameters: &str) -> String {
    format!("{{{}:{}}}", json::quoted(ADDITIONAL_PARAMETERS), json::quoted(additional_parameters))
}

/// An `ext_info` text, layer by layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decoded {
    /// From the outermost text to the innermost.
    pub layers: Vec<String>,
}

/// Why a text is no `ext_info`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// A layer is not JSON from there on.
    NotJson {
        /// Which layer, counted from 0.
        layer: usize,
        /// UTF-16 units before the place.
        offset: usize,
    },
    /// A layer is nested too deep.
    TooDeep {
        /// Which layer, counted from 0.
        layer: usize,
    },
    /// A layer is JSON, but no object.
    NotObject {
        /// Which layer, counted from 0.
        layer: usize,
    },
    /// The outer object has no `AdditionalParameters`.
    Missing,
    /// `AdditionalParameters` is not a string.
    NotString,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = |layer| if layer == 0 { "the text" } else { "`AdditionalParameters`" };
        match *self {
            DecodeError::NotJson { layer, offset } => {
                write!(out, "{} stops being JSON at position {offset}", named(layer))
            }
            DecodeError::TooDeep { layer } => write!(out, "{} is nested too deep", named(layer)),
            DecodeError::NotObject { layer } => write!(out, "{} is not the JSON text of an object", named(layer)),
            DecodeError::Missing => out.write_str("the text has no `AdditionalParameters`"),
            DecodeError::NotString => out.write_str("`AdditionalParameters` is not a string"),
        }
    }
}

/// Decodes both layers; the last of them is the additional parameters' own JSON text.
pub fn decode(text: &str) -> Result<Decoded, DecodeError> {
    let outer = object(text, 0)?;
    let inner = match outer.get(ADDITIONAL_PARAMETERS) {
        None | Some(Value::Null) => return Err(DecodeError::Missing),
        Some(Value::String(inner)) => inner.chars.clone().into_owned(),
        Some(_) => return Err(DecodeError::NotString),
    };
    object(&inner, 1)?;
    Ok(Decoded { layers: vec![text.to_owned(), inner] })
}

fn object(text: &str, layer: usize) -> Result<Value<'_>, DecodeError> {
    match json::read(text) {
        Ok(object @ Value::Object(_)) => Ok(object),
        Ok(_) => Err(DecodeError::NotObject { layer }),
        Err(ReadError::TooDeep) => Err(DecodeError::TooDeep { layer }),
        Err(ReadError::Invalid { offset }) => {
            Err(DecodeError::NotJson { layer, offset: json::utf16_offset(text, offset) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guides_example_goes_both_ways() {
        let inner =
            r#"{"multi_prompt":[{"index":1,"prompt":"舞","duration":"2"}],"shot_type":"customize","multi_shot":true}"#;
        let text = encode(inner);
        assert!(text.starts_with(r#"{"AdditionalParameters":"{\"multi_prompt\":[{\"index\":1,"#));
        assert_eq!(decode(&text).unwrap().layers, [text.clone(), inner.to_owned()]);
    }

    #[test]
    fn faults_are_placed() {
        assert_eq!(decode("{\"中\":"), Err(DecodeError::NotJson { layer: 0, offset: 5 }));
        assert_eq!(decode(&encode("[1")), Err(DecodeError::NotJson { layer: 1, offset: 2 }));
        assert_eq!(decode(&encode("[1]")), Err(DecodeError::NotObject { layer: 1 }));
        assert_eq!(decode("{}"), Err(DecodeError::Missing));
        assert_eq!(decode(r#"{"AdditionalParameters":null}"#), Err(DecodeError::Missing));
        assert_eq!(decode(r#"{"AdditionalParameters":{}}"#), Err(DecodeError::NotString));
        let told = |text: &str| decode(text).map_err(|error| error.to_string()).unwrap_err();
        assert_eq!(told("{\"中\":"), "the text stops being JSON at position 5");
        assert_eq!(told(&encode("[1")), "`AdditionalParameters` stops being JSON at position 2");
    }
}
