//! Model names: base names, aliases, composite billing names, unlisted versions, other channels.

use super::table::{UNLISTED_DEFAULT, UNLISTED_TIERS, VERSIONS, Version};
use super::{Family, MotionLevel, Scene};
use crate::diagnostic::{MOST_NEAREST, is_slip, letters, nearest};
use crate::gather::Gather;
use crate::price::{self, Generation};

/// What kind of name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `Kling-2.6`
    Base,
    /// `viduq3-pro`, `Vidu-template`
    Alias,
    /// A billing key.
    Composite,
    /// A known family with a version that is not listed.
    Unlisted,
    /// `jimeng-video-…`: served through another channel.
    OtherChannel,
}

impl Kind {
    /// As shown.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Base => "base",
            Kind::Alias => "alias",
            Kind::Composite => "composite",
            Kind::Unlisted => "unlisted",
            Kind::OtherChannel => "other_channel",
        }
    }
}

/// What a name fills in where the request leaves it out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Fills {
    pub tier: Option<u32>,
    pub audio: Option<bool>,
    pub offpeak: bool,
    pub scene: Option<Scene>,
    pub motion_level: Option<MotionLevel>,
    pub reference: bool,
}

/// A model's name, understood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Name<'a> {
    /// As typed.
    pub typed: &'a str,
    /// Base, alias, composite, unlisted or other channel.
    pub kind: Kind,
    /// The family; none on another channel.
    pub family: Option<Family>,
    /// The version: as upstream spells a listed one, as typed otherwise; empty on another channel.
    pub version: &'a str,
    /// What is known of a listed version.
    pub listed: Option<&'static Version>,
    /// What the name fills in.
    pub fills: Fills,
}

impl Name<'_> {
    /// Family and version, as upstream spells them.
    pub fn is(&self, family: Family, version: &str) -> bool {
        self.family == Some(family) && self.version == version
    }

    /// The family, as upstream spells it; of the other channel the one it has.
    pub fn family_name(&self) -> &'static str {
        self.family.map_or("Jimeng", Family::name)
    }

    /// The tiers that `WxH` is rounded to.
    pub fn tiers(&self, reference: bool) -> &'static [u32] {
        self.listed.map_or(UNLISTED_TIERS, |version| version.tiers_in(reference))
    }

    /// The tier when nothing says one.
    pub fn default_tier(&self) -> u32 {
        self.listed.map_or(UNLISTED_DEFAULT, |version| version.default_tier)
    }
}

/// Why a name means nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum NameError {
    /// A composite name was meant, but there is no such billing key; the nearest ones.
    CompositeUnknown(Vec<String>),
    /// No family has that name; the nearest names.
    Unknown(Vec<String>),
}

/// The default model list's name for template effects.
pub const TEMPLATE_NAME: &str = "Vidu-template";
/// Upstream has no version "template"; the documents' own template request uses this one.
const TEMPLATE_VERSION: &str = "q2-pro";
/// The version of composite names that name none, as in guide 5.7 and 5.8.
pub const SCENE_VERSION: &str = "2.1";
/// Parts of composite names: a name with one of them is no version.
const COMPOSITE_TOKENS: [&str; 14] = [
    "480p",
    "540p",
    "720p",
    "768p",
    "1080p",
    "ref",
    "noref",
    "reference",
    "mute",
    "audio",
    "offpeak",
    "motion",
    "avatar",
    "identify",
];

/// The names of the default model list, in its order.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = VERSIONS.iter().map(Version::base_name).into_list();
    let vidu = VERSIONS.iter().take_while(|version| version.family == Family::Vidu).count();
    names.insert(vidu, TEMPLATE_NAME.to_owned());
    names
}

/// Understands a model's name, in any case.
///
/// ```
/// use vidyuan::model::{Family, Kind, parse};
///
/// let name = parse("kling-3.0-omni-1080p-ref-audio").unwrap();
/// assert!(name.kind == Kind::Composite && name.is(Family::Kling, "3.0-Omni"));
/// assert_eq!((name.fills.tier, name.fills.audio), (Some(1080), Some(true)));
/// assert!(parse("klinq-2.6").is_err());
/// ```
pub fn parse(typed: &str) -> Result<Name<'_>, NameError> {
    let behind = |prefix: &str| {
        let (head, rest) = typed.split_at_checked(prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then_some(rest)
    };
    if behind("jimeng-video-").is_some_and(|rest| !rest.is_empty()) {
        let fills = Fills::default();
        return Ok(Name { typed, kind: Kind::OtherChannel, family: None, version: "", listed: None, fills });
    }
    if typed.eq_ignore_ascii_case(TEMPLATE_NAME) {
        let fills = Fills { scene: Some(Scene::TemplateEffect), ..Fills::default() };
        return Ok(listed(typed, Kind::Alias, Family::Vidu, TEMPLATE_VERSION, fills));
    }
    let split = Family::ALL.into_iter().find_map(|family| {
        let rest = behind(family.name())?;
        match rest.strip_prefix('-') {
            Some(version) => Some((family, version, Kind::Base)),
            None if family == Family::Vidu && is_joined_version(rest) => Some((family, rest, Kind::Alias)),
            None => None,
        }
    });
    let Some((family, version, kind)) = split.filter(|(_, version, _)| !version.is_empty()) else {
        return Err(NameError::Unknown(nearest_names(typed)));
    };
    if let Some(known) = Version::find(family, version) {
        return Ok(listed(typed, kind, family, known.name, Fills::default()));
    }
    if let Some(composite) = parse_composite(typed) {
        return Ok(composite);
    }
    let is_part = |token: &str| COMPOSITE_TOKENS.iter().any(|part| part.eq_ignore_ascii_case(token));
    if !version.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)) {
        Err(NameError::Unknown(nearest_names(typed)))
    } else if version.split('-').any(is_part) {
        Err(NameError::CompositeUnknown(nearest_keys(typed, family)))
    } else {
        let fills = Fills::default();
        Ok(Name { typed, kind: Kind::Unlisted, family: Some(family), version, listed: None, fills })
    }
}

