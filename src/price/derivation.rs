//! How a price comes about: its inputs, and what it takes for granted.

use std::borrow::Cow;

use serde::Serialize;

use super::{Axis, Generation, Group, Row};
use crate::diagnostic::{LONGEST_NAME, Locale, Wording, shortened, wording};
use crate::model::MotionLevel;
use crate::resolved::{Fact, File, Origin, Resolved};

/// One input of a price.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BasisItem {
    /// Which.
    pub name: &'static str,
    /// Its value.
    pub value: Cow<'static, str>,
    /// A JSON Pointer, `model name` or `default`.
    pub from: Origin,
}

/// Something the price takes for granted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assumption {
    /// Which.
    pub code: &'static str,
    /// In words.
    pub message: &'static str,
}

/// Each input of the price: name, value, where it came from.
pub(super) fn basis(resolved: &Resolved<'_>, row: Option<(&'static Group, &Row<'_>)>) -> Vec<BasisItem> {
    let mut items = Vec::with_capacity(8);
    let mut item = |name, value: Cow<'static, str>, from| items.push(BasisItem { name, value, from });
    let counts = |axis: Axis| row.is_none_or(|(group, _)| group.has(axis));
    if let Fact::Is(name, from) = &resolved.name {
        let value = match name.family {
            Some(family) => format!("{family}-{}", name.version),
            None => shortened(name.typed, LONGEST_NAME),
        };
        item("model", value.into(), *from);
    }
    if let Fact::Is(scene, from) = resolved.scene {
        item("scene", scene.name().into(), from);
    }
    if let Fact::Is(level, from) = resolved.motion_level {
        item("motion_level", level.name().into(), from);
    }
    if let (Fact::Is(reference, from), None) = (resolved.reference_mode, resolved.scene.value()) {
        item("reference", if reference { "reference" } else { "ordinary" }.into(), from);
    } else if row.is_some_and(|(group, _)| group.has(Axis::Reference)) {
        let place = resolved.files.reference;
        let value = if place.is_some() { "ref" } else { "noref" };
        item("reference", value.into(), place.map_or(Origin::Default, Origin::Field));
    }
    if let Fact::Is(resolution, from) = resolved.resolution
        && counts(Axis::Tier)
    {
        item("resolution", resolution.to_string().into(), from);
        if let Some(tier) = row.and_then(|(_, row)| row.axes.tier) {
            item("tier", format!("{tier}p").into(), from);
        }
    }
    if row.is_some_and(|(group, _)| group.has(Axis::Audio)) {
        let (on, from) = match resolved.audio {
            Fact::Is(on, from) => (on, from),
            _ => (false, Origin::Default),
        };
        item("audio", if on { "audio" } else { "mute" }.into(), from);
    }
    if row.is_some_and(|(group, _)| group.has(Axis::Offpeak)) {
        let (on, from) = match resolved.offpeak {
            Fact::Is(on, from) => (on, from),
            _ => (false, Origin::Default),
        };
        item("offpeak", (if on { "true" } else { "false" }).into(), from);
    }
    if let Fact::Is(seconds, from) = resolved.seconds {
        item("seconds", seconds.to_string().into(), from);
    }
    items
}

/// What nothing in the request says.
pub(super) fn assumptions(resolved: &Resolved<'_>, group: &Group, locale: Locale) -> Vec<Assumption> {
    let mut list = Vec::new();
    let mut assume = |code, wording: Wording| list.push(Assumption { code, message: wording.in_locale(locale) });
    let assumed_resolution = matches!(resolved.resolution, Fact::Is(_, Origin::Default)) && !resolved.resolution_sent;
    if assumed_resolution && group.has(Axis::Tier) {
        assume(
            "resolution.assumed",
            wording!(
                en: "no resolution is stated and none is documented as the default: priced as 720P, not sent",
                zh: "未指定分辨率，文档也没有该模型的默认值：按 720P 计价，不写入请求",
            ),
        );
    }
    if group.has(Axis::Audio) && resolved.audio == Fact::Absent {
        assume(
            "audio.mute_assumed",
            wording!(
                en: "nothing states the sound: priced as mute, which is upstream's default",
                zh: "未指定是否有声：按无声（上游默认）计价",
            ),
        );
    }
    if group.has(Axis::Level) && matches!(resolved.motion_level, Fact::Is(MotionLevel::Std, Origin::Default)) {
        assume(
            "motion_level.std_assumed",
            wording!(en: "no motion level is stated: priced as `std`", zh: "未指定动作档位：按 `std` 计价"),
        );
    }
    if group.generation == Generation::Reference && two_images_count_as_references(resolved) {
        assume(
            "images.as_references",
            wording!(
                en: "two or more images count as reference images (guide 5.3), not as first and last frame",
                zh: "两张及以上图片按参考图计价（指南 5.3），而不是首尾帧",
            ),
        );
    }
    list
}

/// Reference mode stands on the number of images alone.
fn two_images_count_as_references(resolved: &Resolved<'_>) -> bool {
    let by_files = matches!(resolved.reference_mode, Fact::Is(true, Origin::Field(_)));
    by_files && !resolved.files.list.iter().any(File::asks_for_reference)
}

#[cfg(test)]
mod tests {
    use crate::{Options, Quote, quote};

    #[track_caller]
    fn check(rest: &str, assumed: &[&str]) {
        let images = r#""images":["https://h/a.png","https://h/b.png"]"#;
        let request = format!(r#"{{"model":"Vidu-q2-pro","prompt":"p",{images}{rest}}}"#);
        let Quote::Priced(priced) = quote(&request, &Options::default()) else { panic!("{request}") };
        let codes: Vec<_> = priced.assumptions.iter().map(|assumption| assumption.code).collect();
        assert_eq!(codes, assumed, "{request}");
    }

    #[test]
    fn that_images_are_references_is_assumed_where_it_sets_the_price() {
        check("", &["images.as_references"]);
        check(r#","metadata":{"scene_type":"template_effect"}"#, &[]);
        check(r#","metadata":{"last_frame_url":"https://h/c.png"}"#, &[]);
    }
}
