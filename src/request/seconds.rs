//! Seconds of video: whole milliseconds, so that prices stay exact.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::json::{Decimal, Number};

/// A length of video: more than nothing, at most an hour, exact to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds {
    milli: u32,
}

impl Seconds {
    /// What the gateway bills when a request says nothing.
    pub const DEFAULT: Seconds = Seconds::whole(5);
    /// The longest that is taken for a length of video at all.
    pub const MAX: Seconds = Seconds::whole(3600);

    /// So many whole seconds.
    pub const fn whole(seconds: u32) -> Seconds {
        Seconds { milli: seconds * 1000 }
    }

    /// The number as seconds, where it is valid.
    pub fn from_number(number: &Number<'_>) -> Option<Seconds> {
        let milli = number.scaled(3).filter(|milli| *milli > 0 && !number.is_negative())?;
        let seconds = Seconds { milli: u32::try_from(milli).ok()? };
        (seconds <= Seconds::MAX).then_some(seconds)
    }

    /// A numeric string as seconds, where it is valid; white space around it does not matter.
    pub fn from_text(text: &str) -> Option<Seconds> {
        Seconds::from_number(&Number::from_digits(text.trim_ascii())?)
    }

    /// What a text with a unit was meant to be: `5s`, `10 sec`, `8秒`.
    pub fn without_unit(text: &str) -> Option<Seconds> {
        let text = text.trim_ascii();
        let unit = text.find(|character: char| !character.is_ascii_digit() && character != '.')?;
        let (number, unit) = text.split_at_checked(unit)?;
        const UNITS: [&str; 6] = ["s", "sec", "secs", "second", "seconds", "秒"];
        let unit = unit.trim_ascii();
        UNITS.iter().any(|known| unit.eq_ignore_ascii_case(known)).then(|| Seconds::from_text(number))?
    }

    /// Whole milliseconds.
    pub fn as_milli(self) -> u32 {
        self.milli
    }

    /// At least so many.
    pub fn at_least(self, minimum: Seconds) -> Seconds {
        self.max(minimum)
    }
}

/// Without a needless fraction: `5`, `2.5`.
impl fmt::Display for Seconds {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (u64::from(self.milli / 1000), u64::from(self.milli % 1000));
        Decimal { whole, fraction, decimals: 3 }.fmt(out)
    }
}

/// A JSON number.
impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::json::serialize_number(&self.to_string(), serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: Option<&str>) {
        assert_eq!(Seconds::from_text(text).map(|seconds| seconds.to_string()).as_deref(), shown, "{text:?}");
    }

    #[test]
    fn numeric_strings() {
        check("5", Some("5"));
        check(" 05.50\n", Some("5.5"));
        check("0.001", Some("0.001"));
        check("1.2340", Some("1.234"));
        check("3600.000", Some("3600"));
        for text in ["0", "0.000", "3600.001", "1.2345", "5s", "-1", "1e1", "", ".", "五"] {
            check(text, None);
        }
    }

    #[test]
    fn units_are_understood_for_the_fix() {
        for text in ["5s", "5 s", " 5S", "5秒", "5.0 seconds"] {
            assert_eq!(Seconds::without_unit(text), Some(Seconds::whole(5)), "{text:?}");
        }
        for text in ["5", "s", "5m", "5ss", "0s", "-5s"] {
            assert_eq!(Seconds::without_unit(text), None, "{text:?}");
        }
    }
}
