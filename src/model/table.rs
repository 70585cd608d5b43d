//! The versions of each family and what is documented of them: guide §2, §4.4, §7; UPSTREAM where it says so.
//!
//! The order is that of the default model list (guide §7).

use super::Family::{self, *};
use crate::request::Seconds;

/// A version and its documented limits.
#[derive(Debug, PartialEq)]
pub struct Version {
    /// Its family.
    pub family: Family,
    /// As upstream spells it.
    pub name: &'static str,
    /// The documented lengths.
    pub durations: Durations,
    /// The resolution tiers, lowest first: what `WxH` is rounded to.
    pub tiers: &'static [u32],
    /// The tiers are documented as the only ones.
    pub tiers_documented: bool,
    /// The resolution when nothing says one.
    pub default_tier: u32,
    /// The default is documented, so the payload states it; else it only prices.
    pub default_documented: bool,
    /// The documented aspect ratios.
    pub ratios: Ratios,
}

/// The documented lengths of a version.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Durations {
    /// Nothing is documented.
    Unchecked,
    /// These.
    OneOf(&'static [Seconds]),
    /// From the first to the second.
    Between(Seconds, Seconds),
}

/// The documented aspect ratios of a version.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ratios {
    /// Nothing is documented.
    Unchecked,
    /// These; none for a family that takes no ratio at all.
    OneOf(&'static [(u32, u32)]),
}

impl Version {
    /// The tiers in Vidu's reference mode, which has a lower one for some versions.
    pub fn tiers_in(&self, reference: bool) -> &'static [u32] {
        let lower = reference && self.family == Vidu && matches!(self.name, "q2" | "q2-pro");
        if lower { TO_540 } else { self.tiers }
    }

    /// The base name: `Kling-3.0-Omni`.
    pub fn base_name(&self) -> String {
        format!("{}-{}", self.family, self.name)
    }

    /// It can make sound (UPSTREAM §3.4).
    pub fn sounds(&self) -> bool {
        match self.family {
            GV | OS => true,
            Vidu => matches!(self.name, "q3-pro" | "q3-turbo"),
            Kling => matches!(self.name, "2.6" | "3.0" | "3.0-Omni"),
            SV => self.name == "1.5-pro",
            _ => false,
        }
    }

    /// The documented length when nothing says one.
    pub fn default_seconds(&self) -> Option<Seconds> {
        match self.family {
            Kling => Some(s(5)),
            Hailuo => Some(s(6)),
            GV | OS => Some(s(8)),
            _ => None,
        }
    }

    /// Some aspect ratios are documented.
    pub fn takes_ratios(&self) -> bool {
        matches!(self.ratios, Ratios::OneOf(ratios) if !ratios.is_empty())
    }

    /// The version of that family and name, in any case.
    pub fn find(family: Family, name: &str) -> Option<&'static Version> {
        VERSIONS.iter().find(|version| version.family == family && version.name.eq_ignore_ascii_case(name))
    }
}

const fn s(seconds: u32) -> Seconds {
    Seconds::whole(seconds)
}

const HD: &[u32] = &[720, 1080];
const TO_540: &[u32] = &[540, 720, 1080];
const TO_480: &[u32] = &[480, 720, 1080];

const WIDE_TALL: &[(u32, u32)] = &[(16, 9), (9, 16)];
const WITH_SQUARE: &[(u32, u32)] = &[(16, 9), (9, 16), (1, 1)];
const WITH_CLASSIC: &[(u32, u32)] = &[(16, 9), (9, 16), (1, 1), (4, 3), (3, 4)];

const FIVE_OR_TEN: Durations = Durations::OneOf(&[s(5), s(10)]);
const ONE_TO_TEN: Durations = Durations::Between(s(1), s(10));
/// UPSTREAM §3.1; the documents' own examples use 15.
const THREE_TO_FIFTEEN: Durations = Durations::Between(s(3), s(15));
const SIX_OR_TEN: Durations = Durations::OneOf(&[s(6), s(10)]);

