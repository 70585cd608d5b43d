//! The reader: one pass over the text, no recursion deeper than [`MAX_DEPTH`].

use std::borrow::Cow;

use super::scan::plain_text;
use super::{Number, Text, Value, by_key};
use crate::gather::Gather;

/// How deep arrays and objects may stand inside each other.
pub const MAX_DEPTH: usize = 64;

/// Why a text is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Not JSON; the byte offset of what was not expected.
    Invalid {
        /// Bytes before the place.
        offset: usize,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
}

/// How many UTF-16 units stand before a byte of the text: positions are told in JavaScript's units.
pub fn utf16_offset(text: &str, offset: usize) -> usize {
    text.get(..offset).unwrap_or(text).encode_utf16().count()
}

/// Reads one JSON value that is the whole text.
pub fn read(text: &str) -> Result<Value<'_>, ReadError> {
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0 };
    let value = reader.value(0)?;
    match reader.next_token() {
        None => Ok(value),
        Some(_) => Err(reader.unexpected()),
    }
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn unexpected(&self) -> ReadError {
        ReadError::Invalid { offset: self.at }
    }

    /// The text that was read from there on.
    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next byte that is not white space, left unread.
    fn next_token(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn value(&mut self, depth: usize) -> Result<Value<'a>, ReadError> {
        match self.next_token() {
            Some(b'"') => {
                self.at += 1;
                self.string().map(Value::String)
            }
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.array(depth + 1),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.unexpected()),
        }
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, ReadError> {
        for expected in word.bytes() {
            if self.peek() != Some(expected) {
                return Err(self.unexpected());
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn number(&mut self) -> Result<Value<'a>, ReadError> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        let number = Number::from_json(self.since(start));
        if number.is_finite() { Ok(Value::Number(number)) } else { Err(ReadError::Invalid { offset: start }) }
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), ReadError> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == start { Err(self.unexpected()) } else { Ok(()) }
    }

    fn enter(&mut self, depth: usize) -> Result<(), ReadError> {
        self.at += 1;
        if depth > MAX_DEPTH { Err(ReadError::TooDeep) } else { Ok(()) }
    }

    fn array(&mut self, depth: usize) -> Result<Value<'a>, ReadError> {
        self.enter(depth)?;
        let mut items = Vec::new();
        if self.next_token() == Some(b']') {
            self.at += 1;
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(depth)?);
            match self.next_token() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Value::Array(items));
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value<'a>, ReadError> {
        self.enter(depth)?;
        let mut members = Vec::new();
        if self.next_token() == Some(b'}') {
            self.at += 1;
            return Ok(Value::Object(members));
        }
        loop {
            if self.next_token() != Some(b'"') {
                return Err(self.unexpected());
            }
            self.at += 1;
            let key = self.string()?.chars;
            if self.next_token() != Some(b':') {
                return Err(self.unexpected());
            }
            self.at += 1;
            members.push((key, self.value(depth)?));
            match self.next_token() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Value::Object(last_of_each(members)));
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    /// The rest of a string after its opening quote.
    fn string(&mut self) -> Result<Text<'a>, ReadError> {
        let start = self.at;
        self.at += plain_text(&self.bytes[start..]);
        match self.peek() {
            Some(b'"') => {
                let chars = Cow::Borrowed(self.since(start));
                self.at += 1;
                Ok(Text { chars, lone_surrogate: false })
            }
            Some(b'\\') => self.escaped_string(start),
            _ => Err(self.unexpected()),
        }
    }

    /// A string from its first escape on; `start` is where its characters begin.
    fn escaped_string(&mut self, start: usize) -> Result<Text<'a>, ReadError> {
        let mut chars = String::from(self.since(start));
        let mut lone_surrogate = false;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Text { chars: Cow::Owned(chars), lone_surrogate });
                }
                Some(b'\\') => {
                    self.at += 1;
                    let plain = match self.peek() {
                        Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
                        Some(b'b') => '\u{8}',
                        Some(b'f') => '\u{c}',
                        Some(b'n') => '\n',
                        Some(b'r') => '\r',
                        Some(b't') => '\t',
                        Some(b'u') => {
                            self.at += 1;
                            let character = self.code_point()?;
                            lone_surrogate |= character.is_none();
                            chars.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
                            continue;
                        }
                        _ => return Err(self.unexpected()),
                    };
                    self.at += 1;
                    chars.push(plain);
                }
                Some(0..=0x1f) | None => return Err(self.unexpected()),
                Some(_) => {
                    let run = self.at;
                    self.at += plain_text(&self.bytes[run..]);
                    chars.push_str(self.since(run));
                }
            }
        }
    }

    /// The character of a `\u` escape, whose second half may follow; `None` for a lone surrogate.
    fn code_point(&mut self) -> Result<Option<char>, ReadError> {
        let first = self.four_hex_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first));
        }
        let behind_first = self.at;
        if self.bytes[self.at..].starts_with(b"\\u") {
            self.at += 2;
            let second = self.four_hex_digits()?;
            if (0xdc00..0xe000).contains(&second) {
                return Ok(char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)));
            }
            self.at = behind_first;
        }
        Ok(None)
    }

    fn four_hex_digits(&mut self) -> Result<u32, ReadError> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or(self.unexpected())?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}

