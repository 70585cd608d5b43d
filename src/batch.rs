//! Many requests in one crossing: a line of JSON each in, columns out.

use crate::diagnostic::{Findings, Severity};
use crate::engine::{MAX_BYTES, unread_code};
use crate::json;
use crate::options::Options;
use crate::price::{self, Selection, UnpricedReason};
use crate::request;
use crate::rules;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum LineStatus {
    /// It has a price.
    Priced = 0,
    /// The table has no price for it.
    Unpriced = 1,
    /// It is no valid request.
    Invalid = 2,
}

/// No billing key, or no code.
pub const NONE: u16 = u16::MAX;
/// The amount of a line without a price: an unknown price is never 0.
pub const NO_AMOUNT: i64 = -1;

/// Prices in columns, one place a line; blank lines have none.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The line of the input, counted from 1.
    pub line: Vec<u32>,
    /// A [`LineStatus`].
    pub status: Vec<u8>,
    /// The billing key, as an index into `keys`.
    pub key: Vec<u16>,
    /// Micro-yuan, rounded half up.
    pub amount: Vec<i64>,
    /// Why there is no price, as an index into `codes`: the first error's code, or the reason.
    pub code: Vec<u16>,
    /// The billing keys that occur.
    pub keys: Vec<String>,
    /// The codes that occur.
    pub codes: Vec<&'static str>,
}

/// Prices each line of a text; a bad line is told and stops nothing.
///
/// ```
/// use vidyuan::{Options, quote_batch};
///
/// let log = b"{\"model\": \"OS-2.0\", \"prompt\": \"a\", \"seconds\": \"8\"}\nnonsense\n";
/// let batch = quote_batch(log, &Options::default());
/// assert_eq!(batch.amount, [6_000_000, vidyuan::batch::NO_AMOUNT]);
/// assert_eq!(batch.codes, ["request.invalid_json"]);
/// ```
pub fn quote_batch(ndjson: &[u8], options: &Options<'_>) -> Batch {
    let mut batch = Batch::default();
    for (index, line) in ndjson.split(|byte| *byte == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        batch.line.push(index as u32 + 1);
        match price_of(line, options) {
            Ok((key, amount)) => batch.push(LineStatus::Priced, Some(key), amount, None),
            Err(Unpriced::No(reason, key)) => batch.push(LineStatus::Unpriced, key, NO_AMOUNT, Some(reason.name())),
            Err(Unpriced::Invalid(code)) => batch.push(LineStatus::Invalid, None, NO_AMOUNT, Some(code)),
        }
    }
    batch
}

impl Batch {
    fn push(&mut self, status: LineStatus, key: Option<String>, amount: i64, code: Option<&'static str>) {
        self.status.push(status as u8);
        self.amount.push(amount);
        self.key.push(key.map_or(NONE, |key| index_of(&mut self.keys, key)));
        self.code.push(code.map_or(NONE, |code| index_of(&mut self.codes, code)));
    }
}

/// Where it stands in a list of what occurs; the table has few keys and codes.
fn index_of<T: PartialEq>(known: &mut Vec<T>, one: T) -> u16 {
    let at = known.iter().position(|other| *other == one).unwrap_or_else(|| {
        known.push(one);
        known.len() - 1
    });
    u16::try_from(at).unwrap_or(NONE)
}

enum Unpriced {
    No(UnpricedReason, Option<String>),
    Invalid(&'static str),
}

/// The billing key and the micro-yuan of a line.
fn price_of(line: &[u8], options: &Options<'_>) -> Result<(String, i64), Unpriced> {
    const NOT_TEXT: &str = "request.invalid_json";
    if line.len() > MAX_BYTES {
        return Err(Unpriced::Invalid("request.too_large"));
    }
    let text = std::str::from_utf8(line).map_err(|_| Unpriced::Invalid(NOT_TEXT))?;
    let value = json::read(text).map_err(|error| Unpriced::Invalid(unread_code(error)))?;
    let mut findings = Findings::default();
    let request = request::read(&value, &mut findings);
    let resolved = request.as_ref().map(|request| rules::resolve(request, &mut findings));
    let error = findings.sorted().into_iter().find(|finding| finding.message.severity() == Severity::Error);
    if let Some(error) = error {
        return Err(Unpriced::Invalid(error.message.code()));
    }
    let resolved = resolved.ok_or(Unpriced::Invalid(NOT_TEXT))?;
    match price::select(&resolved, &options.prices) {
        Selection::Row { row, key, .. } => match price::amount(&resolved, row.unit, options.multiplier) {
            Some(amount) => Ok((key, amount.micro_yuan())),
            None => Err(Unpriced::Invalid(NOT_TEXT)),
        },
        Selection::None { reason, key } => Err(Unpriced::No(reason, key)),
        Selection::Unknown => Err(Unpriced::Invalid(NOT_TEXT)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_columns() {
        let text = concat!(
            r#"{"model":"OS-2.0","prompt":"a","seconds":"8"}"#,
            "\r\n",
            "\n",
            "nonsense\n",
            r#"{"model":"Kling-O3","prompt":"a"}"#,
            "\n",
            r#"{"model":"Kling-2.6"}"#,
            "\n",
            r#"{"model":"OS-2.0","prompt":"a","seconds":"0.001"}"#,
        );
        let batch = quote_batch(text.as_bytes(), &Options::default());
        assert_eq!(batch.line, [1, 3, 4, 5, 6]);
        assert_eq!(batch.status, [0, 2, 1, 2, 0]);
        assert_eq!(batch.amount, [6_000_000, NO_AMOUNT, NO_AMOUNT, NO_AMOUNT, 750]);
        assert_eq!(batch.keys, ["os-2.0", "kling-o3-720p"]);
        assert_eq!(batch.key, [0, NONE, 1, NONE, 0]);
        assert_eq!(batch.codes, ["request.invalid_json", "model_unlisted", "prompt.required"]);
        assert_eq!(batch.code, [NONE, 0, 1, 2, NONE]);
    }

    #[test]
    fn bytes_that_are_no_text_are_a_bad_line() {
        let batch = quote_batch(b"\xff\xfe\n[]\n", &Options::default());
        assert_eq!(batch.status, [2, 2]);
        assert_eq!(batch.codes, ["request.invalid_json", "request.not_object"]);
    }
}
