//! The catalogue: every model of the default list with what is known of it, for pickers (SPEC §9).

use serde::Serialize;

use crate::gather::Gather;
use crate::model::{Durations, Family, LastFrame, Ratios, SCENE_VERSION, Scene, TEMPLATE_NAME, Version, names, parse};
use crate::price::{self, Axis, Generation, Group, Row};
use crate::request::Seconds;
use crate::resolved::{MOST_FILES, UPSTREAM_RATIO};

/// A model of the default list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogModel {
    /// The name to put into a request.
    pub model: String,
    /// The family.
    pub family: &'static str,
    /// The version as upstream spells it.
    pub version: &'static str,
    /// What a person reads, in both languages.
    pub labels: Labels,
    /// What it can do.
    pub capabilities: Capabilities,
    /// The lowest and the highest unit price.
    pub price_range: Option<PriceRange>,
    /// The billing keys that mean this model as its name; most of them fill in settings.
    pub composite_names: Vec<String>,
    /// The ways to call it.
    pub access: &'static [Access],
}

/// A label in both languages.
#[derive(Clone, Debug, Serialize)]
pub struct Labels {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    pub zh: String,
}

/// What a model can do, as far as the documents say.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Capabilities {
    /// The scenes of its family.
    pub scenes: Vec<SceneCapability>,
    /// The resolutions.
    pub resolutions: Resolutions,
    /// The aspect ratios.
    pub aspect_ratios: AspectRatios,
    /// The lengths of video.
    pub durations: DurationRange,
    /// It can make sound.
    pub audio: bool,
    /// Sound changes its price.
    pub audio_priced: bool,
    /// It takes a last frame; `null` where nobody says.
    pub last_frame: Option<LastFrame>,
    /// It has off-peak prices.
    pub offpeak: bool,
    /// Its price list knows references.
    pub reference: bool,
    /// The most files a request may name.
    pub max_files: usize,
}

/// A scene and whether the list prices it for this model.
#[derive(Clone, Debug, Serialize)]
pub struct SceneCapability {
    /// The scene.
    pub scene: Scene,
    /// The price list has a row for it.
    pub priced: bool,
}

/// Resolutions.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Resolutions {
    /// Lowest first.
    pub values: Vec<String>,
    /// Those among them that only reference mode has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reference_only: Vec<String>,
    /// These are documented as the only ones.
    pub documented: bool,
    /// When nothing says one.
    pub default: String,
}

/// Aspect ratios.
#[derive(Clone, Debug, Serialize)]
pub struct AspectRatios {
    /// The documented ones; `null` where nothing is documented.
    pub values: Option<Vec<String>>,
    /// Upstream's own default.
    pub default: Option<&'static str>,
}

/// Lengths of video, in seconds.
#[derive(Clone, Debug, Serialize)]
pub struct DurationRange {
    /// These only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<Seconds>>,
    /// The shortest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Seconds>,
    /// The longest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Seconds>,
    /// The documented default of the model; the gateway's own is 5.
    pub default: Option<Seconds>,
}

/// The lowest and the highest unit price, and what they are for.
#[derive(Clone, Debug, Serialize)]
pub struct PriceRange {
    /// The lowest.
    pub lowest: PricedKey,
    /// The highest.
    pub highest: PricedKey,
}

/// A billing key and its price.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PricedKey {
    /// The key.
    pub billing_key: String,
    /// Yuan per second, as the list prints it.
    pub unit_price: String,
}

/// A way to call a model (overview, "access").
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Access {
    /// `openai`, `unified` or `official`.
    pub format: &'static str,
    /// The path that creates a task.
    pub path: &'static str,
}

const OPENAI: Access = Access { format: "openai", path: "/v1/videos" };
const UNIFIED: Access = Access { format: "unified", path: "/v1/video/create" };
const OFFICIAL: Access = Access { format: "official", path: "/vidu/ent/v2/*" };