/// `q2`, `q3-pro`: what may follow `vidu` without a hyphen.
fn is_joined_version(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    bytes.next().is_some_and(|first| first.eq_ignore_ascii_case(&b'q'))
        && bytes.next().is_some_and(|b| b.is_ascii_digit())
}

fn listed<'a>(typed: &'a str, kind: Kind, family: Family, version: &'static str, fills: Fills) -> Name<'a> {
    Name { typed, kind, family: Some(family), version, listed: Version::find(family, version), fills }
}

/// A billing key as a name; Kling 2.6 may leave its tier out, which its price does not depend on.
fn parse_composite(typed: &str) -> Option<Name<'_>> {
    if typed.len() > 64 {
        return None;
    }
    let key = typed.to_ascii_lowercase();
    let (found, tierless) = match price::find_key(&key) {
        Some(found) => (found, false),
        None => (price::find_tierless_key(&key)?, true),
    };
    let (group, axes) = found;
    let fills = Fills {
        tier: axes.tier.filter(|_| !tierless),
        audio: axes.audio,
        offpeak: axes.offpeak,
        scene: group.generation.scene(),
        motion_level: axes.level,
        reference: group.generation == Generation::Reference,
    };
    let version = if group.version.is_empty() { SCENE_VERSION } else { group.version };
    Some(listed(typed, Kind::Composite, group.family, version, fills))
}

/// The keys of the family that say all that was typed, in whatever order; else the nearest ones.
fn nearest_keys(typed: &str, family: Family) -> Vec<String> {
    let mut keys = price::keys();
    keys.retain(|key| starts(key, family.name()));
    let whole = || keys.iter().filter(|key| says_all_of(key, typed));
    let by_default = whole().filter(|key| has_default_tier(key));
    let others = whole().filter(|key| !has_default_tier(key));
    let whole = by_default.chain(others).take(MOST_NEAREST).cloned().into_list();
    if whole.is_empty() { nearest_of(typed, keys) } else { whole }
}

fn has_default_tier(key: &str) -> bool {
    parse(key).is_ok_and(|name| name.fills.tier == Some(name.default_tier()))
}

fn starts(text: &str, head: &str) -> bool {
    text.get(..head.len()).is_some_and(|found| found.eq_ignore_ascii_case(head))
}

/// The key has every part that was typed, some perhaps written out: `ref` is said by `reference`.
fn says_all_of(key: &str, typed: &str) -> bool {
    typed.split('-').all(|part| key.split('-').any(|known| starts(known, part)))
}

/// The name is what was typed but for a slip, never in a digit; or the key of that version that says the same in another
/// order, or with a tier. Whatever else a name adds or leaves out, which may cost more or less, is the user's to choose.
pub fn is_meant(name: &str, typed: &str) -> bool {
    fn digits(text: &str) -> impl Iterator<Item = u8> {
        text.bytes().filter(u8::is_ascii_digit)
    }
    (is_slip(&letters(typed), &letters(name)) && digits(typed).eq(digits(name))) || completes(name, typed)
}

/// The key is of the version that the name begins with, has every part of it, and beside them at most a tier.
fn completes(key: &str, typed: &str) -> bool {
    let version = parse(key).ok().and_then(|name| name.listed);
    let is_tier =
        |part: &str| part.strip_suffix('p').is_some_and(|tier| tier.bytes().all(|byte| byte.is_ascii_digit()));
    let typed_or_tier = |known| is_tier(known) || typed.split('-').any(|part| !part.is_empty() && starts(known, part));
    version.is_some_and(|version| starts(typed, &version.base_name()))
        && says_all_of(key, typed)
        && key.split('-').all(typed_or_tier)
}

fn nearest_names(typed: &str) -> Vec<String> {
    let mut names = names();
    // Some keys are a base name in lower case.
    let is_new = |key: &String| !names.iter().any(|name| name.eq_ignore_ascii_case(key));
    let keys = price::keys().into_iter().filter(is_new).into_list();
    names.extend(keys);
    nearest_of(typed, names)
}

