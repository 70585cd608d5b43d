//! Groups and axes: what a billing key is made of.

use super::money::Micro;
use crate::gather::Gather;
use crate::model::{Family, MotionLevel, Scene};

/// What a group prices, beside family and version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// Ordinary generation.
    Ordinary,
    /// Vidu's reference mode.
    Reference,
    /// A scene.
    Scene(Scene),
}

impl Generation {
    /// The scene, where it is one.
    pub fn scene(self) -> Option<Scene> {
        match self {
            Generation::Scene(scene) => Some(scene),
            _ => None,
        }
    }
}

/// Rows whose keys begin alike and have the same axes.
#[derive(Clone, Debug)]
pub struct Group {
    /// The family.
    pub family: Family,
    /// The version; empty for any.
    pub version: &'static str,
    /// Ordinary, reference or a scene.
    pub generation: Generation,
    /// What its keys begin with: `kling-3.0`.
    pub name: &'static str,
    /// What its keys say behind that, in this order.
    pub axes: &'static [Axis],
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
    /// Said off-peak only.
    Offpeak,
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
        self.axes.contains(&axis)
    }

    /// The billing key of a place in this group.
    pub fn key(&self, axes: &Axes) -> String {
        let mut key = self.name.to_owned();
        for axis in self.axes {
            match axis {
                Axis::Tier => key.push_str(&format!("-{}p", axes.tier.unwrap_or(0))),
                Axis::Reference => key.push_str(if axes.reference == Some(true) { "-ref" } else { "-noref" }),
                Axis::Audio => key.push_str(if axes.audio == Some(true) { "-audio" } else { "-mute" }),
                Axis::Level => key.push_str(if axes.level == Some(MotionLevel::Pro) { "-pro" } else { "-std" }),
                Axis::Offpeak => key.push_str(if axes.offpeak { "-offpeak" } else { "" }),
            }
        }
        key
    }

    /// The place that a lower-case billing key names, whether it is priced or not.
    pub fn axes_of(&self, key: &str) -> Option<Axes> {
        let mut axes = Axes::default();
        let mut tokens = key.strip_prefix(self.name)?.split('-');
        if !tokens.next()?.is_empty() {
            return None;
        }
        let mut token = tokens.next();
        for axis in self.axes {
            match (axis, token) {
                (Axis::Tier, Some(tier)) => axes.tier = Some(read_tier(tier)?),
                (Axis::Reference, Some("ref" | "noref")) => axes.reference = Some(token == Some("ref")),
                (Axis::Audio, Some("audio" | "mute")) => axes.audio = Some(token == Some("audio")),
                (Axis::Level, Some("std")) => axes.level = Some(MotionLevel::Std),
                (Axis::Level, Some("pro")) => axes.level = Some(MotionLevel::Pro),
                (Axis::Offpeak, Some("offpeak")) => axes.offpeak = true,
                (Axis::Offpeak, None) => {}
                _ => return None,
            }
            token = tokens.next();
        }
        token.is_none().then_some(axes)
    }
}

/// A key without its tier: what a name of Kling 2.6 may be.
pub fn without_tier(key: &str) -> String {
    key.split('-').filter(|token| read_tier(token).is_none()).joined("-")
}

/// `720p`: one to five digits without a leading zero.
fn read_tier(token: &str) -> Option<u32> {
    let digits = token.strip_suffix('p')?;
    let plain = matches!(digits.len(), 1..=5) && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIDU: &[Axis] = &[Axis::Tier, Axis::Offpeak];
    const OMNI: &[Axis] = &[Axis::Tier, Axis::Reference, Axis::Audio];

    #[track_caller]
    fn check(name: &'static str, axes: &'static [Axis], key: &str, expected: Option<Axes>) {
        let group =
            Group { family: Family::Kling, version: "", generation: Generation::Ordinary, name, axes, rows: &[] };
        assert_eq!(group.axes_of(key), expected, "{key}");
        if let Some(axes) = expected {
            assert_eq!(group.key(&axes), key);
        }
    }

    #[test]
    fn keys_and_axes() {
        let tier = |tier| Axes { tier: Some(tier), ..Axes::default() };
        check("vidu-q2", VIDU, "vidu-q2-720p", Some(tier(720)));
        check("vidu-q2", VIDU, "vidu-q2-720p-offpeak", Some(Axes { offpeak: true, ..tier(720) }));
        check(
            "kling-2.6-motion",
            &[Axis::Level, Axis::Tier],
            "kling-2.6-motion-pro-1080p",
            Some(Axes { level: Some(MotionLevel::Pro), ..tier(1080) }),
        );
        check(
            "kling-3.0-omni",
            OMNI,
            "kling-3.0-omni-720p-noref-audio",
            Some(Axes { reference: Some(false), audio: Some(true), ..tier(720) }),
        );
        check("os-2.0", &[], "os-2.0", Some(Axes::default()));
    }

    #[test]
    fn near_keys_are_none() {
        for key in [
            "vidu-q2",
            "vidu-q2-",
            "vidu-q2-720p-",
            "vidu-q2-720",
            "vidu-q2-0720p",
            "vidu-q2-720p-offpeak-",
            "vidu-q2-720p-offpeak-x",
            "vidu-q2-p",
            "vidu-q2-123456p",
            "vidu-q2720p",
            "vidu-q2-reference-720p",
        ] {
            check("vidu-q2", VIDU, key, None);
        }
        for key in ["os-2.0-", "os-2.00", "os-2.0-720p", "os-2"] {
            check("os-2.0", &[], key, None);
        }
        check("kling-3.0", &[Axis::Tier, Axis::Audio], "kling-3.0-720p-Audio", None);
    }
}
