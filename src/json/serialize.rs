//! Serde's data model as compact JSON text.
//!
//! serde_json's own writer is made for any sink and any error. Without it the package is 8 kB smaller, gzipped, and a
//! quote takes a quarter less time.

use std::fmt::{self, Write};

use serde::Serialize;
use serde::ser::{self, Serializer};

use super::write::{write_escaped, write_string};

/// JSON text that is written out as it stands by [`to_json`]; any other serializer writes it as a string. So it is with
/// the exact numbers of `Quote`, `Report` and `Inspection`.
pub struct Raw<'t>(pub &'t str);

/// How the writer recognises it.
const RAW: &str = "vidyuan::json::Raw";

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(RAW, self.0)
    }
}

/// A number, digit by digit: no binary floating point touches it.
pub fn serialize_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Raw(digits).serialize(serializer)
}

/// What goes wrong: nothing, every value has a JSON form. So no `?` leaves anything behind in the module.
#[derive(Debug)]
pub enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(message: T) -> Never {
        panic!("{message}")
    }
}

/// A value as compact JSON text. Floating point that is no number is `null`, as `JSON.stringify` has it.
///
/// ```
/// assert_eq!(vidyuan::json::to_json(&("a\"b", [1, 2], None::<bool>)), r#"["a\"b",[1,2],null]"#);
/// ```
///
/// # Panics
/// Where the value's own `Serialize` refuses to be written, which no type of this crate does.
pub fn to_json(value: &(impl Serialize + ?Sized)) -> String {
    let mut writer = Writer { out: String::with_capacity(1024), raw: false };
    let Ok(()) = value.serialize(&mut writer);
    writer.out
}

struct Writer {
    out: String,
    /// The next string is written as it stands.
    raw: bool,
}

impl Writer {
    fn open(&mut self, open: char, close: Close) -> Compound<'_> {
        self.out.push(open);
        Compound { writer: self, close }
    }

    /// A number.
    fn show(&mut self, value: impl fmt::Display) -> Result<(), Never> {
        // A text takes what it is given.
        let _ = write!(self.out, "{value}");
        Ok(())
    }

    /// What was written from there on is a key: a number, `true`, `false` and `null` become strings.
    fn key_since(&mut self, start: usize) {
        if self.out.as_bytes().get(start) != Some(&b'"') {
            self.out.insert(start, '"');
            self.out.push('"');
        }
        self.out.push(':');
    }

    /// A key of our own, which has nothing to escape.
    fn key(&mut self, key: &'static str) {
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
    }
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Compound<'w>;
    type SerializeTuple = Compound<'w>;
    type SerializeTupleStruct = Compound<'w>;
    type SerializeTupleVariant = Compound<'w>;
    type SerializeMap = Compound<'w>;
    type SerializeStruct = Compound<'w>;
    type SerializeStructVariant = Compound<'w>;

    fn serialize_bool(self, value: bool) -> Result<(), Never> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Never> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Never> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Never> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Never> {
        self.show(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), Never> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Never> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Never> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Never> {
        self.show(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Never> {
        if value.is_finite() { self.show(value) } else { self.serialize_unit() }
    }

    fn serialize_f64(self, value: f64) -> Result<(), Never> {
        if value.is_finite() { self.show(value) } else { self.serialize_unit() }
    }

    fn serialize_char(self, value: char) -> Result<(), Never> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Never> {
        if std::mem::take(&mut self.raw) {
            self.out.push_str(text);
        } else {
            write_string(text, &mut self.out);
        }
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.out.push('"');
        let _ = write!(Escaped(&mut self.out), "{value}");
        self.out.push('"');
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Never> {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Never> {
        self.raw = name == RAW;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.out.push('{');
        self.key(variant);
        value.serialize(&mut *self)?;
        self.out.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'w>, Never> {
        Ok(self.open('[', Close::Array))
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'w>, Never> {
        Ok(self.open('[', Close::Array))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, Never> {
        Ok(self.open('[', Close::Array))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w>, Never> {
        self.out.push('{');
        self.key(variant);
        Ok(self.open('[', Close::VariantArray))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'w>, Never> {
        Ok(self.open('{', Close::Object))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, Never> {
        Ok(self.open('{', Close::Object))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w>, Never> {
        self.out.push('{');
        self.key(variant);
        Ok(self.open('{', Close::VariantObject))
    }
}

/// An array or an object that is being written.
struct Compound<'w> {
    writer: &'w mut Writer,
    close: Close,
}

/// What closes it.
enum Close {
    Array,
    Object,
    VariantArray,
    VariantObject,
}

impl Compound<'_> {
    fn next(&mut self) -> &mut Writer {
        if !matches!(self.writer.out.as_bytes(), [.., b'[' | b'{']) {
            self.writer.out.push(',');
        }
        self.writer
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(self.next())
    }

    fn member<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
        let writer = self.next();
        writer.key(key);
        value.serialize(writer)
    }

    fn close(self) -> Result<(), Never> {
        self.writer.out.push_str(match self.close {
            Close::Array => "]",
            Close::Object => "}",
            Close::VariantArray => "]}",
            Close::VariantObject => "}}",
        });
        Ok(())
    }
}

impl ser::SerializeSeq for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.item(value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeTuple for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.item(value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeTupleStruct for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.item(value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeTupleVariant for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.item(value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        let writer = self.next();
        let start = writer.out.len();
        key.serialize(&mut *writer)?;
        writer.key_since(start);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeStruct for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
        self.member(key, value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

impl ser::SerializeStructVariant for Compound<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
        self.member(key, value)
    }

    fn end(self) -> Result<(), Never> {
        self.close()
    }
}

/// What is shown piece by piece, escaped on its way.
struct Escaped<'o>(&'o mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_escaped(text, self.0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Serialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged<'t> {
        Empty,
        Full { text: &'t str, list: Vec<Option<u8>>, map: BTreeMap<&'t str, i64>, unit: () },
    }

    #[derive(Serialize)]
    enum Plain {
        Word,
        Holding(char),
        Pair(u8, Option<bool>),
        Struct { a: f64, b: [(); 0] },
    }

    #[track_caller]
    fn as_serde_json(value: impl Serialize) {
        assert_eq!(to_json(&value), serde_json::to_string(&value).unwrap());
    }

    #[test]
    fn writes_what_serde_json_writes() {
        let map = BTreeMap::from([("", i64::MIN), ("b\"\\\u{1}", i64::MAX)]);
        as_serde_json([Tagged::Empty, Tagged::Full { text: "中\n\u{7f}/", list: vec![Some(7), None], map, unit: () }]);
        as_serde_json((Plain::Word, Plain::Holding('"'), u64::MAX, -1i8, true, Some("a"), [0u16; 0]));
        as_serde_json([Plain::Pair(1, None), Plain::Struct { a: 0.5, b: [] }]);
        as_serde_json((f64::NAN, f32::NEG_INFINITY, 0.1f32, "[", "{"));
        as_serde_json(BTreeMap::from([(1, BTreeMap::from([(true, ())])), (2, BTreeMap::new())]));
    }

    #[test]
    fn raw_text_is_written_as_it_stands() {
        let value = BTreeMap::from([("number", Raw("0.937")), ("object", Raw("{\"b\": 1, \"a\":2}"))]);
        assert_eq!(to_json(&value), "{\"number\":0.937,\"object\":{\"b\": 1, \"a\":2}}");
        assert_eq!(to_json(&[Raw("1")]) + &to_json("1"), "[1]\"1\"");
    }
}
