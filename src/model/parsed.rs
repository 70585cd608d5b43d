//! A model's name in its JSON form.

use serde::Serialize;

use super::{Fills, Kind, MotionLevel, Scene, parse};
use crate::request::switch_word;

/// What a name means: family, version, and what it fills in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParsedModel {
    /// `base`, `alias`, `composite`, `unlisted` or `other_channel`.
    pub kind: &'static str,
    /// The family as upstream spells it; `Jimeng` on another channel.
    pub family: &'static str,
    /// The version as upstream spells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The base name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// What it fills in where the request leaves it out.
    pub fills: ParsedFills,
}

/// What a name fills in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ParsedFills {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolution: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offpeak: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scene: Option<Scene>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub motion_level: Option<MotionLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<bool>,
}

impl ParsedModel {
    /// What that name means; nothing where no model has it.
    pub fn of(typed: &str) -> Option<ParsedModel> {
        let name = parse(typed).ok()?;
        let version = (name.kind != Kind::OtherChannel).then(|| name.version.to_owned());
        Some(ParsedModel {
            kind: name.kind.name(),
            family: name.family_name(),
            base: version.as_ref().and(name.family).map(|family| format!("{family}-{}", name.version)),
            version,
            fills: ParsedFills::of(&name.fills),
        })
    }
}

impl ParsedFills {
    fn of(fills: &Fills) -> ParsedFills {
        ParsedFills {
            resolution: fills.tier.map(|tier| format!("{tier}P")),
            audio: fills.audio.map(switch_word),
            offpeak: fills.offpeak.then_some(true),
            scene: fills.scene,
            motion_level: fills.motion_level,
            reference: fills.reference.then_some(true),
        }
    }
}
