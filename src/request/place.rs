//! Where something stands in a request, as small data that becomes a JSON Pointer only when it is shown.

use std::fmt;

use super::fields::{FIELDS, Key};

/// A place in the request: a field, or an item of a list.
///
/// One word, because every rule hands places on: the key, how it and its list are spelled, the item's number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Place(u32);

const KEY: u32 = 0x3f;
const PASCAL: u32 = 0x40;
const LIST_PASCAL: u32 = 0x80;
/// The item counts from 1; 0 is the field itself.
const ITEM_BITS: u32 = 8;
const LAST_ITEM: usize = (u32::MAX >> ITEM_BITS) as usize;

impl From<Key> for Place {
    fn from(key: Key) -> Place {
        Place(key as u32)
    }
}

impl Place {
    /// The field.
    pub fn key(self) -> Key {
        FIELDS.get(((self.0 & KEY) as usize).wrapping_sub(1)).map_or(Key::Request, |field| field.key)
    }

    /// The number of the item, where the field is a list or stands in one.
    fn item_number(self) -> u32 {
        self.0 >> ITEM_BITS
    }

    /// The field, spelled in PascalCase or not.
    pub fn spelled(self, pascal: bool) -> Place {
        Place(self.0 & !PASCAL | if pascal { PASCAL } else { 0 })
    }

    /// The item of this list; beyond the sixteen millionth, the list.
    pub fn item(self, index: usize) -> Place {
        if index < LAST_ITEM { Place(self.0 & !(!0 << ITEM_BITS) | (index as u32 + 1) << ITEM_BITS) } else { self }
    }

    /// The field of this file info (an item of the list of file infos), in snake_case.
    pub fn field_of_item(self, key: Key) -> Place {
        let list_pascal = if self.0 & PASCAL == 0 { 0 } else { LIST_PASCAL };
        Place(self.item_number() << ITEM_BITS | list_pascal | key as u32)
    }

    /// Sorts places in the order of the documents; what stands in a list sorts by item.
    pub fn rank(self) -> (Key, u32, Key) {
        let key = self.key();
        let outer = if key.of_file_info() { Key::FileInfos } else { key };
        (outer, self.item_number(), key)
    }

    /// Sorts what stands below this place: behind the known fields, where it is an object with known fields.
    pub fn rank_below(self) -> (Key, u32, Key) {
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

impl fmt::Debug for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "`{self}`")
    }
}

/// The JSON Pointer.
impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(field) = self.key().field() else { return Ok(()) };
        let parent = Place::from(field.parent).spelled(self.0 & LIST_PASCAL != 0);
        let name = if self.0 & PASCAL == 0 { field.name } else { field.pascal };
        match (self.item_number().checked_sub(1), field.key.of_file_info()) {
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
        let list = Place::from(Key::FileInfos).spelled(true);
        assert_eq!(Place::from(Key::Request).to_string(), "");
        assert_eq!(Place::from(Key::Resolution).to_string(), "/metadata/output_config/resolution");
        assert_eq!(Place::from(Key::Images).item(2).to_string(), "/images/2");
        assert_eq!(list.item(0).to_string(), "/metadata/FileInfos/0");
        assert_eq!(list.item(0).field_of_item(Key::FileUrl).to_string(), "/metadata/FileInfos/0/url");
        assert_eq!(list.item(0).field_of_item(Key::FileUrl).spelled(true).to_string(), "/metadata/FileInfos/0/Url");
        assert_eq!(pointer_token("a/b~c"), "a~1b~0c");
    }

    #[test]
    fn every_field_and_item_has_a_place_of_its_own() {
        for field in FIELDS {
            let place = Place::from(field.key);
            assert_eq!((place.key(), place.spelled(true).key()), (field.key, field.key));
        }
        assert_eq!(Place::from(Key::Request).key(), Key::Request);
        let images = Place::from(Key::Images);
        assert_eq!(images.item(LAST_ITEM - 1).to_string(), format!("/images/{}", LAST_ITEM - 1));
        assert_eq!(images.item(LAST_ITEM), images);
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
