//! JSON text to a typed request: both spellings, types, unknown keys, in one place.
//!
//! After this step nobody looks at JSON again: a field is absent, faulty (present, but unknown) or given.

mod absence;
mod fault;
mod fields;
mod misplaced;
mod place;
mod read;
mod seconds;

pub use absence::says_something;
pub use fields::{FIELDS, Field, GV_REFERENCES, KLING_REFERENCES, Key, Kind, SWITCH, switch_word};
pub use place::{Place, pointer_token};
pub use read::read;
pub use seconds::Seconds;

use fields::{FILE_INFO_FIELDS, REQUEST_FIELDS};

/// A field as a rule meets it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given<T> {
    /// Nothing is said.
    Absent,
    /// Something is said, but it cannot be understood; a diagnostic says so already.
    Faulty(Place),
    /// This is said.
    Is(T, Place),
}

impl<T> Given<T> {
    /// Something is said, understood or not.
    pub fn present(&self) -> bool {
        !matches!(self, Given::Absent)
    }

    /// Where it is said.
    pub fn place(&self) -> Option<Place> {
        match self {
            Given::Absent => None,
            Given::Faulty(place) | Given::Is(_, place) => Some(*place),
        }
    }

    /// What is said, where it is understood.
    pub fn value(self) -> Option<T> {
        match self {
            Given::Is(value, _) => Some(value),
            _ => None,
        }
    }

    /// Takes what is said further; `None` makes it faulty.
    pub fn and_then<U>(self, step: impl FnOnce(T, Place) -> Option<U>) -> Given<U> {
        match self {
            Given::Absent => Given::Absent,
            Given::Faulty(place) => Given::Faulty(place),
            Given::Is(value, place) => match step(value, place) {
                Some(value) => Given::Is(value, place),
                None => Given::Faulty(place),
            },
        }
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Content<'a> {
    Text(&'a str),
    /// A word of a closed list, spelled officially.
    Word(&'static str),
    /// A length of video, or what an invalid one was probably meant to be.
    Seconds(Result<Seconds, Option<Seconds>>),
    Bool(bool),
    Integer(i64),
    Upload(Upload<'a>),
}

/// A file that the page has not sent yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Upload<'a> {
    /// Its name.
    pub name: &'a str,
    /// It is a video, by its MIME type.
    pub video: bool,
}

/// A string or an upload.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TextOrUpload<'a> {
    /// A URL or a file id.
    Text(&'a str),
    /// An upload.
    Upload(Upload<'a>),
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Slot<'a> {
    #[default]
    Absent,
    Blank,
    Faulty,
    Given(Content<'a>),
}

/// The fields of one object, by key.
#[derive(Clone, Debug)]
struct Slots<'a, const N: usize> {
    /// `Key as usize` of the first.
    first: usize,
    slots: [Slot<'a>; N],
    /// Bit `n`: field `n` is spelled in PascalCase.
    pascal: u64,
    /// The item of a list that the object is.
    item: Option<Place>,
}

impl<'a, const N: usize> Slots<'a, N> {
    fn new(first: Key, item: Option<Place>) -> Slots<'a, N> {
        Slots { first: first as usize, slots: [Slot::Absent; N], pascal: 0, item }
    }

    fn set(&mut self, key: Key, slot: Slot<'a>, pascal: bool) {
        let at = key as usize - self.first;
        self.slots[at] = slot;
        self.pascal |= u64::from(pascal) << at;
    }

    fn place(&self, key: Key) -> Place {
        let place = self.item.map_or(Place::from(key), |item| item.field_of_item(key));
        place.spelled(self.pascal >> (key as usize - self.first) & 1 == 1)
    }

    fn is_blank(&self, key: Key) -> bool {
        self.slots[key as usize - self.first] == Slot::Blank
    }

    fn get<T>(&self, key: Key, read: impl FnOnce(Content<'a>) -> Option<T>) -> Given<T> {
        let place = self.place(key);
        match self.slots[key as usize - self.first] {
            Slot::Absent | Slot::Blank => Given::Absent,
            Slot::Faulty => Given::Faulty(place),
            Slot::Given(content) => read(content).map_or(Given::Faulty(place), |value| Given::Is(value, place)),
        }
    }
}

macro_rules! accessors {
    () => {
        /// Where the field stands, or would stand.
        pub fn place(&self, key: Key) -> Place {
            self.slots.place(key)
        }

        /// The field is there, but blank.
        pub fn is_blank(&self, key: Key) -> bool {
            self.slots.is_blank(key)
        }

        /// A text.
        pub fn text(&self, key: Key) -> Given<&'a str> {
            self.slots.get(key, |content| if let Content::Text(text) = content { Some(text) } else { None })
        }

        /// A word of the field's list.
        pub fn word(&self, key: Key) -> Given<&'static str> {
            self.slots.get(key, |content| if let Content::Word(word) = content { Some(word) } else { None })
        }
    };
}

/// A request, read.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    slots: Slots<'a, REQUEST_FIELDS>,
    /// `images`, item by item; absent ones are left out.
    pub images: Given<Vec<Given<&'a str>>>,
    /// `metadata.file_infos`, item by item; absent ones are left out.
    pub file_infos: Given<Vec<Given<FileInfo<'a>>>>,
    /// `metadata` is no object: nobody knows what it was meant to say.
    pub metadata_faulty: bool,
}

impl<'a> Request<'a> {
    accessors!();

    /// A length of video, or what an invalid one was probably meant to be.
    pub fn seconds(&self, key: Key) -> Given<Result<Seconds, Option<Seconds>>> {
        self.slots.get(key, |content| if let Content::Seconds(seconds) = content { Some(seconds) } else { None })
    }

    /// A boolean.
    pub fn boolean(&self, key: Key) -> Given<bool> {
        self.slots.get(key, |content| if let Content::Bool(value) = content { Some(value) } else { None })
    }

    /// A whole number.
    pub fn integer(&self, key: Key) -> Given<i64> {
        self.slots.get(key, |content| if let Content::Integer(value) = content { Some(value) } else { None })
    }

    /// A text or an upload.
    pub fn text_or_upload(&self, key: Key) -> Given<TextOrUpload<'a>> {
        self.slots.get(key, |content| match content {
            Content::Text(text) => Some(TextOrUpload::Text(text)),
            Content::Upload(upload) => Some(TextOrUpload::Upload(upload)),
            _ => None,
        })
    }
}

/// One file info, read.
#[derive(Clone, Debug)]
pub struct FileInfo<'a> {
    slots: Slots<'a, FILE_INFO_FIELDS>,
}

impl<'a> FileInfo<'a> {
    accessors!();

    /// A word of the field's list, spelled officially, or another one as it was typed.
    pub fn open_word(&self, key: Key) -> Given<&'a str> {
        self.slots.get(key, |content| match content {
            Content::Word(word) => Some(word),
            Content::Text(text) => Some(text),
            _ => None,
        })
    }
}