fn nearest_of(typed: &str, names: Vec<String>) -> Vec<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).into_list();
    nearest(typed, &names).into_iter().map(str::to_owned).into_list()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_told_once() {
        let nearest = |typed| match parse(typed) {
            Err(NameError::Unknown(nearest)) => nearest,
            other => panic!("{typed}: {other:?}"),
        };
        assert_eq!(nearest("oss-2.0"), ["OS-2.0"]);
        assert_eq!(nearest("Vidutemplate"), ["Vidu-template"]);
        assert_eq!(nearest("klinq-3.0-720p-mute")[0], "kling-3.0-720p-mute");
    }

    #[test]
    fn the_key_nearest_to_a_composite_name_is_its_versions_own() {
        for (typed, version) in
            [("sv-1.5-pro-480p", "sv-1.5-pro-"), ("kling-2.0-480p", "kling-2.0-"), ("GV-3.1-fast-720p", "gv-3.1-")]
        {
            let Err(NameError::CompositeUnknown(nearest)) = parse(typed) else { panic!("{typed}") };
            assert!(nearest.first().is_some_and(|key| key.starts_with(version)), "{typed}: {nearest:?}");
        }
    }

    #[track_caller]
    fn check(typed: &str, kind: Kind, base: &str) -> Fills {
        let name = parse(typed).unwrap_or_else(|error| panic!("{typed}: {error:?}"));
        let shown = name.family.map(|family| format!("{family}-{}", name.version)).unwrap_or_default();
        assert_eq!((name.kind, shown.as_str()), (kind, base), "{typed}");
        name.fills
    }

    #[test]
    fn base_names_and_aliases() {
        check("kling-3.0-OMNI", Kind::Base, "Kling-3.0-Omni");
        check("viduQ3-pro", Kind::Alias, "Vidu-q3-pro");
        check("os-2.0", Kind::Base, "OS-2.0");
        assert_eq!(check("vidu-TEMPLATE", Kind::Alias, "Vidu-q2-pro").scene, Some(Scene::TemplateEffect));
    }

    #[test]
    fn composite_names_fill() {
        let fills = check("Vidu-q2-pro-reference-1080P-offpeak", Kind::Composite, "Vidu-q2-pro");
        assert_eq!(fills, Fills { tier: Some(1080), offpeak: true, reference: true, ..Fills::default() });
        let fills = check("kling-3.0-omni-1080p-ref-audio", Kind::Composite, "Kling-3.0-Omni");
        assert_eq!(fills, Fills { tier: Some(1080), audio: Some(true), ..Fills::default() });
        let fills = check("kling-2.6-motion-pro", Kind::Composite, "Kling-2.6");
        assert_eq!((fills.tier, fills.motion_level), (None, Some(MotionLevel::Pro)));
        assert_eq!(check("kling-2.6-mute", Kind::Composite, "Kling-2.6").audio, Some(false));
        assert_eq!(check("kling-identify-face", Kind::Composite, "Kling-2.1").scene, Some(Scene::LipSync));
    }

    #[test]
    fn unlisted_and_other_channels() {
        check("Kling-O3", Kind::Unlisted, "Kling-O3");
        check("viduq1", Kind::Unlisted, "Vidu-q1");
        check("Jimeng-video-3.0", Kind::OtherChannel, "");
    }

    #[test]
    fn names_that_mean_nothing() {
        for typed in ["kling-3.0-720p", "kling-avatar", "kling-2.5-720p-offpeak", "vidu-q2-480P"] {
            assert!(matches!(parse(typed), Err(NameError::CompositeUnknown(_))), "{typed}");
        }
        for typed in ["Kling", "Kling-", "vidux", "sora-2", "jimeng-video-", "Kling-3.0 ", "Kling-三", "模型"] {
            assert!(matches!(parse(typed), Err(NameError::Unknown(_))), "{typed}");
        }
    }

    #[track_caller]
    fn check_nearest(typed: &str, expected: &[&str]) {
        let (Err(NameError::Unknown(nearest)) | Err(NameError::CompositeUnknown(nearest))) = parse(typed) else {
            panic!("{typed} is a name");
        };
        assert_eq!(nearest, expected, "{typed}");
    }

    #[test]
    fn names_that_were_meant() {
        check_nearest("klinq-2.6", &["Kling-2.6", "Kling-1.6", "Kling-2.0"]);
        check_nearest("Vidu Q3 pro", &["Vidu-q3-pro", "Vidu-q2-pro"]);
        check_nearest("模型", &[]);
    }

    #[test]
    fn keys_that_were_meant() {
        check_nearest("KLING-2.6-audio-1080p", &["kling-2.6-1080p-audio"]);
        check_nearest("vidu-q2-pro-ref-1080p", &["vidu-q2-pro-reference-1080p", "vidu-q2-pro-reference-1080p-offpeak"]);
        let three = ["kling-3.0-720p-mute", "kling-3.0-720p-audio", "kling-3.0-omni-720p-noref-mute"];
        check_nearest("kling-3.0-720p", &three);
        check_nearest("hailuo-02-720p", &["hailuo-02-768p", "hailuo-02-1080p", "hailuo-2.3-768p"]);
        check_nearest("os-2.0-1080p", &[]);
    }
}