/// Every model of the default list, in its order.
pub fn catalog() -> Vec<CatalogModel> {
    let known = |name: String| Some(entry(parse(&name).ok()?.listed?, name));
    names().into_iter().filter_map(known).into_list()
}

fn entry(version: &'static Version, model: String) -> CatalogModel {
    let template = model == TEMPLATE_NAME;
    let groups = price::groups(&|group| {
        let scene_only = group.generation == Generation::Scene(Scene::TemplateEffect);
        group.family == version.family && group.prices(version.name) && (!template || scene_only)
    });
    CatalogModel {
        family: version.family.name(),
        version: version.name,
        labels: labels(&model, version),
        capabilities: capabilities(version, &groups, template),
        price_range: price_range(&groups),
        composite_names: composite_names(version, &groups, template),
        access: if version.family == Family::Vidu { &[OFFICIAL, OPENAI, UNIFIED] } else { &[OPENAI] },
        model,
    }
}

fn labels(model: &str, version: &Version) -> Labels {
    let family = match version.family {
        Family::Kling => "可灵",
        Family::Hunyuan => "混元",
        Family::Mingmou => "明眸",
        Family::Hailuo => "海螺",
        family => family.name(),
    };
    let (en, zh) = match model {
        TEMPLATE_NAME => ("Vidu template effects".to_owned(), "Vidu 模板特效".to_owned()),
        _ => (format!("{} {}", version.family, version.name), format!("{family} {}", version.name)),
    };
    Labels { en, zh }
}

fn capabilities(version: &Version, groups: &[&Group], template: bool) -> Capabilities {
    let priced =
        |generation: Generation| groups.iter().any(|group| group.generation == generation && !group.rows.is_empty());
    let scenes = Scene::ALL
        .into_iter()
        .filter(|scene| scene.family() == version.family && (!template || *scene == Scene::TemplateEffect));
    let tiers = version.tiers_in(true).iter();
    let reference_only = tiers.clone().filter(|tier| !version.tiers_in(false).contains(tier));
    let named = |tier: &u32| format!("{tier}P");
    let ratios = match version.ratios {
        Ratios::Unchecked => None,
        Ratios::OneOf(ratios) => Some(ratios.iter().map(|(width, height)| format!("{width}:{height}")).into_list()),
    };
    let audio_priced = groups.iter().any(|group| group.has(Axis::Audio));
    Capabilities {
        scenes: scenes.map(|scene| SceneCapability { scene, priced: priced(Generation::Scene(scene)) }).into_list(),
        resolutions: Resolutions {
            values: tiers.map(named).into_list(),
            reference_only: reference_only.map(named).into_list(),
            documented: version.tiers_documented,
            default: format!("{}P", version.default_tier),
        },
        aspect_ratios: AspectRatios { values: ratios, default: version.takes_ratios().then_some(UPSTREAM_RATIO) },
        durations: durations(version),
        audio: audio_priced || version.sound,
        audio_priced,
        last_frame: version.last_frame,
        offpeak: groups.iter().any(|group| group.has(Axis::Offpeak) && !group.rows.is_empty()),
        reference: priced(Generation::Reference) || groups.iter().any(|group| group.has(Axis::Reference)),
        max_files: MOST_FILES,
    }
}

fn durations(version: &Version) -> DurationRange {
    let (values, min, max) = match version.durations {
        Durations::Unchecked => (None, None, None),
        Durations::OneOf(lengths) => (Some(lengths.to_vec()), None, None),
        Durations::Between(min, max) => (None, Some(min), Some(max)),
    };
    DurationRange { values, min, max, default: version.default_seconds }
}

/// The first of the lowest and of the highest.
fn price_range(groups: &[&Group]) -> Option<PriceRange> {
    let rows = price::rows_of(groups);
    let (mut lowest, mut highest) = (rows.first()?, rows.first()?);
    for priced in &rows {
        if priced.1.unit < lowest.1.unit {
            lowest = priced;
        }
        if priced.1.unit > highest.1.unit {
            highest = priced;
        }
    }
    Some(PriceRange { lowest: PricedKey::of(lowest), highest: PricedKey::of(highest) })
}

