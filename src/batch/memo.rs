//! Lines that had a price before, whatever their prompt said.
//!
//! A price hangs on everything a request says, but on nothing of its prompt except that there is one. So a line is
//! found again by its bytes on both sides of the prompt's text. In a log most lines are: people send the same settings
//! again and again. Eight bytes at a time, nothing copied, nothing decoded: less than half of what `JSON.parse` takes.

use std::ops::Range;

use crate::gather::Gather;
use crate::json::scan::{ends_plain_text, first, is, padded};

/// At most so many lines are remembered: some megabytes.
const MOST_PLACES: usize = 4096;
/// A short line; a text has at most so many of them as it has room for.
const SHORT_LINE: usize = 64;
/// What is longer beside its prompt is not remembered, so that the memory stays small.
const LONGEST: usize = 1024;

/// What became of lines, found again by the lines.
pub struct Memo<T> {
    /// A line is looked for in two of them. As many as a power of two.
    places: Vec<Option<Known<T>>>,
}

struct Known<T> {
    before: Box<[u8]>,
    after: Box<[u8]>,
    outcome: T,
}

/// A line without its prompt's text, and where it would be found.
#[derive(Clone, Copy)]
pub struct Skimmed<'l> {
    /// The line as it is.
    pub line: &'l [u8],
    before: &'l [u8],
    after: &'l [u8],
    hash: u64,
}

impl<T: Copy> Memo<T> {
    /// With room for the lines of a text of so many bytes.
    pub fn new(bytes: usize) -> Memo<T> {
        let places = (bytes / SHORT_LINE).next_power_of_two().clamp(2, MOST_PLACES);
        Memo { places: (0..places).map(|_| None).into_list() }
    }

    fn place(&self, line: Skimmed<'_>) -> usize {
        (line.hash >> (64 - self.places.len().ilog2())) as usize
    }

    /// What became of that line the last time.
    pub fn find(&self, line: Skimmed<'_>) -> Option<T> {
        let place = self.place(line);
        let mut both = [place, place ^ 1].into_iter().filter_map(|place| self.places[place].as_ref());
        both.find(|known| *known.after == *line.after && *known.before == *line.before).map(|known| known.outcome)
    }

    /// Remembers what became of that line; what stood in its place moves on or is forgotten.
    pub fn keep(&mut self, line: Skimmed<'_>, outcome: T) {
        if line.before.len() + line.after.len() <= LONGEST {
            let known = Known { before: line.before.into(), after: line.after.into(), outcome };
            let place = self.place(line);
            if let Some(moves) = self.places[place].replace(known) {
                self.places[place ^ 1] = Some(moves);
            }
        }
    }
}

/// The first line of a text, without its prompt's text where that is one that no rule has anything to say about.
pub fn skim(text: &[u8]) -> Skimmed<'_> {
    let prompt = prompt(text).unwrap_or(0..0);
    let length = first(&text[prompt.end..], |word| is(word, b'\n')).map_or(text.len(), |end| prompt.end + end);
    let line = &text[..length];
    let (before, after) = (&line[..prompt.start], &line[prompt.end..]);
    Skimmed { line, before, after, hash: mixed(mixed(0, before), after) }
}

/// Where the text of the first string called `prompt` is in the first line, unless it is blank or has an escape in it.
///
/// In JSON a quote that opens or closes nothing has a backslash before it, so this is a key; and in a line that is no
/// JSON, this text is not what is wrong with it. One that stands deeper than the request's own is an unknown key,
/// which no price hangs on either.
fn prompt(text: &[u8]) -> Option<Range<usize>> {
    const KEY: &[u8] = b"\"prompt\"";
    let mut from = 0;
    loop {
        let quote = from + first(&text[from..], |word| is(word, b'"') | is(word, b'\n'))?;
        if text[quote] == b'\n' {
            return None;
        }
        let escaped = quote > 0 && text[quote - 1] == b'\\';
        if !escaped && text[quote..].starts_with(KEY) {
            let start = skip(text, skip(text, quote + KEY.len(), b':')?, b'"')?;
            let end = start + first(&text[start..], ends_plain_text)?;
            return (text[end] == b'"' && text[start] > b' ' && end > start).then_some(start..end);
        }
        from = quote + 1;
    }
}

/// Behind that byte, which only blanks may stand before.
fn skip(line: &[u8], from: usize, byte: u8) -> Option<usize> {
    let blanks = line.get(from..)?.iter().take_while(|byte| **byte == b' ').count();
    (line.get(from + blanks) == Some(&byte)).then_some(from + blanks + 1)
}

/// Spreads bytes over a word, eight at a time: places need no better hash, for what is found is compared.
pub fn mixed(seed: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut hash = seed ^ bytes.len() as u64;
    for word in words.iter().copied().map(u64::from_le_bytes).chain([padded(rest)]) {
        hash = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, left: &str) {
        let skimmed = skim(line.as_bytes());
        let kept = [skimmed.before, skimmed.after].concat();
        assert_eq!(std::str::from_utf8(&kept).unwrap(), left, "{line}");
    }

    #[test]
    fn a_plain_prompt_is_left_out() {
        check(r#"{"model":"OS-2.0","prompt":"海边日落"}"#, r#"{"model":"OS-2.0","prompt":""}"#);
        check(r#"{"prompt" : "a b", "seconds": 5}"#, r#"{"prompt" : "", "seconds": 5}"#);
        check("{\"a\":1}\n{\"prompt\":\"b\"}", "{\"a\":1}");
        check(&format!("{{\"prompt\":\"{}\"}}", "long ".repeat(100)), "{\"prompt\":\"\"}");
    }

    #[test]
    fn any_other_prompt_stays() {
        for line in [
            r#"{"prompt":""}"#,
            r#"{"prompt":" a"}"#,
            r#"{"prompt":"a\n"}"#,
            r#"{"prompt":"a\ud800"}"#,
            r#"{"prompt":5}"#,
            r#"{"prompt":"a"#,
            "{\"prompt\":\"a\tb\"}",
            r#"{"x\"prompt":"a"}"#,
            r#"{"prompt"#,
            r#"{"prompts":"a"}"#,
            r#"["prompt"]"#,
            r#"{"model":"prompt"}"#,
            "",
        ] {
            check(line, line);
        }
    }

    #[test]
    fn a_line_ends_where_it_ends() {
        for length in 0..40 {
            let line = "é".repeat(length);
            assert_eq!(skim(line.as_bytes()).line, line.as_bytes());
            assert_eq!(skim(format!("{line}\n{line}").as_bytes()).line, line.as_bytes());
        }
    }

    #[test]
    fn what_is_kept_is_found_and_nothing_else() {
        let mut memo = Memo::new(1 << 20);
        let line = |seconds: u32| format!("{{\"prompt\":\"p{seconds}\",\"seconds\":{seconds}}}");
        for seconds in 0..1000 {
            memo.keep(skim(line(seconds).as_bytes()), seconds);
        }
        let found = (0..2000).map(|seconds| memo.find(skim(line(seconds).as_bytes())));
        let (known, new): (Vec<_>, Vec<_>) = found.enumerate().partition(|(seconds, _)| *seconds < 1000);
        let again = known.iter().filter(|(_, found)| found.is_some()).count();
        assert!(again > 950, "{again}");
        assert!(known.iter().all(|(seconds, found)| found.is_none_or(|found| found == *seconds as u32)));
        assert!(new.iter().all(|(_, found)| found.is_none()));
    }
}
