//! The same request on every model of the catalogue, cheapest first.

use std::borrow::Cow;

use serde::Serialize;

use crate::diagnostic::Severity;
use crate::engine::{self, judge_value};
use crate::gather::Gather;
use crate::json::Value;
use crate::model::{self, Kind, Version};
use crate::options::Options;
use crate::price::{Amount, Quote, Signed};
use crate::request::Key;
use crate::request::switch_word;

/// A request on every model.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// Cheapest first; what costs the same is in the order of the catalogue.
    pub priced: Vec<Offer>,
    /// The others, in the order of the catalogue, and why.
    pub excluded: Vec<Exclusion>,
}

/// What a model would cost.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// The model.
    pub model: String,
    /// It is the request's own model.
    pub current: bool,
    /// The row of the table.
    pub billing_key: String,
    /// Yuan per second.
    pub unit_price: String,
    /// Exact, without trailing zeros.
    #[serde(serialize_with = "crate::price::as_text")]
    pub amount: Amount,
    /// Rounded half up to fen.
    pub payable: String,
    /// How much more (or, with a minus, less) than the request as it stands; none where that has no price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Signed>,
    /// The warnings it would get there, by code.
    pub warnings: Vec<&'static str>,
}

/// Why a model is out.
#[derive(Clone, Debug, Serialize)]
pub struct Exclusion {
    /// The model.
    pub model: String,
    /// It is the request's own model.
    pub current: bool,
    /// Codes of errors, or the reason why there is no price.
    pub codes: Vec<&'static str>,
}

/// The request on every model of the catalogue.
pub fn compare(text: &str, options: &Options<'_>) -> Comparison {
    let mut comparison = Comparison { priced: Vec::new(), excluded: Vec::new() };
    let parsed = match engine::read(text) {
        Ok(parsed) => parsed,
        Err(unread) => {
            let excluded = |model| Exclusion { model, current: false, codes: vec![unread.message.code()] };
            comparison.excluded = model::names().into_iter().map(excluded).into_list();
            return comparison;
        }
    };
    let explicit = without_fills(&parsed);
    let current = match judge_value(&parsed, options) {
        (_, Some(Quote::Priced(priced))) => Some(priced.amount),
        _ => None,
    };
    let own = base_name(&parsed);
    for model in model::names() {
        let is_current = own.as_deref() == Some(model.as_str());
        // The request on its own model is the request itself, with all that a composite name says.
        let request = match is_current {
            true => parsed.clone(),
            false => with_member(&explicit, "model", Value::text(model.clone())),
        };
        let (report, price) = judge_value(&request, options);
        match price {
            Some(Quote::Priced(priced)) => comparison.insert(Offer {
                current: is_current,
                billing_key: priced.billing_key,
                unit_price: priced.unit_price,
                amount: priced.amount,
                payable: priced.payable,
                difference: current.map(|current| Signed::between(current, priced.amount)),
                warnings: codes(&report, Severity::Warning),
                model,
            }),
            Some(Quote::Unpriced(unpriced)) => {
                let codes = vec![unpriced.reason.name()];
                comparison.excluded.push(Exclusion { model, current: is_current, codes });
            }
            Some(Quote::Invalid { .. }) | None => {
                let codes = codes(&report, Severity::Error);
                comparison.excluded.push(Exclusion { model, current: is_current, codes });
            }
        }
    }
    comparison
}

impl Comparison {
    /// Behind everything that costs as much or less.
    fn insert(&mut self, offer: Offer) {
        let at = self.priced.iter().position(|other| other.amount > offer.amount).unwrap_or(self.priced.len());
        self.priced.insert(at, offer);
    }
}

fn codes(report: &crate::Report, severity: Severity) -> Vec<&'static str> {
    let mut codes = Vec::new();
    for diagnostic in report.diagnostics().filter(|diagnostic| diagnostic.severity() == severity) {
        if !codes.contains(&diagnostic.code()) {
            codes.push(diagnostic.code());
        }
    }
    codes
}

