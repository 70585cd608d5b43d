//! Many requests in one crossing: a line of JSON each in, columns out.

mod memo;

use crate::diagnostic::{Findings, Message, Severity};
use crate::engine::{MAX_BYTES, unread_code};
use crate::json;
use crate::options::Options;
use crate::price::{self, Selection, UnpricedReason};
use crate::request;
use crate::rules;
use memo::{Memo, Skimmed, skim};

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

/// Prices each line of a text; a bad line is told and stops nothing. Bytes that are no UTF-8 count as U+FFFD, as they
/// do wherever the platform decodes.
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
    let mut memo = Memo::new(ndjson.len());
    let mut rest = ndjson;
    for number in 1.. {
        let skimmed = skim(rest);
        if !skimmed.line.iter().all(u8::is_ascii_whitespace) {
            let outcome = batch.outcome(skimmed, options, &mut memo);
            batch.push(number, outcome);
        }
        match &rest[skimmed.line.len()..] {
            [_, behind @ ..] => rest = behind,
            [] => break,
        }
    }
    batch
}

/// A line's place in the columns.
#[derive(Clone, Copy)]
struct Outcome {
    status: LineStatus,
    key: u16,
    amount: i64,
    code: u16,
}

impl Batch {
    fn outcome(&mut self, skimmed: Skimmed<'_>, options: &Options<'_>, memo: &mut Memo<Outcome>) -> Outcome {
        if skimmed.line.len() > MAX_BYTES {
            return self.noted(Err(Unpriced::Invalid(Message::RequestTooLarge.code())));
        }
        if let Some(outcome) = memo.find(skimmed) {
            return outcome;
        }
        let outcome = self.noted(price_of(&String::from_utf8_lossy(skimmed.line), options));
        memo.keep(skimmed, outcome);
        outcome
    }

    fn noted(&mut self, price: Result<(String, i64), Unpriced>) -> Outcome {
        let (status, key, amount, code) = match price {
            Ok((key, amount)) => (LineStatus::Priced, Some(key), amount, None),
            Err(Unpriced::No(reason, key)) => (LineStatus::Unpriced, key, NO_AMOUNT, Some(reason.name())),
            Err(Unpriced::Invalid(code)) => (LineStatus::Invalid, None, NO_AMOUNT, Some(code)),
        };
        let key = key.map_or(NONE, |key| index_of(&mut self.keys, key));
        Outcome { status, key, amount, code: code.map_or(NONE, |code| index_of(&mut self.codes, code)) }
    }

    fn push(&mut self, line: u32, outcome: Outcome) {
        self.line.push(line);
        self.status.push(outcome.status as u8);
        self.key.push(outcome.key);
        self.amount.push(outcome.amount);
        self.code.push(outcome.code);
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
fn price_of(text: &str, options: &Options<'_>) -> Result<(String, i64), Unpriced> {
    const NOT_TEXT: &str = "request.invalid_json";
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
    fn bytes_that_are_no_text_count_as_replacement_characters() {
        let text =
            b"\xff\xfe\n[]\n{\"model\":\"OS-2.0\",\"prompt\":\"\xe6\"}\n{\"model\":\"OS-2.0\",\"prompt\":\"\xff\"}";
        let batch = quote_batch(text, &Options::default());
        assert_eq!(batch.status, [2, 2, 0, 0]);
        assert_eq!(batch.codes, ["request.invalid_json", "request.not_object"]);
    }

    #[test]
    fn a_line_seen_before_is_what_it_is_alone() {
        let prompts = ["\"a\"", "\" \"", "\"\"", "\"\\ud800\"", "\"海\"", "5", "\"a\tb\"", "\"b\"", "[\"c\"]"];
        let tails = ["", ",\"seconds\":\"8\"", ",\"prompt\":\" \"", ",\"metadata\":{\"prompt\":\"x\"}", "}"];
        let mut lines = Vec::new();
        for (prompt, tail) in prompts.iter().flat_map(|prompt| tails.map(|tail| (prompt, tail))) {
            lines.push(format!("{{\"model\":\"OS-2.0\",\"prompt\":{prompt}{tail}}}"));
            lines.push(format!("{{\"metadata\":{{\"prompt\":{prompt}}},\"model\":\"OS-2.0\"{tail}}}"));
        }
        let rows = |batch: &Batch| -> Vec<_> {
            let code = |code: u16| batch.codes.get(usize::from(code)).copied();
            (0..batch.line.len()).map(|at| (batch.status[at], batch.amount[at], code(batch.code[at]))).collect()
        };
        let together = rows(&quote_batch([&lines[..], &lines[..]].concat().join("\n").as_bytes(), &Options::default()));
        let alone = lines.iter().flat_map(|line| rows(&quote_batch(line.as_bytes(), &Options::default())));
        assert!(together.iter().copied().eq(alone.clone().chain(alone)));
    }
}