/// Where a key stands twice its first place and its last value count, as in every JavaScript engine.
fn last_of_each<'a>(members: Vec<(Cow<'a, str>, Value<'a>)>) -> Vec<(Cow<'a, str>, Value<'a>)> {
    if members.len() <= 16 && !(1..members.len()).any(|at| members[..at].iter().any(|(key, _)| *key == members[at].0)) {
        return members;
    }
    let sorted = by_key(&members);
    let mut values: Vec<Option<(Cow<'a, str>, Value<'a>)>> = members.into_iter().map(Some).into_list();
    // A key's run begins with its first place and ends with its last value, because the order keeps equals in place.
    let mut begin = 0;
    while begin < sorted.len() {
        let mut end = begin + 1;
        while end < sorted.len() && key_of(&values, sorted[begin]) == key_of(&values, sorted[end]) {
            end += 1;
        }
        for next in begin + 1..end {
            let last = values[sorted[next]].take();
            values[sorted[begin]] = last;
        }
        begin = end;
    }
    values.into_iter().flatten().into_list()
}

fn key_of<'v>(members: &'v [Option<(Cow<'_, str>, Value<'_>)>], at: usize) -> Option<&'v str> {
    members[at].as_ref().map(|(key, _)| key.as_ref())
}

#[cfg(test)]
mod tests {
    use super::super::to_text;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(to_text(&read(text).unwrap()), expected, "{text}");
    }

    #[test]
    fn reads_what_json_is() {
        check(" { \"a\" : [ 1 , -0.5e+3 , true , false , null , \"\" ] } ", r#"{"a":[1,-0.5e+3,true,false,null,""]}"#);
        check(r#""\u4e2d\ud83d\ude00\/\b\f\n\r\t\"\\""#, "\"中😀/\\b\\f\\n\\r\\t\\\"\\\\\"");
    }

    #[test]
    fn the_last_of_a_doubled_key_counts_at_the_first_place() {
        check(r#"{"a":1,"a":2}"#, r#"{"a":2}"#);
        check(r#"{"a":1,"b":2,"a":3}"#, r#"{"a":3,"b":2}"#);
        let many: String = (0..40).map(|at| format!("\"k{}\":{at},", at % 20)).collect();
        let value = read(&format!("{{{}\"z\":0}}", many).clone()).map(|value| to_text(&value)).unwrap();
        assert!(value.starts_with(r#"{"k0":20,"k1":21,"#) && value.ends_with(r#""k19":39,"z":0}"#), "{value}");
    }

    #[test]
    fn lone_surrogates_are_replaced_and_told() {
        for text in [r#""a\ud800b""#, r#""a\udc00b""#, r#""a\ud800\u0041""#, r#""\ud800\ud800\udc00""#] {
            let Ok(Value::String(text)) = read(text) else { panic!("{text}") };
            assert!(text.lone_surrogate && text.chars.contains('\u{fffd}'));
        }
        for text in [r#""\ud83d\ude00""#, r#""\ud800\udc00""#, r#""\udbff\udfff""#] {
            let Ok(Value::String(text)) = read(text) else { panic!("{text}") };
            assert!(!text.lone_surrogate);
        }
    }

    #[test]
    fn says_where_it_stops_being_json() {
        for (text, offset) in [
            ("", 0),
            ("  ", 2),
            ("{", 1),
            ("{a", 1),
            ("[1,]", 3),
            ("01", 1),
            ("1.", 2),
            ("nul", 3),
            ("\"a", 2),
            ("\"\\x\"", 2),
            ("\"\\u12g4\"", 5),
            ("1 2", 2),
            ("{\"a\":1,}", 7),
            ("\"\n\"", 1),
            ("[1e999]", 1),
            ("+1", 0),
            ("\u{feff}{}", 0),
        ] {
            assert_eq!(read(text).unwrap_err(), ReadError::Invalid { offset }, "{text:?}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(read(&nested(MAX_DEPTH + 1)).unwrap_err(), ReadError::TooDeep);
        assert_eq!(read(&"[".repeat(1_000_000)).unwrap_err(), ReadError::TooDeep);
    }
}
