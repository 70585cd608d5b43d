//! Serde's data model as compact JSON text.
//!
//! serde_json's own writer is made for any sink and any error. Without it the package is 8 kB smaller, gzipped, and a
//! quote takes a quarter less time.

use std::fmt::{self, Write};

use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

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

/// The value has no JSON form: floating point, bytes, keys that are no strings.
#[derive(Debug)]
pub struct NoJson;

impl fmt::Display for NoJson {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the value has no JSON form")
    }
}

impl std::error::Error for NoJson {}

impl ser::Error for NoJson {
    fn custom<T: fmt::Display>(_: T) -> NoJson {
        NoJson
    }
}

/// A value as compact JSON text.
///
/// ```
/// assert_eq!(vidyuan::json::to_json(&("a\"b", [1, 2], None::<bool>)).unwrap(), r#"["a\"b",[1,2],null]"#);
/// ```
pub fn to_json(value: &(impl Serialize + ?Sized)) -> Result<String, NoJson> {
    let mut writer = Writer { out: String::with_capacity(1024), raw: false };
    value.serialize(&mut writer)?;
    Ok(writer.out)
}

struct Writer {
    out: String,
    /// The next string is written as it stands.
    raw: bool,
}

impl Writer {
    fn open(&mut self, open: &'static str, close: &'static str) -> Compound<'_> {
        self.out.push_str(open);
        Compound { writer: self, first: true, close }
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
    type Error = NoJson;
    type SerializeSeq = Compound<'w>;
    type SerializeTuple = Compound<'w>;
    type SerializeTupleStruct = Compound<'w>;
    type SerializeTupleVariant = Impossible<(), NoJson>;
    type SerializeMap = Compound<'w>;
    type SerializeStruct = Compound<'w>;
    type SerializeStructVariant = Impossible<(), NoJson>;

    fn serialize_bool(self, value: bool) -> Result<(), NoJson> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), NoJson> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), NoJson> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), NoJson> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), NoJson> {
        write!(self.out, "{value}").map_err(|_| NoJson)
    }

    fn serialize_u8(self, value: u8) -> Result<(), NoJson> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), NoJson> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), NoJson> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), NoJson> {
        write!(self.out, "{value}").map_err(|_| NoJson)
    }

    fn serialize_f32(self, _: f32) -> Result<(), NoJson> {
        Err(NoJson)
    }

    fn serialize_f64(self, _: f64) -> Result<(), NoJson> {
        Err(NoJson)
    }

    fn serialize_char(self, value: char) -> Result<(), NoJson> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), NoJson> {
        if std::mem::take(&mut self.raw) {
            self.out.push_str(text);
        } else {
            write_string(text, &mut self.out);
        }
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), NoJson> {
        self.out.push('"');
        write!(Escaped(&mut self.out), "{value}").map_err(|_| NoJson)?;
        self.out.push('"');
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), NoJson> {
        Err(NoJson)
    }

    fn serialize_none(self) -> Result<(), NoJson> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NoJson> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), NoJson> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NoJson> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), NoJson> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), NoJson> {
        self.raw = name == RAW;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), NoJson> {
        self.out.push('{');
        self.key(variant);
        value.serialize(&mut *self)?;
        self.out.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'w>, NoJson> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'w>, NoJson> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, NoJson> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), NoJson>, NoJson> {
        Err(NoJson)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'w>, NoJson> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, NoJson> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), NoJson>, NoJson> {
        Err(NoJson)
    }
}

/// An array or an object that is being written.
struct Compound<'w> {
    writer: &'w mut Writer,
    first: bool,
    close: &'static str,
}

impl Compound<'_> {
    fn next(&mut self) -> &mut Writer {
        if !std::mem::take(&mut self.first) {
            self.writer.out.push(',');
        }
        self.writer
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoJson> {
        value.serialize(self.next())
    }

    fn member<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), NoJson> {
        let writer = self.next();
        writer.key(key);
        value.serialize(writer)
    }

    fn close(self) -> Result<(), NoJson> {
        self.writer.out.push_str(self.close);
        Ok(())
    }
}

impl ser::SerializeSeq for Compound<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoJson> {
        self.item(value)
    }

    fn end(self) -> Result<(), NoJson> {
        self.close()
    }
}

impl ser::SerializeTuple for Compound<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoJson> {
        self.item(value)
    }

    fn end(self) -> Result<(), NoJson> {
        self.close()
    }
}

impl ser::SerializeTupleStruct for Compound<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoJson> {
        self.item(value)
    }

    fn end(self) -> Result<(), NoJson> {
        self.close()
    }
}

impl ser::SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoJson> {
        let writer = self.next();
        let start = writer.out.len();
        key.serialize(&mut *writer)?;
        if writer.out.as_bytes().get(start) != Some(&b'"') {
            return Err(NoJson);
        }
        writer.out.push(':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoJson> {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), NoJson> {
        self.close()
    }
}

impl ser::SerializeStruct for Compound<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), NoJson> {
        self.member(key, value)
    }

    fn end(self) -> Result<(), NoJson> {
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
    }

    #[track_caller]
    fn as_serde_json(value: impl Serialize) {
        assert_eq!(to_json(&value).unwrap(), serde_json::to_string(&value).unwrap());
    }

    #[test]
    fn writes_what_serde_json_writes() {
        let map = BTreeMap::from([("", i64::MIN), ("b\"\\\u{1}", i64::MAX)]);
        as_serde_json([Tagged::Empty, Tagged::Full { text: "中\n\u{7f}/", list: vec![Some(7), None], map, unit: () }]);
        as_serde_json((Plain::Word, Plain::Holding('"'), u64::MAX, -1i8, true, Some("a"), [0u16; 0]));
    }

    #[test]
    fn raw_text_is_written_as_it_stands() {
        let value = BTreeMap::from([("number", Raw("0.937")), ("object", Raw("{\"b\": 1, \"a\":2}"))]);
        assert_eq!(to_json(&value).unwrap(), "{\"number\":0.937,\"object\":{\"b\": 1, \"a\":2}}");
        assert_eq!(to_json(&[Raw("1")]).unwrap() + &to_json("1").unwrap(), "[1]\"1\"");
    }

    #[test]
    fn what_has_no_json_form_is_refused() {
        assert!(to_json(&f64::NAN).is_err() && to_json(&0.5f32).is_err());
        assert!(to_json(&BTreeMap::from([(1, 2)])).is_err());
    }
}
