//! Where something stands in a request, as small data that becomes a JSON Pointer only when it is shown.

use std::fmt;

use super::fields::Key;

/// A place in the request: a field, or an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The field.
    pub key: Key,
    /// The item, where the field is a list or stands in one.
    pub index: Option<u32>,
    /// The field is spelled in PascalCase.
    pub pascal: bool,
    /// The list of file infos is spelled in PascalCase.
    pub list_pascal: bool,
}

impl From<Key> for Place {
    fn from(key: Key) -> Place {
        Place { key, index: None, pascal: false, list_pascal: false }
    }
}

impl Place {
    /// The item of this list.
    pub fn item(self, index: usize) -> Place {
        Place { index: Some(index as u32), ..self }
    }

    /// The field of this file info (an item of the list of file infos), in snake_case.
    pub fn field_of_item(self, key: Key) -> Place {
        Place { key, index: self.index, pascal: false, list_pascal: self.pascal }
    }

    /// Sorts places in the order of the documents; what stands in a list sorts by item.
    pub fn rank(&self) -> (Key, u32, Key) {
        let outer = if self.key.of_file_info() { Key::FileInfos } else { self.key };
        (outer, self.index.map_or(0, |index| index + 1), self.key)
    }

    /// Sorts what stands below this place: behind the known fields, where it is an object with known fields.
    pub fn rank_below(&self) -> (Key, u32, Key) {
        let (outer, index, key) = self.rank();
        match key {
            Key::Request => (LAST, 1, LAST),
            Key::Metadata => (LAST, 0, LAST),
            Key::OutputConfig => (Key::LogoAdd, 1, LAST),
            Key::FileInfos if index > 0 => (outer, index, LAST),
            _ => (outer, index, key),
        }
    }
}

/// Behind every other key.
const LAST: Key = Key::FileKeepSound;

/// The JSON Pointer.
impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(field) = self.key.field() else { return Ok(()) };
        let parent = Place { key: field.parent, index: None, pascal: self.list_pascal, list_pascal: false };
        let name = if self.pascal { field.pascal } else { field.name };
        match (self.index, self.key.of_file_info()) {
            (Some(index), true) => write!(out, "{parent}/{index}/{name}"),
            (Some(index), false) => write!(out, "{parent}/{name}/{index}"),
            (None, _) => write!(out, "{parent}/{name}"),
        }
    }
}

/// A key as a part of a JSON Pointer (RFC 6901).
pub fn pointer_token(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_pointers() {
        let list = Place { pascal: true, ..Place::from(Key::FileInfos) };
        assert_eq!(Place::from(Key::Request).to_string(), "");
        assert_eq!(Place::from(Key::Resolution).to_string(), "/metadata/output_config/resolution");
        assert_eq!(Place::from(Key::Images).item(2).to_string(), "/images/2");
        assert_eq!(list.item(0).to_string(), "/metadata/FileInfos/0");
        assert_eq!(list.item(0).field_of_item(Key::FileUrl).to_string(), "/metadata/FileInfos/0/url");
        assert_eq!(pointer_token("a/b~c"), "a~1b~0c");
    }

    #[test]
    fn places_sort_as_the_documents_list_them() {
        let file = |index, key| Place::from(Key::FileInfos).item(index).field_of_item(key).rank();
        assert!(file(0, Key::FileKeepSound) < file(1, Key::FileType));
        assert!(file(9, Key::FileType) < Place::from(Key::OutputConfig).rank());
        assert!(Place::from(Key::VideoUrl).rank() < Place::from(Key::FileInfos).rank());
        assert!(Place::from(Key::FileInfos).item(0).rank() < file(0, Key::FileType));
    }
}
