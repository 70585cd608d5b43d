//! The versions of each family and what is documented of them: guide §2, §4.4, §7; UPSTREAM where it says so.
//!
//! The order is that of the default model list (guide §7).

use serde::Serialize;

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
    /// The documented length when nothing says one.
    pub default_seconds: Option<Seconds>,
    /// The resolution tiers, lowest first: what `WxH` is rounded to.
    pub tiers: &'static [u32],
    /// Those of Vidu's reference mode, which has a lower one for some versions.
    pub reference_tiers: &'static [u32],
    /// The tiers are documented as the only ones.
    pub tiers_documented: bool,
    /// The resolution when nothing says one.
    pub default_tier: u32,
    /// The default is documented, so the payload states it; else it only prices.
    pub default_documented: bool,
    /// The documented aspect ratios.
    pub ratios: Ratios,
    /// It can make sound (UPSTREAM §3.4).
    pub sound: bool,
    /// It takes a last frame.
    pub last_frame: Option<LastFrame>,
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

/// When a last frame is taken (UPSTREAM §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum LastFrame {
    /// In every resolution.
    #[serde(rename = "any")]
    Any,
    /// In 1080P alone.
    #[serde(rename = "1080P")]
    At1080,
}

impl Version {
    /// The tiers in this mode.
    pub fn tiers_in(&self, reference: bool) -> &'static [u32] {
        if reference { self.reference_tiers } else { self.tiers }
    }

    /// The base name: `Kling-3.0-Omni`.
    pub fn base_name(&self) -> String {
        format!("{}-{}", self.family, self.name)
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
const FOUR_TO_TWELVE: Durations = Durations::OneOf(&[s(4), s(8), s(12)]);
const EIGHT_ONLY: Durations = Durations::OneOf(&[s(8)]);

const FIVE: Option<Seconds> = Some(s(5));
const SIX: Option<Seconds> = Some(s(6));
const EIGHT: Option<Seconds> = Some(s(8));

const ANY_SIZE: Option<LastFrame> = Some(LastFrame::Any);
const AT_1080: Option<LastFrame> = Some(LastFrame::At1080);

macro_rules! versions {
    ($(
        $family:ident $name:literal
        $durations:expr, $default_seconds:expr,
        $tiers:ident $reference_tiers:ident $documented:literal, $default:literal $stated:literal,
        $ratios:expr, $sound:literal, $last_frame:expr;
    )+) => {
        /// Every listed version.
        pub static VERSIONS: &[Version] = &[$( Version {
            family: $family,
            name: $name,
            durations: $durations,
            default_seconds: $default_seconds,
            tiers: $tiers,
            reference_tiers: $reference_tiers,
            tiers_documented: $documented,
            default_tier: $default,
            default_documented: $stated,
            ratios: $ratios,
            sound: $sound,
            last_frame: $last_frame,
        }, )+];
    };
}

use Durations::Unchecked as AnyDuration;
use Ratios::{OneOf, Unchecked as AnyRatio};
const HAILUO: &[u32] = &[768, 1080];
const OS_ONLY: &[u32] = &[720];

versions! {
    // lengths and the usual one; tiers, those of references, documented or not; the usual tier, documented or not; ratios;
    // sound; last frame
    Vidu    "q2"            ONE_TO_TEN,       None,  HD       TO_540  true,  720 true,  OneOf(WITH_CLASSIC), false, None;
    Vidu    "q2-pro"        ONE_TO_TEN,       None,  HD       TO_540  true,  720 true,  OneOf(WITH_CLASSIC), false, ANY_SIZE;
    Vidu    "q2-turbo"      ONE_TO_TEN,       None,  HD       HD      true,  720 true,  OneOf(WITH_CLASSIC), false, ANY_SIZE;
    Vidu    "q3-pro"        ONE_TO_TEN,       None,  TO_540   TO_540  true,  720 true,  OneOf(WITH_SQUARE),  true,  ANY_SIZE;
    Vidu    "q3-turbo"      ONE_TO_TEN,       None,  TO_540   TO_540  true,  720 true,  OneOf(WITH_SQUARE),  true,  ANY_SIZE;
    Hunyuan "1.5"           AnyDuration,      None,  HD       HD      true,  720 false, AnyRatio,            false, None;
    Mingmou "1.0"           AnyDuration,      None,  HD       HD      true,  720 false, AnyRatio,            false, None;
    OS      "2.0"           FOUR_TO_TWELVE,   EIGHT, OS_ONLY  OS_ONLY true,  720 true,  OneOf(WIDE_TALL),    true,  None;
    GV      "3.1"           EIGHT_ONLY,       EIGHT, HD       HD      true,  720 true,  OneOf(WIDE_TALL),    true,  ANY_SIZE;
    GV      "3.1-fast"      EIGHT_ONLY,       EIGHT, HD       HD      true,  720 true,  OneOf(WIDE_TALL),    true,  ANY_SIZE;
    Kling   "1.6"           FIVE_OR_TEN,      FIVE,  HD       HD      true,  720 true,  OneOf(WITH_SQUARE),  false, AT_1080;
    Kling   "2.0"           FIVE_OR_TEN,      FIVE,  HD       HD      true,  720 true,  OneOf(WITH_SQUARE),  false, ANY_SIZE;
    Kling   "2.1"           FIVE_OR_TEN,      FIVE,  HD       HD      true,  720 true,  OneOf(WITH_SQUARE),  false, AT_1080;
    Kling   "2.5"           FIVE_OR_TEN,      FIVE,  HD       HD      true,  720 true,  OneOf(WITH_SQUARE),  false, AT_1080;
    Kling   "2.6"           FIVE_OR_TEN,      FIVE,  HD       HD      true,  720 true,  OneOf(WITH_SQUARE),  true,  AT_1080;
    Kling   "3.0"           THREE_TO_FIFTEEN, FIVE,  HD       HD      true,  720 true,  OneOf(WITH_SQUARE),  true,  ANY_SIZE;
    Kling   "3.0-Omni"      THREE_TO_FIFTEEN, FIVE,  HD       HD      true,  720 true,  OneOf(WITH_SQUARE),  true,  ANY_SIZE;
    Kling   "O1"            FIVE_OR_TEN,      FIVE,  HD       HD      true,  720 true,  OneOf(WITH_SQUARE),  false, ANY_SIZE;
    Hailuo  "02"            SIX_OR_TEN,       SIX,   HAILUO   HAILUO  true,  768 true,  OneOf(&[]),          false, ANY_SIZE;
    Hailuo  "2.3"           SIX_OR_TEN,       SIX,   HAILUO   HAILUO  true,  768 true,  OneOf(&[]),          false, None;
    Hailuo  "2.3-fast"      SIX_OR_TEN,       SIX,   HAILUO   HAILUO  true,  768 true,  OneOf(&[]),          false, None;
    SV      "1.5-pro"       AnyDuration,      None,  TO_480   TO_480  true,  720 false, AnyRatio,            true,  None;
    SV      "1.0-pro"       AnyDuration,      None,  TO_480   TO_480  true,  720 false, AnyRatio,            false, None;
    SV      "1.0-pro-fast"  AnyDuration,      None,  TO_480   TO_480  true,  720 false, AnyRatio,            false, None;
    SV      "1.0-lite"      AnyDuration,      None,  TO_480   TO_480  true,  720 false, AnyRatio,            false, None;
    JV      "3.0-pro"       AnyDuration,      None,  HD       HD      false, 720 false, AnyRatio,            false, None;
}

/// What is assumed of a version that is not listed.
pub static UNLISTED_TIERS: &[u32] = HD;
/// The resolution of an unlisted version when nothing says one.
pub const UNLISTED_DEFAULT: u32 = 720;
