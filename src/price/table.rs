//! The gateway's default list prices: yuan per second of video. guide §9, 2026-04-13.
//!
//! Rows and nothing else, in the order of the guide, each price to the decimal printed there.

use super::group::{Axes, Axis, Generation, Group, Row};
use super::money::Micro;
use crate::model::Family::*;
use crate::model::{MotionLevel, Scene};

/// The date of the list.
pub const VERSION: &str = "2026-04-13";
/// Where it is from.
pub const SOURCE: &str = "gateway guide, section 9: default list prices";

const fn row(axes: Axes, price: &'static str) -> Row<'static> {
    Row { axes, unit: Micro::literal(price), printed: price }
}

const NO_AXES: Axes = Axes { tier: None, reference: None, audio: None, level: None, offpeak: false };

const fn at(tier: u32) -> Axes {
    Axes { tier: Some(tier), ..NO_AXES }
}

macro_rules! group {
    ($family:ident $version:literal, $generation:expr, $name:expr, [$($axis:ident)*], $rows:expr) => {
        Group { family: $family, version: $version, generation: $generation, name: $name, axes: &[$(Axis::$axis),*], rows: $rows }
    };
}

/// Ordinary and off-peak prices by tier. Off-peak rows are prices of their own: 8 of 18 are not half.
macro_rules! vidu {
    ($version:literal, ordinary: $($rows:tt)*) => {
        vidu!(@ $version, Generation::Ordinary, concat!("vidu-", $version), $($rows)*)
    };
    ($version:literal, reference: $($rows:tt)*) => {
        vidu!(@ $version, Generation::Reference, concat!("vidu-", $version, "-reference"), $($rows)*)
    };
    (@ $version:literal, $generation:expr, $name:expr, $([ $tier:literal => $price:literal, $offpeak:literal ]),* $(,)?) => {
        group!(Vidu $version, $generation, $name, [Tier Offpeak], &[
            $( row(at($tier), $price), row(Axes { offpeak: true, ..at($tier) }, $offpeak), )*
        ])
    };
}

/// Prices by tier.
macro_rules! tiers {
    ($family:ident $version:literal, $name:literal, $($rows:tt)+) => {
        tiers!(@ $family $version, Generation::Ordinary, $name, $($rows)+)
    };
    (@ $family:ident $version:literal, $generation:expr, $name:literal, $([ $tier:literal => $price:literal ]),+) => {
        group!($family $version, $generation, $name, [Tier], &[$( row(at($tier), $price), )+])
    };
}

/// One price for everything.
macro_rules! flat {
    ($family:ident $version:literal, $name:literal, $price:literal) => {
        flat!(@ $family $version, Generation::Ordinary, $name, $price)
    };
    (@ $family:ident $version:literal, $generation:expr, $name:literal, $price:literal) => {
        group!($family $version, $generation, $name, [], &[row(NO_AXES, $price)])
    };
}

/// Prices by tier, without and with sound.
macro_rules! sound {
    ($family:ident $version:literal, $name:literal, $([ $tier:literal => mute $mute:literal, audio $audio:literal ]),+ $(,)?) => {
        group!($family $version, Generation::Ordinary, $name, [Tier Audio], &[$(
            row(Axes { audio: Some(false), ..at($tier) }, $mute),
            row(Axes { audio: Some(true), ..at($tier) }, $audio),
        )+])
    };
}

/// Motion control that the guide gives no row.
macro_rules! motion_without_rows {
    ($family:ident $version:literal, $name:literal) => {
        group!($family $version, MOTION, $name, [Level Tier], &[])
    };
}

const MOTION: Generation = Generation::Scene(Scene::MotionControl);

const fn omni(tier: u32, reference: bool, audio: bool) -> Axes {
    Axes { reference: Some(reference), audio: Some(audio), ..at(tier) }
}

const fn motion(level: MotionLevel, tier: u32) -> Axes {
    Axes { level: Some(level), ..at(tier) }
}

use MotionLevel::{Pro, Std};

/// The built-in table.
pub static GROUPS: &[Group] = &[
    // Vidu
    vidu!("q2",
        ordinary:  [ 720 => "0.32",  "0.16" ],
                   [1080 => "0.47",  "0.24" ]),
    vidu!("q2",
        reference: [ 540 => "0.24",  "0.12" ],
                   [ 720 => "0.32",  "0.16" ],
                   [1080 => "0.82",  "0.41" ]),
    vidu!("q2-pro",
        ordinary:  [ 720 => "0.35",  "0.18" ],
                   [1080 => "0.70",  "0.35" ]),
    vidu!("q2-pro",
        reference: [ 540 => "0.27",  "0.14" ],
                   [ 720 => "0.35",  "0.18" ],
                   [1080 => "0.90",  "0.45" ]),
    vidu!("q2-turbo",
        ordinary:  [ 720 => "0.25",  "0.13" ],
                   [1080 => "0.47",  "0.24" ]),
    vidu!("q3-pro",
        ordinary:  [ 540 => "0.44",  "0.22" ],
                   [ 720 => "0.937", "0.468" ],
                   [1080 => "1.00",  "0.50" ]),
    vidu!("q3-turbo",
        ordinary:  [ 540 => "0.25",  "0.13" ],
                   [ 720 => "0.38",  "0.19" ],
                   [1080 => "0.50",  "0.25" ]),
    flat!(@ Vidu "", Generation::Scene(Scene::TemplateEffect), "vidu-template", "0.40"),
    // Hunyuan / Mingmou / OS / GV
    tiers!(Hunyuan "1.5", "hunyuan-1.5", [720 => "0.30"], [1080 => "0.50"]),
    tiers!(Mingmou "1.0", "mingmou-1.0", [720 => "0.30"], [1080 => "0.50"]),
    flat!(OS "2.0", "os-2.0", "0.75"),
    flat!(GV "3.1", "gv-3.1", "3.00"),
    flat!(GV "3.1-fast", "gv-3.1-fast", "1.15"),
    // Kling
    sound!(Kling "3.0", "kling-3.0",
        [ 720 => mute "0.60", audio "0.90"],
        [1080 => mute "0.80", audio "1.20"]),
    group!(Kling "3.0-Omni", Generation::Ordinary, "kling-3.0-omni", [Tier Reference Audio], &[
        row(omni( 720, false, false), "0.60"),
        row(omni( 720, false, true),  "0.80"),
        row(omni( 720, true,  false), "0.90"),
        row(omni( 720, true,  true),  "1.10"),
        row(omni(1080, false, false), "0.80"),
        row(omni(1080, false, true),  "1.00"),
        row(omni(1080, true,  false), "1.20"),
        row(omni(1080, true,  true),  "1.40"),
    ]),
    // The list says "any resolution"; the keys have tiers.
    sound!(Kling "2.6", "kling-2.6",
        [ 720 => mute "0.50", audio "1.00"],
        [1080 => mute "0.50", audio "1.00"]),
    group!(Kling "2.6", MOTION, "kling-2.6-motion", [Level Tier], &[
        row(motion(Std,  720), "0.50"),
        row(motion(Std, 1080), "0.50"),
        row(motion(Pro,  720), "0.80"),
        row(motion(Pro, 1080), "0.80"),
    ]),
    tiers!(Kling "O1",  "kling-o1",  [720 => "0.90"], [1080 => "1.20"]),
    tiers!(Kling "2.5", "kling-2.5", [720 => "0.30"], [1080 => "0.50"]),
    tiers!(Kling "1.6", "kling-1.6", [720 => "0.40"], [1080 => "0.70"]),
    tiers!(Kling "2.0", "kling-2.0", [720 => "0.40"], [1080 => "0.70"]),
    tiers!(Kling "2.1", "kling-2.1", [720 => "0.40"], [1080 => "0.70"]),
    tiers!(@ Kling "", Generation::Scene(Scene::AvatarI2v), "kling-avatar", [720 => "0.40"], [1080 => "0.80"]),
    flat!(@ Kling "", Generation::Scene(Scene::LipSync), "kling-identify-face", "0.10"),
    // Hailuo
    tiers!(Hailuo "02",       "hailuo-02",       [768 => "0.33"], [1080 => "0.58"]),
    tiers!(Hailuo "2.3",      "hailuo-2.3",      [768 => "0.33"], [1080 => "0.58"]),
    tiers!(Hailuo "2.3-fast", "hailuo-2.3-fast", [768 => "0.23"], [1080 => "0.39"]),
    // SV
    sound!(SV "1.5-pro", "sv-1.5-pro",
        [ 480 => mute "0.08",  audio "0.16"],
        [ 720 => mute "0.172", audio "0.346"],
        [1080 => mute "0.388", audio "0.778"]),
    tiers!(SV "1.0-pro",      "sv-1.0-pro",      [480 => "0.146"], [720 => "0.308"], [1080 => "0.734"]),
    tiers!(SV "1.0-pro-fast", "sv-1.0-pro-fast", [480 => "0.04"],  [720 => "0.086"], [1080 => "0.206"]),
    tiers!(SV "1.0-lite",     "sv-1.0-lite",     [480 => "0.098"], [720 => "0.206"], [1080 => "0.49"]),
    // JV
    flat!(JV "3.0-pro", "jv-3.0-pro", "1.00"),
    // What the guide prices in no row: a key can be formed, and a table of one's own may price it.
    vidu!("q2-turbo", reference:),
    vidu!("q3-pro",   reference:),
    vidu!("q3-turbo", reference:),
    motion_without_rows!(Kling "1.6",      "kling-1.6-motion"),
    motion_without_rows!(Kling "2.0",      "kling-2.0-motion"),
    motion_without_rows!(Kling "2.1",      "kling-2.1-motion"),
    motion_without_rows!(Kling "2.5",      "kling-2.5-motion"),
    motion_without_rows!(Kling "3.0",      "kling-3.0-motion"),
    motion_without_rows!(Kling "3.0-Omni", "kling-3.0-omni-motion"),
    motion_without_rows!(Kling "O1",       "kling-o1-motion"),
];
