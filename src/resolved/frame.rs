//! Resolution and aspect ratio.

use std::fmt;

/// A resolution tier, written as upstream wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The short side.
    pub tier: u32,
    /// Written `2K` or `4K`.
    pub in_k: bool,
}

impl fmt::Display for Resolution {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.in_k {
            write!(out, "{}K", if self.tier == 1440 { 2 } else { 4 })
        } else {
            write!(out, "{}P", self.tier)
        }
    }
}

/// An aspect ratio, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Ratio {
    pub width: u32,
    pub height: u32,
}

impl Ratio {
    /// By the greatest common divisor.
    pub fn reduced(self) -> Ratio {
        let (mut divisor, mut rest) = (self.width, self.height);
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        Ratio { width: self.width / divisor, height: self.height / divisor }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.width, self.height)
    }
}

/// A tier, written with a `P`.
pub const fn in_p(tier: u32) -> Resolution {
    Resolution { tier, in_k: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_reduce() {
        assert_eq!(Ratio { width: 1792, height: 1024 }.reduced().to_string(), "7:4");
        assert_eq!(Ratio { width: 16384, height: 1 }.reduced().to_string(), "16384:1");
    }
}