/// The catalogue's name of the request's own model.
fn base_name(request: &Value<'_>) -> Option<String> {
    let name = model::parse(request.get("model")?.as_str()?).ok()?;
    let template = name.typed.eq_ignore_ascii_case(model::TEMPLATE_NAME);
    if template { Some(model::TEMPLATE_NAME.to_owned()) } else { name.listed.map(Version::base_name) }
}

/// The request with what a composite name fills in written out, so that it holds for every model.
fn without_fills<'v>(request: &Value<'v>) -> Value<'v> {
    let name = request.get("model").and_then(Value::as_str).and_then(|typed| model::parse(typed).ok());
    let Some(fills) = name.filter(|name| name.kind == Kind::Composite).map(|name| name.fills) else {
        return request.clone();
    };
    // What should be an object and is none is at fault, on every model.
    let Some(mut metadata) = object_in(request, "metadata") else { return request.clone() };
    let Some(mut output) = object_in(&metadata, "output_config") else { return request.clone() };
    let absent = |object: &Value<'_>, key: Key| {
        [key.name(), key.pascal()].iter().all(|spelling| object.get(spelling).is_none_or(is_absence))
    };
    let size = request.get("size").is_some_and(|size| !is_absence(size));
    if let Some(tier) = fills.tier.filter(|_| !size && absent(&output, Key::Resolution)) {
        output = with_member(&output, "resolution", Value::text(format!("{tier}P")));
    }
    if let Some(on) = fills.audio.filter(|_| absent(&output, Key::AudioGeneration)) {
        output = with_member(&output, "audio_generation", Value::text(switch_word(on)));
    }
    metadata = with_member(&metadata, "output_config", output);
    if fills.offpeak && absent(&metadata, Key::Offpeak) {
        metadata = with_member(&metadata, "offpeak", Value::Bool(true));
    }
    if let Some(scene) = fills.scene.filter(|_| absent(&metadata, Key::SceneType)) {
        metadata = with_member(&metadata, "scene_type", Value::text(scene.name()));
    }
    if let Some(level) = fills.motion_level.filter(|_| absent(&metadata, Key::MotionLevel)) {
        metadata = with_member(&metadata, "motion_level", Value::text(level.name()));
    }
    with_member(request, "metadata", metadata)
}

/// The object that stands there, an empty one where nothing does.
fn object_in<'v>(value: &Value<'v>, key: &str) -> Option<Value<'v>> {
    match value.get(key) {
        Some(object @ Value::Object(_)) => Some(object.clone()),
        member => member.is_none_or(is_absence).then(|| Value::Object(Vec::new())),
    }
}