impl PricedKey {
    fn of((key, row): &(String, &Row<'_>)) -> PricedKey {
        PricedKey { billing_key: key.clone(), unit_price: row.printed.to_owned() }
    }
}

/// The billing keys that mean this model: not those of scenes that mean another version, nor the template's own.
fn composite_names(version: &Version, groups: &[&Group], template: bool) -> Vec<String> {
    let scene_version = |group: &&&Group| !group.version.is_empty() || version.name == SCENE_VERSION || template;
    let groups = groups.iter().copied().filter(|group| scene_version(&group)).into_list();
    price::rows_of(&groups).into_iter().map(|(key, _)| key).into_list()
}

/// The billing keys that requests for a model can be billed by, with their prices.
pub fn billing_keys(model: &str) -> Option<Vec<PricedKey>> {
    let name = parse(model).ok()?;
    let family = name.family?;
    // A request can ask for another scene than the name does, but not for none; nor can it leave reference mode.
    let leads_to = |generation: Generation| {
        generation.scene().is_some()
            || name.fills.scene.is_none() && (generation == Generation::Reference || !name.fills.reference)
    };
    let groups =
        price::groups(&|group| group.family == family && group.prices(name.version) && leads_to(group.generation));
    Some(price::rows_of(&groups).iter().map(PricedKey::of).into_list())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_list_in_its_order() {
        let names = names();
        assert_eq!(names.len(), 27);
        assert_eq!(
            names[..7].join(" "),
            "Vidu-q2 Vidu-q2-pro Vidu-q2-turbo Vidu-q3-pro Vidu-q3-turbo Vidu-template Hunyuan-1.5"
        );
        assert!(names.iter().all(|name| parse(name).is_ok_and(|parsed| parsed.listed.is_some())));
    }

    /// Scenes (those with a price in brackets), sound, last frame, off-peak, references, default length, default ratio.
    #[test]
    fn what_models_can_do() {
        let catalog = catalog();
        let shown = |name: &str| {
            let can = &catalog.iter().find(|model| model.model == name).unwrap().capabilities;
            let scenes = can.scenes.iter().map(|SceneCapability { scene, priced }| match priced {
                true => format!("({})", scene.name()),
                false => scene.name().to_owned(),
            });
            let sound = if can.audio_priced { "(sound)" } else { "sound" };
            let last_frame = match can.last_frame {
                Some(LastFrame::Any) => "last",
                Some(LastFrame::At1080) => "last at 1080P",
                None => "",
            };
            let words =
                [(can.audio, sound), (can.offpeak, "offpeak"), (can.reference, "reference"), (true, last_frame)];
            let words = words.into_iter().filter(|(has, _)| *has).map(|(_, word)| word.to_owned());
            let seconds = can.durations.default.map(|seconds| format!("{seconds} s")).unwrap_or_default();
            let ratio = can.aspect_ratios.default.unwrap_or_default().to_owned();
            let all: Vec<String> =
                scenes.chain(words).chain([seconds, ratio]).filter(|word| !word.is_empty()).collect();
            all.join(" ")
        };
        for (model, expected) in [
            ("Vidu-q2", "(template_effect) offpeak reference 16:9"),
            ("Vidu-q2-pro", "(template_effect) offpeak reference last 16:9"),
            ("Vidu-q2-turbo", "(template_effect) offpeak last 16:9"),
            ("Vidu-q3-pro", "(template_effect) sound offpeak last 16:9"),
            ("Hunyuan-1.5", ""),
            ("OS-2.0", "sound 8 s 16:9"),
            ("GV-3.1-fast", "sound last 8 s 16:9"),
            ("Kling-2.1", "motion_control (avatar_i2v) (lip_sync) last at 1080P 5 s 16:9"),
            ("Kling-2.6", "(motion_control) (avatar_i2v) (lip_sync) (sound) last at 1080P 5 s 16:9"),
            ("Kling-3.0", "motion_control (avatar_i2v) (lip_sync) (sound) last 5 s 16:9"),
            ("Kling-3.0-Omni", "motion_control (avatar_i2v) (lip_sync) (sound) reference last 5 s 16:9"),
            ("Kling-O1", "motion_control (avatar_i2v) (lip_sync) last 5 s 16:9"),
            ("Hailuo-02", "last 6 s"),
            ("Hailuo-2.3", "6 s"),
            ("SV-1.5-pro", "(sound)"),
            ("SV-1.0-pro", ""),
            ("JV-3.0-pro", ""),
        ] {
            assert_eq!(shown(model), expected, "{model}");
        }
        let template = &catalog.iter().find(|model| model.model == TEMPLATE_NAME).unwrap().capabilities;
        assert_eq!((template.scenes.len(), template.offpeak, template.reference), (1, false, false));
    }

    #[test]
    fn every_key_is_the_composite_name_of_one_model() {
        let catalog = catalog();
        let named: usize = catalog.iter().map(|model| model.composite_names.len()).sum();
        assert_eq!(named, price::keys().len());
    }

    #[test]
    fn price_ranges() {
        let catalog = catalog();
        let range = |name: &str| {
            let model = catalog.iter().find(|model| model.model == name).unwrap();
            let range = model.price_range.as_ref().unwrap();
            format!(
                "{} {} – {} {}",
                range.lowest.unit_price, range.lowest.billing_key, range.highest.unit_price, range.highest.billing_key
            )
        };
        assert_eq!(range("Vidu-template"), "0.40 vidu-template – 0.40 vidu-template");
        assert_eq!(range("Kling-3.0"), "0.10 kling-identify-face – 1.20 kling-3.0-1080p-audio");
        assert_eq!(range("Vidu-q2"), "0.12 vidu-q2-reference-540p-offpeak – 0.82 vidu-q2-reference-1080p");
        assert_eq!(range("Kling-2.6"), "0.10 kling-identify-face – 1.00 kling-2.6-720p-audio");
    }

    #[test]
    fn resolutions_that_only_reference_mode_has() {
        let catalog = catalog();
        let shown = |name: &str| {
            let can = &catalog.iter().find(|model| model.model == name).unwrap().capabilities.resolutions;
            format!("{} ({})", can.values.join(" "), can.reference_only.join(" "))
        };
        assert_eq!(shown("Vidu-q2"), "540P 720P 1080P (540P)");
        assert_eq!(shown("Vidu-q2-turbo"), "720P 1080P ()");
        assert_eq!(shown("Vidu-q3-pro"), "540P 720P 1080P ()");
    }

    #[test]
    fn only_vidu_has_routes_of_its_own() {
        for model in catalog() {
            let formats: Vec<_> = model.access.iter().map(|access| access.format).collect();
            let expected: &[_] = if model.family == "Vidu" { &["official", "openai", "unified"] } else { &["openai"] };
            assert_eq!(formats, expected, "{}", model.model);
        }
    }

    #[test]
    fn a_models_keys() {
        let keys = |model| billing_keys(model).map(|keys| keys.len());
        assert_eq!(keys("Kling-2.6"), Some(8 + 2 + 1));
        assert_eq!(keys("kling-2.6-audio"), keys("Kling-2.6"));
        // No request takes back a scene, or references, that its model's name asks for.
        assert_eq!(keys("Vidu-template"), Some(1));
        assert_eq!(keys("vidu-q2-pro"), Some(4 + 6 + 1));
        assert_eq!(keys("vidu-q2-pro-reference-720p"), Some(6 + 1));
        assert_eq!(keys("kling-avatar-720p"), Some(2 + 1));
        assert_eq!(keys("kling-2.6-motion-pro"), Some(4 + 2 + 1));
        assert_eq!(keys("jimeng-video-3.0"), None);
        assert_eq!(keys("nonsense"), None);
    }
}
