//! The same request on every model of the catalogue, cheapest first.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog;
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
            comparison.excluded = catalog::names().into_iter().map(excluded).into_list();
            return comparison;
        }
    };
    let explicit = without_fills(&parsed);
    let current = match crate::quote(text, options) {
        Quote::Priced(priced) => Some(priced.amount),
        _ => None,
    };
    let own = base_name(&parsed);
    for model in catalog::names() {
        let is_current = own.as_deref() == Some(model.as_str());
        // The request on its own model is the request itself, with all that a composite name says.
        let request = match is_current {
            true => parsed.clone(),
            false => with_member(&explicit, "model", Value::text(model.clone())),
        };
        judge_value(&request, text.len(), options, |report, quote| match quote {
            Quote::Priced(priced) => comparison.insert(Offer {
                current: is_current,
                billing_key: priced.billing_key,
                unit_price: priced.unit_price,
                amount: priced.amount,
                payable: priced.payable,
                difference: current.map(|current| Signed::between(current, priced.amount)),
                warnings: codes(report, Severity::Warning),
                model,
            }),
            Quote::Unpriced(unpriced) => {
                let codes = vec![unpriced.reason.name()];
                comparison.excluded.push(Exclusion { model, current: is_current, codes });
            }
            Quote::Invalid { report } => {
                let codes = codes(&report, Severity::Error);
                comparison.excluded.push(Exclusion { model, current: is_current, codes });
            }
        });
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