/// What a request means as nothing, wherever it stands.
fn is_absence(value: &Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.chars.trim_ascii().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn with_member<'v>(object: &Value<'v>, key: &'static str, value: Value<'v>) -> Value<'v> {
    let Value::Object(members) = object else { return object.clone() };
    let mut members = members.clone();
    match members.iter_mut().find(|(known, _)| known == key) {
        Some((_, member)) => *member = value,
        None => members.push((Cow::Borrowed(key), value)),
    }
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn of(request: &str) -> Comparison {
        compare(request, &Options::default())
    }

    #[track_caller]
    fn offer<'c>(comparison: &'c Comparison, model: &str) -> &'c Offer {
        comparison.priced.iter().find(|offer| offer.model == model).unwrap_or_else(|| panic!("{model} has no price"))
    }

    #[test]
    fn what_the_others_cost_more_or_less() {
        let comparison = of(r#"{"model":"Kling-3.0","prompt":"p"}"#);
        let shown = |model| {
            let offer = offer(&comparison, model);
            format!("{} {}", offer.amount, offer.difference.unwrap())
        };
        assert_eq!(shown("Kling-3.0"), "3 0");
        assert_eq!(shown("OS-2.0"), "3.75 0.75");
        assert_eq!(shown("Hunyuan-1.5"), "1.5 -1.5");
        assert!(of(r#"{"model":"Kling-9","prompt":"p"}"#).priced.iter().all(|offer| offer.difference.is_none()));
    }

    #[test]
    fn a_warning_is_told_once() {
        let comparison = of(r#"{"model":"Kling-3.0","prompt":"p","promt":1,"sise":2}"#);
        assert_eq!(offer(&comparison, "Kling-3.0").warnings, ["field.unknown"]);
        assert_eq!(offer(&comparison, "Hailuo-02").warnings, ["duration.unsupported", "field.unknown"]);
    }

    #[test]
    fn the_requests_own_model() {
        let own = |model: &str| {
            let comparison = of(&format!(r#"{{"model":"{model}","prompt":"p"}}"#));
            let priced = comparison.priced.iter().filter(|offer| offer.current).map(|offer| offer.model.clone());
            let excluded = comparison.excluded.iter().filter(|one| one.current).map(|one| one.model.clone());
            priced.chain(excluded).collect::<Vec<_>>().join(" ")
        };
        for (model, expected) in [
            ("viduq2", "Vidu-q2"),
            ("vidu-TEMPLATE", "Vidu-template"),
            ("vidu-q2-pro-reference-720p", "Vidu-q2-pro"),
            ("kling-3.0-720p-mute", "Kling-3.0"),
            ("Kling-9", ""),
            ("nonsense", ""),
        ] {
            assert_eq!(own(model), expected, "{model}");
        }
    }

    /// What a composite name says holds on the other models, unless the request itself says otherwise.
    #[test]
    fn a_composite_name_says_the_same_of_every_model() {
        let key = |request: &str, model: &str| offer(&of(request), model).billing_key.clone();
        let omni =
            |rest: &str| key(&format!(r#"{{"model":"kling-3.0-1080p-audio","prompt":"p"{rest}}}"#), "Kling-3.0-Omni");
        assert_eq!(omni(""), "kling-3.0-omni-1080p-noref-audio");
        assert_eq!(omni(r#","size":"720P""#), "kling-3.0-omni-720p-noref-audio");
        assert_eq!(omni(r#","size":" ""#), "kling-3.0-omni-1080p-noref-audio");
        let output = |output| omni(&format!(r#","metadata":{{"output_config":{output}}}"#));
        assert_eq!(output(r#"{"Resolution":"720P"}"#), "kling-3.0-omni-720p-noref-audio");
        assert_eq!(output(r#"{"resolution":null}"#), "kling-3.0-omni-1080p-noref-audio");
        assert_eq!(output(r#"{"audio_generation":"Disabled"}"#), "kling-3.0-omni-1080p-noref-mute");
        assert_eq!(output(r#"{"AudioGeneration":" "}"#), "kling-3.0-omni-1080p-noref-audio");

        let vidu =
            |rest: &str| key(&format!(r#"{{"model":"vidu-q2-720p-offpeak","prompt":"p"{rest}}}"#), "Vidu-q3-pro");
        assert_eq!(vidu(""), "vidu-q3-pro-720p-offpeak");
        assert_eq!(vidu(r#","metadata":{"offpeak":false}"#), "vidu-q3-pro-720p");
        assert_eq!(key(r#"{"model":"vidu-q2-720p","prompt":"p"}"#, "Vidu-q3-pro"), "vidu-q3-pro-720p");

        let avatar = r#"{"model":"kling-avatar-1080p","prompt":"p","image":"https://h/a.png"}"#;
        assert_eq!(key(avatar, "Kling-3.0"), "kling-avatar-1080p");
        let motion = |rest: &str| {
            let metadata = format!(r#"{{"video_url":"https://h/v.mp4"{rest}}}"#);
            let request = format!(r#"{{"model":"kling-2.6-motion-pro","prompt":"p","metadata":{metadata}}}"#);
            let value = crate::json::read(&request).unwrap();
            crate::json::to_text(without_fills(&value).get("metadata").unwrap())
        };
        let said =
            |scene, level| format!(r#"{{"video_url":"https://h/v.mp4",{}"output_config":{{}},{}}}"#, scene, level);
        assert_eq!(motion(""), said("", r#""scene_type":"motion_control","motion_level":"pro""#));
        assert_eq!(
            motion(r#","motion_level":"std""#),
            said(r#""motion_level":"std","#, r#""scene_type":"motion_control""#)
        );
        assert_eq!(
            motion(r#","scene_type":"lip_sync""#),
            said(r#""scene_type":"lip_sync","#, r#""motion_level":"pro""#)
        );
    }
}
