//! Many requests in one crossing: a line of JSON each in, columns out.

mod memo;
mod names;

use crate::diagnostic::{Findings, Message, Severity};
use crate::engine::{self, MAX_BYTES};
use crate::options::Options;
use crate::price::{self, Selection, UnpricedReason};
use crate::request;
use crate::rules;
use memo::{Memo, Skimmed, skim};
use names::Names;

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

/// No billing key.
pub const NO_KEY: u32 = u32::MAX;
/// No code.
pub const NO_CODE: u16 = u16::MAX;
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
    pub key: Vec<u32>,
    /// Micro-yuan, rounded half up.
    pub amount: Vec<i64>,
    /// Why there is no price, as an index into `codes`: the first error's code, or the reason.
    pub code: Vec<u16>,
    /// The billing keys that occur.
    pub keys: Names,
    /// The codes that occur.
    pub codes: Vec<&'static str>,
}

/// Prices each line of a text; a bad line is told and stops nothing. Bytes that are no UTF-8 count as U+FFFD, as they
/// do wherever the platform decodes; a byte order mark before a line says nothing.
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
    key: u32,
    amount: i64,
    code: u16,
}

impl Batch {
    fn outcome(&mut self, skimmed: Skimmed<'_>, options: &Options<'_>, memo: &mut Memo<Outcome>) -> Outcome {
        if skimmed.line.len() > MAX_BYTES {
            return self.noted(Err(NoPrice::Invalid(Message::RequestTooLarge.code())));
        }
        if let Some(outcome) = memo.find(skimmed) {
            return outcome;
        }
        // Logs that were put together may have one in their middle.
        let line = match skimmed.line {
            [0xef, 0xbb, 0xbf, line @ ..] => line,
            line => line,
        };
        let outcome = self.noted(price_of(&String::from_utf8_lossy(line), options));
        memo.keep(skimmed, outcome);
        outcome
    }

    fn noted(&mut self, price: Result<(String, i64), NoPrice>) -> Outcome {
        let (status, key, amount, code) = match price {
            Ok((key, amount)) => (LineStatus::Priced, Some(key), amount, None),
            Err(NoPrice::Unpriced(reason, key)) => (LineStatus::Unpriced, key, NO_AMOUNT, Some(reason.name())),
            Err(NoPrice::Invalid(code)) => (LineStatus::Invalid, None, NO_AMOUNT, Some(code)),
        };
        let key = key.map_or(NO_KEY, |key| self.keys.index_of(key));
        Outcome { status, key, amount, code: code.map_or(NO_CODE, |code| self.index_of_code(code)) }
    }

    /// There are few codes.
    fn index_of_code(&mut self, code: &'static str) -> u16 {
        let at = self.codes.iter().position(|other| *other == code).unwrap_or_else(|| {
            self.codes.push(code);
            self.codes.len() - 1
        });
        at as u16
    }

    fn push(&mut self, line: u32, outcome: Outcome) {
        self.line.push(line);
        self.status.push(outcome.status as u8);
        self.key.push(outcome.key);
        self.amount.push(outcome.amount);
        self.code.push(outcome.code);
    }
}

enum NoPrice {
    Unpriced(UnpricedReason, Option<String>),
    Invalid(&'static str),
}

/// The billing key and the micro-yuan of a line.
fn price_of(text: &str, options: &Options<'_>) -> Result<(String, i64), NoPrice> {
    let value = engine::read(text).map_err(|unread| NoPrice::Invalid(unread.message.code()))?;
    let mut findings = Findings::default();
    let request = request::read(&value, &mut findings);
    let resolved = request.as_ref().map(|request| rules::resolve(request, &mut findings));
    let error = findings.sorted().into_iter().find(|finding| finding.message.severity() == Severity::Error);
    if let Some(error) = error {
        return Err(NoPrice::Invalid(error.message.code()));
    }
    let price = resolved.and_then(|resolved| match price::select(&resolved, &options.prices) {
        Selection::Row { row, key, .. } => {
            price::amount(&resolved, row.unit, options.multiplier).map(|amount| Ok((key, amount.micro_yuan())))
        }
        Selection::None { reason, key } => Some(Err(NoPrice::Unpriced(reason, key))),
        Selection::Unknown => None,
    });
    // Only an error hides a price, and that was told above.
    price.unwrap_or(Err(NoPrice::Invalid(Message::RequestNotObject.code())))
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
        assert_eq!(batch.keys.as_slice(), ["os-2.0", "kling-o3-720p"]);
        assert_eq!(batch.key, [0, NO_KEY, 1, NO_KEY, 0]);
        assert_eq!(batch.codes, ["request.invalid_json", "model_unlisted", "prompt.required"]);
        assert_eq!(batch.code, [NO_CODE, 0, 1, 2, NO_CODE]);
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
    fn a_byte_order_mark_before_a_line_says_nothing() {
        let line = r#"{"model":"OS-2.0","prompt":"a"}"#;
        let batch = quote_batch(
            format!("\u{feff}{line}\n{line}\n\u{feff}{line}\n\u{feff}\u{feff}{line}").as_bytes(),
            &Options::default(),
        );
        assert_eq!(batch.status, [0, 0, 0, 2]);
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
