//! Numbers as they are written, compared and scaled without binary floating point.

use std::borrow::Cow;
use std::fmt;

/// A decimal number as written: JSON's notation, or plain `digits[.digits]`.
#[derive(Clone, Copy, Debug)]
pub struct Number<'a> {
    written: &'a str,
}

/// A whole number and so many decimals behind it, written without trailing zeros: `5`, `2.5`.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    /// What stands before the point.
    pub whole: u64,
    /// What stands behind it, counted in units of the last decimal.
    pub fraction: u64,
    /// How many decimals there are.
    pub decimals: usize,
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.whole)?;
        if self.fraction == 0 {
            return Ok(());
        }
        let (mut fraction, mut decimals) = (self.fraction, self.decimals);
        while fraction.is_multiple_of(10) {
            fraction /= 10;
            decimals -= 1;
        }
        write!(out, ".{fraction:0decimals$}")
    }
}

/// Sign, significant digits without zeros at either end, and the power of ten of the last digit. Zero has one form.
#[derive(PartialEq)]
struct Parts<'a> {
    negative: bool,
    digits: Cow<'a, [u8]>,
    exponent: i64,
}

/// The smallest magnitude that no finite double is nearest to: 2^1024 - 2^970.
const TOO_LARGE: &[u8] = b"179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587\
2070963302864166928879109465555478519404026306574886715058206819089020007083836762738548458177115317644757302700698555713669\
59622842914819860834936475292719074168444365510704342711559699508093042880177904174497792";

impl<'a> Number<'a> {
    /// A number in JSON's notation; the caller has checked the grammar.
    pub(super) fn from_json(written: &'a str) -> Number<'a> {
        Number { written }
    }

    /// `digits[.digits]`, as a number in a string is written.
    pub fn from_digits(written: &'a str) -> Option<Number<'a>> {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let valid = match written.split_once('.') {
            Some((whole, fraction)) => digits(whole) && digits(fraction),
            None => digits(written),
        };
        valid.then_some(Number { written })
    }

    /// The number as written.
    pub fn as_str(&self) -> &'a str {
        self.written
    }

    /// The number in JSON's notation, which allows no leading zeros.
    pub(crate) fn to_json(self) -> String {
        let digits = self.written.trim_start_matches('0');
        if digits.is_empty() || digits.starts_with('.') { format!("0{digits}") } else { digits.to_owned() }
    }

    /// Less than zero; `-0` is not.
    pub fn is_negative(&self) -> bool {
        self.parts().negative
    }

    /// The magnitude times `10^decimals`, where that is a whole number of at most 64 bits.
    pub fn scaled(&self, decimals: u32) -> Option<u64> {
        let parts = self.parts();
        if parts.digits.is_empty() {
            return Some(0);
        }
        let zeros = u32::try_from(parts.exponent.checked_add(i64::from(decimals))?).ok()?;
        let mut whole: u64 = 0;
        for digit in parts.digits.iter() {
            whole = whole.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
        }
        whole.checked_mul(10u64.checked_pow(zeros)?)
    }

    /// The magnitude times `10^decimals` without what stands behind the point, and as large as fits.
    pub fn floored(&self, decimals: u32) -> u64 {
        let parts = self.parts();
        let behind = parts.exponent.saturating_add(i64::from(decimals)).min(0).unsigned_abs();
        let kept = usize::try_from(behind).ok().and_then(|behind| parts.digits.len().checked_sub(behind));
        if behind == 0 {
            return self.scaled(decimals).unwrap_or(u64::MAX);
        }
        let digits = parts.digits.get(..kept.unwrap_or(0)).unwrap_or_default();
        digits.iter().fold(0, |whole: u64, digit| whole.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    }

    /// The magnitude, where it is whole and every double of its size is, too: what JavaScript calls a safe integer.
    pub fn safe_integer(&self) -> Option<u64> {
        self.scaled(0).filter(|whole| *whole < 1 << 53)
    }

    /// A double can hold it: what other JSON readers ask before they take a number at all.
    pub(super) fn is_finite(&self) -> bool {
        let parts = self.parts();
        let magnitude = parts.digits.len() as i64 + parts.exponent;
        magnitude < 309 || magnitude == 309 && *parts.digits < *TOO_LARGE
    }

    fn parts(&self) -> Parts<'a> {
        let (negative, magnitude) = match self.written.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, self.written),
        };
        let (mantissa, power) = match magnitude.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, saturating_power(power)),
            None => (magnitude, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let exponent = power.saturating_sub(fraction.len() as i64);
        let whole = whole.trim_start_matches('0');
        if fraction.is_empty() {
            let digits = whole.trim_end_matches('0');
            if digits.is_empty() {
                return Parts { negative: false, digits: Cow::Borrowed(&[]), exponent: 0 };
            }
            let exponent = exponent.saturating_add((whole.len() - digits.len()) as i64);
            return Parts { negative, digits: Cow::Borrowed(digits.as_bytes()), exponent };
        }
        let digits = match whole {
            "" => Cow::Borrowed(fraction.trim_start_matches('0').as_bytes()),
            _ => Cow::Owned([whole.as_bytes(), fraction.as_bytes()].concat()),
        };
        Parts { negative, digits, exponent }
    }
}

