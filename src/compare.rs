//! The same request on every model of the catalogue, cheapest first.

use serde::Serialize;

use crate::diagnostic::{Findings, Severity};
use crate::engine;
use crate::gather::Gather;
use crate::json::Value;
use crate::model::{self, Fills, Name, Version};
use crate::options::Options;
use crate::price::{Amount, Quote, Signed};
use crate::request::{self, Key};

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
    let value = match engine::read(text) {
        Ok(value) => value,
        Err(unread) => return Comparison::of_none(&[unread.message.code()]),
    };
    let (report, price) = engine::judge_value(&value, options);
    let unnamed = value.without(Key::Model.name());
    let mut findings = Findings::default();
    let Some(request) = request::read(&unnamed, &mut findings) else {
        return Comparison::of_none(&codes(&report, Severity::Error));
    };
    let name = value.get(Key::Model.name()).and_then(Value::as_str).and_then(|typed| model::parse(typed).ok());
    let own = name.and_then(catalogue_name);
    // What a name fills in holds on every model.
    let fills = name.map(|name| name.fills).unwrap_or_default();
    let current = if let Some(Quote::Priced(priced)) = &price { Some(priced.amount) } else { None };
    // On its own model the request is the request itself.
    let mut itself = Some((report, price));
    let mut comparison = Comparison { priced: Vec::new(), excluded: Vec::new() };
    for model in model::names() {
        let is_current = own.as_deref() == Some(model.as_str());
        let (report, price) = itself
            .take_if(|_| is_current)
            .unwrap_or_else(|| engine::judge_as(name_filled(&model, fills), &request, findings.clone(), options));
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
    /// Of something that is no request on any model.
    fn of_none(codes: &[&'static str]) -> Comparison {
        let excluded = |model| Exclusion { model, current: false, codes: codes.to_vec() };
        Comparison { priced: Vec::new(), excluded: model::names().into_iter().map(excluded).into_list() }
    }

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

/// How the catalogue calls it.
fn catalogue_name(name: Name<'_>) -> Option<String> {
    let template = name.typed.eq_ignore_ascii_case(model::TEMPLATE_NAME);
    if template { Some(model::TEMPLATE_NAME.to_owned()) } else { name.listed.map(Version::base_name) }
}

/// A name of the catalogue that fills in what another one does, beside its own scene.
fn name_filled(model: &str, fills: Fills) -> Option<Name<'_>> {
    let name = model::parse(model).ok()?;
    Some(Name { fills: Fills { scene: fills.scene.or(name.fills.scene), ..fills }, ..name })
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

    #[track_caller]
    fn excluded(request: &str, model: &str) -> Vec<&'static str> {
        of(request).excluded.into_iter().find(|one| one.model == model).unwrap_or_else(|| panic!("{model}")).codes
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

        let reference = r#"{"model":"vidu-q2-reference-720p","prompt":"p","image":"https://h/a.png"}"#;
        assert_eq!(key(reference, "Vidu-q2-pro"), "vidu-q2-pro-reference-720p");
        assert_eq!(key(reference, "Kling-3.0-Omni"), "kling-3.0-omni-720p-ref-mute");
        assert!(excluded(reference, "Vidu-q3-pro") == ["no_group"]);
    }

    /// There it says something else than the request's own name, which is no contradiction.
    #[test]
    fn what_the_request_says_itself_is_no_conflict_on_another_model() {
        let comparison = of(r#"{"model":"kling-3.0-1080p-audio","prompt":"p","size":"720P"}"#);
        assert_eq!(offer(&comparison, "Kling-3.0").warnings, ["model.composite_conflict"]);
        assert!(offer(&comparison, "Kling-3.0-Omni").warnings.is_empty());
    }

    #[test]
    fn a_template_stays_one_on_every_model() {
        let named = of(r#"{"model":"Vidu-template","prompt":"p"}"#);
        assert_eq!(offer(&named, "Vidu-q2").billing_key, "vidu-template");
        let stated = of(r#"{"model":"Vidu-q2","prompt":"p","metadata":{"scene_type":"template_effect"}}"#);
        let models =
            |comparison: &Comparison| comparison.priced.iter().map(|one| one.model.clone()).collect::<Vec<_>>();
        assert_eq!(models(&named), models(&stated));
        assert_eq!(excluded(r#"{"model":"vidu-template","prompt":"p"}"#, "OS-2.0"), ["scene.unsupported"]);
    }

    #[test]
    fn a_scene_that_the_name_says_needs_its_family() {
        for model in ["kling-avatar-720p", "kling-2.6-motion-pro"] {
            let request = format!(r#"{{"model":"{model}","prompt":"p","image":"https://h/a.png"}}"#);
            assert_eq!(excluded(&request, "Vidu-q2"), ["scene.unsupported"]);
            assert_eq!(excluded(&request, "Vidu-template"), ["scene.unsupported"]);
        }
    }
}
