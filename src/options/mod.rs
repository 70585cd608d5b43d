//! What a caller may choose, read from its JSON form.

mod model_names;

use std::fmt;

use crate::diagnostic::{Locale, nearest, shortened};
use crate::json::Value;
use crate::price::{self, Micro, Table};
pub use model_names::ModelNames;

/// What a caller may choose.
#[derive(Clone, Debug)]
pub struct Options<'o> {
    /// The language of messages.
    pub locale: Locale,
    /// Goes into the payload.
    pub sub_app_id: Option<u64>,
    /// Upstream names of the caller's own choosing.
    pub model_names: ModelNames,
    /// The prices in force.
    pub prices: Table<'o>,
    /// The account's or group's ratio.
    pub multiplier: Micro,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            locale: Locale::En,
            sub_app_id: None,
            model_names: ModelNames::default(),
            prices: Table::built_in(),
            multiplier: Micro::ONE,
        }
    }
}

/// An option that cannot be used: the caller's mistake, never the request's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidOption {
    /// Which option.
    pub option: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for InvalidOption {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "option `{}`: {}", self.option, self.message)
    }
}

impl std::error::Error for InvalidOption {}

/// All there are.
const OPTIONS: [&str; 5] = ["locale", "subAppId", "modelNames", "prices", "multiplier"];

impl<'o> Options<'o> {
    /// Reads options from their JSON form: `{locale, subAppId, modelNames, prices, multiplier}`.
    pub fn read(value: &'o Value<'o>) -> Result<Options<'o>, InvalidOption> {
        let mut options = Options::default();
        let Value::Object(members) = value else {
            return Err(InvalidOption { option: "options".to_owned(), message: "expected an object".to_owned() });
        };
        for (key, value) in members.iter().filter(|(_, value)| *value != Value::Null) {
            match key.as_ref() {
                "locale" => {
                    let locale = value.as_str().and_then(Locale::from_tag);
                    options.locale = locale.ok_or_else(|| refused("locale", "expected \"en\" or \"zh-CN\""))?;
                }
                "subAppId" => options.sub_app_id = Some(sub_app_id(value)?),
                "modelNames" => {
                    options.model_names = ModelNames::read(value).map_err(|why| refused("modelNames", why))?;
                }
                "prices" => options.prices = price::read_table(value).map_err(|why| refused("prices", why))?,
                "multiplier" => {
                    let multiplier = value.as_str().and_then(Micro::parse);
                    options.multiplier = multiplier.ok_or_else(|| {
                        refused("multiplier", "expected a decimal string above 0, at most 10000, at most 6 decimals")
                    })?;
                }
                // Passed over, a misspelled `multiplier` would be the full price.
                unknown => {
                    let meant = nearest(unknown, &OPTIONS).first().map(|meant| format!("; did you mean `{meant}`"));
                    let option = shortened(unknown, 48);
                    let message = format!("no such option{}", meant.unwrap_or_default());
                    return Err(InvalidOption { option, message });
                }
            }
        }
        Ok(options)
    }
}

fn sub_app_id(value: &Value<'_>) -> Result<u64, InvalidOption> {
    match value {
        Value::Number(number) if !number.is_negative() => number.safe_integer().filter(|id| *id > 0),
        _ => None,
    }
    .ok_or_else(|| refused("subAppId", "expected a positive integer below 2^53"))
}

fn refused(option: &'static str, why: impl fmt::Display) -> InvalidOption {
    InvalidOption { option: option.to_owned(), message: why.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn sub_app_id_of(option: &str) -> Option<u64> {
        let text = format!(r#"{{"subAppId":{option}}}"#);
        let value = crate::json::read(&text).unwrap();
        Options::read(&value).ok().and_then(|options| options.sub_app_id)
    }

    #[test]
    fn a_sub_app_id_is_a_positive_whole_number() {
        for (option, id) in [("1", Some(1)), ("1500000000", Some(1_500_000_000)), ("1e3", Some(1000))] {
            assert_eq!(sub_app_id_of(option), id, "{option}");
        }
        for option in ["0", "-1", "1.5", "9007199254740992", "\"1\""] {
            assert_eq!(sub_app_id_of(option), None, "{option}");
        }
    }
}
