//! Groups and axes: what a billing key is made of.

use super::money::Micro;
use crate::model::{Family, MotionLevel, Scene};

/// What a group prices, beside family and version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Ordinary generation.
    Ordinary,
    /// Vidu's reference mode.
    Reference,
    /// A scene.
    Scene(Scene),
}

impl Mode {
    /// The scene, where it is one.
    pub fn scene(self) -> Option<Scene> {
        match self {
            Mode::Scene(scene) => Some(scene),
            _ => None,
        }
    }
}

/// Rows that one key pattern names.
#[derive(Clone, Debug)]
pub struct Group {
    /// The family.
    pub family: Family,
    /// The version; empty for any.
    pub version: &'static str,
    /// Ordinary, reference or a scene.
    pub mode: Mode,
    /// The key, its axes in braces: `kling-3.0-{tier}-{audio}`. `{-offpeak}` is there only off-peak.
    pub pattern: &'static str,
    /// The rows, lowest tier first within each combination.
    pub rows: &'static [Row<'static>],
}

/// What a billing key may say beside family and version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Axis {
    Tier,
    Reference,
    Audio,
    Level,
    Offpeak,
}

impl Axis {
    /// As patterns name it.
    fn name(self) -> &'static str {
        match self {
            Axis::Tier => "tier",
            Axis::Reference => "reference",
            Axis::Audio => "audio",
            Axis::Level => "level",
            Axis::Offpeak => "-offpeak",
        }
    }
}

/// A price.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    /// Which one of its group.
    pub axes: Axes,
    /// Yuan per second.
    pub unit: Micro,
    /// The price as the list prints it.
    pub printed: &'t str,
}

/// A place on each axis; `None` where the group has no such axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Axes {
    pub tier: Option<u32>,
    pub reference: Option<bool>,
    pub audio: Option<bool>,
    pub level: Option<MotionLevel>,
    pub offpeak: bool,
}

impl Axes {
    /// Alike but for the tier.
    pub fn same_but_tier(&self, other: &Axes) -> bool {
        Axes { tier: None, ..*self } == Axes { tier: None, ..*other }
    }
}

impl Group {
    /// The group prices this version of its family.
    pub fn prices(&self, version: &str) -> bool {
        self.version.is_empty() || self.version == version
    }

    /// The group has that axis.
    pub fn has(&self, axis: Axis) -> bool {
        parts(self.pattern).any(|(_, name)| name == axis.name())
    }

    /// The billing key of a place in this group.
    pub fn key(&self, axes: &Axes) -> String {
        compose(self.pattern, axes)
    }

    /// The place that a lower-case billing key names, whether it is priced or not.
    pub fn axes_of(&self, key: &str) -> Option<Axes> {
        read_axes(self.pattern, key)
    }
}

/// A key from its pattern.
pub fn compose(pattern: &str, axes: &Axes) -> String {
    let mut key = String::new();
    for (literal, axis) in parts(pattern) {
        key.push_str(literal);
        match axis {
            "tier" => key.push_str(&format!("{}p", axes.tier.unwrap_or(0))),
            "reference" => key.push_str(if axes.reference == Some(true) { "ref" } else { "noref" }),
            "audio" => key.push_str(if axes.audio == Some(true) { "audio" } else { "mute" }),
            "level" => key.push_str(axes.level.unwrap_or(MotionLevel::Std).name()),
            "-offpeak" if axes.offpeak => key.push_str("-offpeak"),
            _ => {}
        }
    }
    key
}

fn read_axes(pattern: &str, key: &str) -> Option<Axes> {
    let mut axes = Axes::default();
    let mut rest = key;
    for (literal, axis) in parts(pattern) {
        rest = rest.strip_prefix(literal)?;
        if axis == "-offpeak" {
            axes.offpeak = !rest.is_empty();
            rest = rest.strip_prefix("-offpeak").unwrap_or(rest);
        } else if !axis.is_empty() {
            let (token, behind) = rest.split_at(rest.find('-').unwrap_or(rest.len()));
            rest = behind;
            match (axis, token) {
                ("tier", _) => axes.tier = Some(read_tier(token)?),
                ("reference", "ref" | "noref") => axes.reference = Some(token == "ref"),
                ("audio", "audio" | "mute") => axes.audio = Some(token == "audio"),
                ("level", "std") => axes.level = Some(MotionLevel::Std),
                ("level", "pro") => axes.level = Some(MotionLevel::Pro),
                _ => return None,
            }
        }
    }
    rest.is_empty().then_some(axes)
}

/// A key without its tier: what a name of Kling 2.6 may be.
pub fn without_tier(key: &str) -> String {
    key.split('-').filter(|token| read_tier(token).is_none()).collect::<Vec<_>>().join("-")
}

/// `720p`: one to five digits without a leading zero.
fn read_tier(token: &str) -> Option<u32> {
    let digits = token.strip_suffix('p')?;
    let plain = matches!(digits.len(), 1..=5) && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// The literal texts of a pattern, each with the axis behind it.
fn parts(pattern: &str) -> impl Iterator<Item = (&str, &str)> {
    pattern.split_inclusive('}').map(|part| match part.split_once('{') {
        Some((literal, axis)) => (literal, axis.trim_end_matches('}')),
        None => (part, ""),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, key: &str, axes: Option<Axes>) {
        assert_eq!(read_axes(pattern, key), axes, "{key}");
        if let Some(axes) = axes {
            assert_eq!(compose(pattern, &axes), key);
        }
    }

    #[test]
    fn keys_and_axes() {
        let tier = |tier| Axes { tier: Some(tier), ..Axes::default() };
        check("vidu-q2-{tier}{-offpeak}", "vidu-q2-720p", Some(tier(720)));
        check("vidu-q2-{tier}{-offpeak}", "vidu-q2-720p-offpeak", Some(Axes { offpeak: true, ..tier(720) }));
        check(
            "kling-2.6-motion-{level}-{tier}",
            "kling-2.6-motion-pro-1080p",
            Some(Axes { level: Some(MotionLevel::Pro), ..tier(1080) }),
        );
        check(
            "kling-3.0-omni-{tier}-{reference}-{audio}",
            "kling-3.0-omni-720p-noref-audio",
            Some(Axes { reference: Some(false), audio: Some(true), ..tier(720) }),
        );
        check("os-2.0", "os-2.0", Some(Axes::default()));
    }

    #[test]
    fn near_keys_are_none() {
        for key in [
            "vidu-q2-720p-",
            "vidu-q2-720",
            "vidu-q2-0720p",
            "vidu-q2-720p-offpeak-x",
            "vidu-q2-p",
            "vidu-q2-reference-720p",
        ] {
            check("vidu-q2-{tier}{-offpeak}", key, None);
        }
        check("kling-3.0-{tier}-{audio}", "kling-3.0-720p-Audio", None);
    }
}
