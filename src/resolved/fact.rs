//! Effective values, and where each came from.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::request::{Key, Place};

/// Where an effective value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A field of the request.
    Field(Place),
    /// The model's name fills it in.
    ModelName,
    /// Nothing says it.
    Default,
}

impl Origin {
    /// Where a diagnostic about the value belongs.
    pub fn place(self) -> Place {
        match self {
            Origin::Field(place) => place,
            Origin::ModelName => Key::Model.into(),
            Origin::Default => Key::Request.into(),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Field(place) => place.fmt(out),
            Origin::ModelName => out.write_str("model name"),
            Origin::Default => out.write_str("default"),
        }
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An effective value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fact<T> {
    /// There is none.
    Absent,
    /// A fault hides it; what hangs on it is not judged.
    Unknown,
    /// This, from there.
    Is(T, Origin),
}

impl<T: Copy> Fact<T> {
    /// The value, where there is one and it is known.
    pub fn value(&self) -> Option<T> {
        match self {
            Fact::Is(value, _) => Some(*value),
            _ => None,
        }
    }

    /// A fault hides it.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Fact::Unknown)
    }

    /// The model's name says it.
    pub fn is_named(&self) -> bool {
        matches!(self, Fact::Is(_, Origin::ModelName))
    }

    /// Known to be there and to be this.
    pub fn is(&self, expected: T) -> bool
    where
        T: PartialEq,
    {
        self.value() == Some(expected)
    }
}