/// An exponent; beyond any text's length its exact value no longer matters.
fn saturating_power(power: &str) -> i64 {
    let (sign, digits) = match power.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, power.strip_prefix('+').unwrap_or(power)),
    };
    const ENOUGH: i64 = 1 << 40;
    sign * digits.bytes().fold(0i64, |sum, digit| (sum * 10 + i64::from(digit - b'0')).min(ENOUGH))
}

impl PartialEq for Number<'_> {
    fn eq(&self, other: &Number<'_>) -> bool {
        self.parts() == other.parts()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, milli: Option<u64>) {
        assert_eq!(Number::from_json(written).scaled(3), milli, "{written}");
    }

    #[test]
    fn scales_exactly() {
        check("5", Some(5000));
        check("5.0", Some(5000));
        check("1.2340", Some(1234));
        check("1.2345", None);
        check("1e1", Some(10_000));
        check("15E-1", Some(1500));
        check("0.0e99999999999999999999", Some(0));
        check("1e-99999999999999999999", None);
        check("18446744073709551616", None);
    }

    #[test]
    fn floors_exactly() {
        for (written, whole) in [
            ("33.3333333", 33_333),
            ("1e-7", 0),
            ("99.9999e0", 99_999),
            ("0.0009", 0),
            ("1234567e-4", 123_456),
            ("5e2", 500_000),
            ("1e-99999999999999999999", 0),
            ("1e99", u64::MAX),
            ("123456789012345678901234.5678", u64::MAX),
        ] {
            assert_eq!(Number::from_json(written).floored(3), whole, "{written}");
        }
    }

    #[test]
    fn equal_by_value() {
        let equal = |a, b| Number::from_json(a) == Number::from_json(b);
        assert!(equal("5", "5.0") && equal("100", "1e2") && equal("-0", "0") && equal("0.10", "1E-1"));
        assert!(equal("0.05", "5e-2"));
        assert!(!equal("5", "-5") && !equal("5", "50") && !equal("1e999999", "1e999998"));
    }

    #[test]
    fn digits_in_strings_are_plain() {
        assert!(Number::from_digits("5").is_some() && Number::from_digits("05.50").is_some());
        for text in ["", ".5", "5.", "-5", "+5", "1e1", "5s", "５", " 5"] {
            assert!(Number::from_digits(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn finite_as_doubles_are() {
        for text in ["1.7976931348623157e308", "1e308", "9e307", "1e-400", "0e400", "-1.7976931348623157e308", "17e307"]
        {
            assert!(Number::from_json(text).is_finite(), "{text}");
            assert!(text.parse::<f64>().unwrap().is_finite(), "{text}");
        }
        for text in ["1.7976931348623159e308", "1e309", "-1e309", "18e307", "1e99999999999999999999"] {
            assert!(!Number::from_json(text).is_finite(), "{text}");
            assert!(!text.parse::<f64>().unwrap().is_finite(), "{text}");
        }
        // To the last digit.
        let too_large = std::str::from_utf8(TOO_LARGE).unwrap();
        let (all_but_last, last) = too_large.split_at(too_large.len() - 1);
        assert_eq!((last, too_large.parse()), ("2", Ok(f64::INFINITY)));
        assert!(!Number::from_json(too_large).is_finite());
        assert_eq!(format!("{all_but_last}1").parse(), Ok(f64::MAX));
        assert!(Number::from_json(&format!("{all_but_last}1")).is_finite());
    }
}