macro_rules! versions {
    ($( $family:ident $name:literal $durations:expr, $tiers:ident $documented:literal, default $default:literal $stated:literal, $ratios:expr; )+) => {
        /// Every listed version.
        pub static VERSIONS: &[Version] = &[$( Version {
            family: $family,
            name: $name,
            durations: $durations,
            tiers: $tiers,
            tiers_documented: $documented,
            default_tier: $default,
            default_documented: $stated,
            ratios: $ratios,
        }, )+];
    };
}

use Durations::Unchecked as AnyDuration;
use Ratios::{OneOf, Unchecked as AnyRatio};
const HAILUO: &[u32] = &[768, 1080];
const OS_ONLY: &[u32] = &[720];

versions! {
    //                    durations                               tiers   documented   default        ratios
    Vidu    "q2"            ONE_TO_TEN,                             HD      true,  default 720 true,  OneOf(WITH_CLASSIC);
    Vidu    "q2-pro"        ONE_TO_TEN,                             HD      true,  default 720 true,  OneOf(WITH_CLASSIC);
    Vidu    "q2-turbo"      ONE_TO_TEN,                             HD      true,  default 720 true,  OneOf(WITH_CLASSIC);
    Vidu    "q3-pro"        ONE_TO_TEN,                             TO_540  true,  default 720 true,  OneOf(WITH_SQUARE);
    Vidu    "q3-turbo"      ONE_TO_TEN,                             TO_540  true,  default 720 true,  OneOf(WITH_SQUARE);
    Hunyuan "1.5"           AnyDuration,                            HD      true,  default 720 false, AnyRatio;
    Mingmou "1.0"           AnyDuration,                            HD      true,  default 720 false, AnyRatio;
    OS      "2.0"           Durations::OneOf(&[s(4), s(8), s(12)]), OS_ONLY true,  default 720 true,  OneOf(WIDE_TALL);
    GV      "3.1"           Durations::OneOf(&[s(8)]),              HD      true,  default 720 true,  OneOf(WIDE_TALL);
    GV      "3.1-fast"      Durations::OneOf(&[s(8)]),              HD      true,  default 720 true,  OneOf(WIDE_TALL);
    Kling   "1.6"           FIVE_OR_TEN,                            HD      true,  default 720 true,  OneOf(WITH_SQUARE);
    Kling   "2.0"           FIVE_OR_TEN,                            HD      true,  default 720 true,  OneOf(WITH_SQUARE);
    Kling   "2.1"           FIVE_OR_TEN,                            HD      true,  default 720 true,  OneOf(WITH_SQUARE);
    Kling   "2.5"           FIVE_OR_TEN,                            HD      true,  default 720 true,  OneOf(WITH_SQUARE);
    Kling   "2.6"           FIVE_OR_TEN,                            HD      true,  default 720 true,  OneOf(WITH_SQUARE);
    Kling   "3.0"           THREE_TO_FIFTEEN,                       HD      true,  default 720 true,  OneOf(WITH_SQUARE);
    Kling   "3.0-Omni"      THREE_TO_FIFTEEN,                       HD      true,  default 720 true,  OneOf(WITH_SQUARE);
    Kling   "O1"            FIVE_OR_TEN,                            HD      true,  default 720 true,  OneOf(WITH_SQUARE);
    Hailuo  "02"            SIX_OR_TEN,                             HAILUO  true,  default 768 true,  OneOf(&[]);
    Hailuo  "2.3"           SIX_OR_TEN,                             HAILUO  true,  default 768 true,  OneOf(&[]);
    Hailuo  "2.3-fast"      SIX_OR_TEN,                             HAILUO  true,  default 768 true,  OneOf(&[]);
    SV      "1.5-pro"       AnyDuration,                            TO_480  true,  default 720 false, AnyRatio;
    SV      "1.0-pro"       AnyDuration,                            TO_480  true,  default 720 false, AnyRatio;
    SV      "1.0-pro-fast"  AnyDuration,                            TO_480  true,  default 720 false, AnyRatio;
    SV      "1.0-lite"      AnyDuration,                            TO_480  true,  default 720 false, AnyRatio;
    JV      "3.0-pro"       AnyDuration,                            HD      false, default 720 false, AnyRatio;
}

/// What is assumed of a version that is not listed.
pub static UNLISTED_TIERS: &[u32] = HD;
/// The resolution of an unlisted version when nothing says one.
pub const UNLISTED_DEFAULT: u32 = 720;
