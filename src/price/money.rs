//! Money: whole numbers of the smallest unit, rounded once, where it is shown.

use std::fmt;

use crate::json::Decimal;

/// A price or a ratio: millionths, as whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Micro(u64);

impl Micro {
    /// One.
    pub const ONE: Micro = Micro(1_000_000);
    /// The most a price or a multiplier may be.
    pub const MAX: Micro = Micro(10_000 * 1_000_000);

    /// Reads a decimal of the built-in table; anything else does not compile.
    pub const fn literal(text: &str) -> Micro {
        match Micro::parse(text) {
            Some(price) => price,
            None => panic!("no price"),
        }
    }

    /// Reads `digits[.digits]`: greater than 0, at most 10000, at most 6 decimals.
    pub const fn parse(text: &str) -> Option<Micro> {
        let bytes = text.as_bytes();
        let mut value: u64 = 0;
        let mut decimals = None;
        let mut at = 0;
        while at < bytes.len() {
            match (bytes[at], decimals) {
                (b'0'..=b'9', _) if value <= Micro::MAX.0 => {
                    if matches!(decimals, Some(6)) {
                        // Zeros behind the last decimal say nothing.
                        if bytes[at] != b'0' {
                            return None;
                        }
                    } else {
                        value = value * 10 + (bytes[at] - b'0') as u64;
                        if let Some(count) = decimals {
                            decimals = Some(count + 1);
                        }
                    }
                }
                (b'.', None) if at > 0 && at + 1 < bytes.len() => decimals = Some(0),
                _ => return None,
            }
            at += 1;
        }
        let mut missing = 6 - match decimals {
            Some(count) => count,
            None => 0,
        };
        while missing > 0 {
            if value > Micro::MAX.0 {
                return None;
            }
            value *= 10;
            missing -= 1;
        }
        if value == 0 || value > Micro::MAX.0 { None } else { Some(Micro(value)) }
    }
}

/// Without trailing zeros.
impl fmt::Display for Micro {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Decimal { whole: self.0 / 1_000_000, fraction: self.0 % 1_000_000, decimals: 6 }.fmt(out)
    }
}

/// An exact amount: whole yuan, and what is left in 10^-15 of one. Nothing here needs more than 64 bits, and so the
/// engine no division of 128.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    yuan: u64,
    rest: u64,
}

/// Of the rest.
const DECIMALS: u32 = 15;
const YUAN: u64 = 10u64.pow(DECIMALS);

impl Amount {
    /// Unit price (10^-6) × seconds (10^-3, at most an hour) × multiplier (10^-6), exactly.
    pub fn of(unit: Micro, seconds_milli: u32, multiplier: Micro) -> Amount {
        const NANO: u64 = 1_000_000_000;
        let nano = unit.0 * u64::from(seconds_milli);
        let whole = nano / NANO * multiplier.0;
        let rest = nano % NANO * multiplier.0;
        let carried = whole % 1_000_000 * NANO + rest % YUAN;
        Amount { yuan: whole / 1_000_000 + rest / YUAN + carried / YUAN, rest: carried % YUAN }
    }

    /// What is left of it without the other; nothing where the other is more.
    pub fn minus(self, other: Amount) -> Option<Amount> {
        let borrowed = u64::from(self.rest < other.rest);
        let yuan = self.yuan.checked_sub(other.yuan + borrowed)?;
        Some(Amount { yuan, rest: self.rest + borrowed * YUAN - other.rest })
    }

    /// What is paid: once rounded half up to fen, two decimals.
    pub fn payable(self) -> String {
        let fen = self.rounded_to(2);
        format!("{}.{:02}", fen / 100, fen % 100)
    }

    /// Micro-yuan, rounded half up.
    pub fn micro_yuan(self) -> i64 {
        self.rounded_to(6) as i64
    }

    /// The largest amount there is has 18 digits in millionths.
    fn rounded_to(self, decimals: u32) -> u64 {
        let unit = 10u64.pow(DECIMALS - decimals);
        self.yuan * 10u64.pow(decimals) + (self.rest + unit / 2) / unit
    }
}

/// Exact, without trailing zeros.
impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Decimal { whole: self.yuan, fraction: self.rest, decimals: DECIMALS as usize }.fmt(out)
    }
}

/// A difference of amounts: exact, with a minus where it is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    negative: bool,
    magnitude: Amount,
}

impl Signed {
    /// How much more the second is than the first.
    pub fn between(first: Amount, second: Amount) -> Signed {
        match second.minus(first) {
            Some(magnitude) => Signed { negative: false, magnitude },
            None => Signed { negative: true, magnitude: first.minus(second).unwrap_or(first) },
        }
    }
}

impl fmt::Display for Signed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", if self.negative { "-" } else { "" }, self.magnitude)
    }
}

impl serde::Serialize for Signed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_exactly() {
        for (text, micro) in [
            ("0.937", 937_000),
            ("10000", 10_000_000_000),
            ("0.000001", 1),
            ("1.20", 1_200_000),
            ("0.50000000", 500_000),
            ("07", 7_000_000),
        ] {
            assert_eq!(Micro::parse(text), Some(Micro(micro)), "{text}");
        }
        for text in [
            "",
            "0",
            "0.000",
            "0.0000001",
            "10000.000001",
            "-1",
            "+1",
            ".5",
            "5.",
            "1e3",
            "1 ",
            "1.2.3",
            "99999999999999999999",
            "五",
        ] {
            assert_eq!(Micro::parse(text), None, "{text}");
        }
    }

    #[test]
    fn shown_without_trailing_zeros() {
        for (text, shown) in [("1.20", "1.2"), ("0.85", "0.85"), ("10000", "10000"), ("0.000001", "0.000001")] {
            assert_eq!(Micro::literal(text).to_string(), shown);
        }
    }

    #[test]
    fn differences_have_a_sign() {
        let yuan = |text| Amount::of(Micro::literal(text), 1_000, Micro::ONE);
        let between = |first, second| Signed::between(yuan(first), yuan(second)).to_string();
        assert_eq!(between("1.5", "4"), "2.5");
        assert_eq!(between("4", "1.5"), "-2.5");
        assert_eq!(between("4", "4"), "0");
    }

    #[test]
    fn amounts_are_exact_and_rounded_once() {
        let amount = |unit, milli, multiplier| Amount::of(Micro::literal(unit), milli, Micro::literal(multiplier));
        assert_eq!(amount("0.80", 15_000, "1").to_string(), "12");
        assert_eq!(amount("0.937", 5_000, "1").to_string(), "4.685");
        assert_eq!(amount("0.937", 5_000, "1").payable(), "4.69");
        assert_eq!(amount("0.000001", 1, "0.000001").to_string(), "0.000000000000001");
        assert_eq!(amount("0.000001", 1, "0.000001").payable(), "0.00");
        assert_eq!(amount("10000", 3_600_000, "10000").to_string(), "360000000000");
        assert_eq!(amount("0.005", 1_000, "1").payable(), "0.01");
        assert_eq!(amount("0.000001", 1_000, "0.5").micro_yuan(), 1);
        assert_eq!(amount("0.000001", 1_000, "0.499999").micro_yuan(), 0);
    }
}
