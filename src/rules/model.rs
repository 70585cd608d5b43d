//! The model: SPEC §2.

use crate::diagnostic::{Findings, Message, Operation, Param};
use crate::json;
use crate::model::{self, Fills, Kind, Name, NameError};
use crate::price::{self, Selection, Table};
use crate::request::{Given, Key, Place, Request};
use crate::resolved::{Fact, Origin, Resolved};

/// What the model's name means; unknown where it is missing or means nothing.
pub fn resolve<'a>(request: &Request<'a>, findings: &mut Findings) -> Fact<Name<'a>> {
    let (typed, place) = match request.text(Key::Model) {
        Given::Is(typed, place) => (typed, place),
        Given::Faulty(_) => return Fact::Unknown,
        Given::Absent => {
            findings.add(Message::ModelRequired, Key::Model);
            return Fact::Unknown;
        }
    };
    let (message, nearest) = match model::parse(typed) {
        Ok(name) => {
            match name.kind {
                Kind::Unlisted => {
                    findings.add(Message::ModelUnlisted, place).with("version", name.version);
                }
                Kind::OtherChannel => {
                    findings.add(Message::ModelOtherChannel, place).with("model", typed);
                }
                _ => {}
            }
            return Fact::Is(name, Origin::Field(place));
        }
        Err(NameError::CompositeUnknown(nearest)) => (Message::ModelCompositeUnknown, nearest),
        Err(NameError::Unknown(nearest)) => (Message::ModelUnknown, nearest),
    };
    let finding = findings.add(message, place);
    finding.with("model", typed);
    if let Some(meant) = nearest.first() {
        finding.message = match message {
            Message::ModelUnknown => Message::ModelUnknownNearest,
            _ => Message::ModelCompositeUnknownNearest,
        };
        if model::is_meant(meant, typed) {
            finding.fix_text(meant);
        }
    }
    finding.param("nearest", Param::List(nearest));
    Fact::Unknown
}

/// The bill follows the final parameters: where they lead to another key than the name, the name is misleading. This is
/// judged by the built-in prices, whose keys such names are: a report depends on nothing but its request.
pub fn billed_as_named(resolved: &Resolved<'_>, findings: &mut Findings) {
    let Some(name) = resolved.name.value().filter(|name| name.kind == Kind::Composite) else { return };
    let selection = price::select(resolved, &Table::built_in());
    let Some(key) = selection.key() else { return };
    let named = if name.fills.tier.is_some() { key.to_owned() } else { price::without_tier(key) };
    if [key, &named].iter().any(|key| key.eq_ignore_ascii_case(name.typed)) {
        return;
    }
    // Naming the model by the key that is billed anyway may change neither bill nor payload.
    let renames = model::parse(&named).is_ok_and(|billed| {
        billed.version == name.version
            && billed.fills.reference == name.fills.reference
            && still_filled(resolved, &name.fills, &billed.fills)
    });
    // What nobody read yet may say more about the bill, once it is mended.
    let unread = findings.alike(Message::FieldUnknown).any(|finding| finding.fix.is_some());
    let rename = || Operation::replace(Place::from(Key::Model), json::quoted(&named));
    if findings.has(Message::CompositeConflict) {
        for finding in findings.alike(Message::CompositeConflict).filter(|_| renames && !unread) {
            finding.message = Message::CompositeConflictBilled;
            finding.with("key", &named).fix(rename());
        }
        return;
    }
    let message = match selection {
        Selection::Row { .. } if renames => Message::BilledAs,
        Selection::Row { .. } => Message::BilledElsewhere,
        _ => Message::AsksFor,
    };
    let finding = findings.add(message, Key::Model).with("key", key).with("model", name.typed);
    if renames && !unread {
        finding.fix(rename());
    }
}

/// The other name fills in the same tier and sound, where those of the name count, and names no other tier than the
/// request's: one that is billed by the next tier stays what it is. What else a name fills in, the key says, too.
fn still_filled(resolved: &Resolved<'_>, fills: &Fills, other: &Fills) -> bool {
    let tier = resolved.resolution.value().map(|resolution| resolution.tier);
    (other.tier == tier || other.tier.is_none() && !resolved.resolution.is_named())
        && (fills.audio == other.audio || !resolved.audio.is_named())
}

#[cfg(test)]
mod tests {
    use crate::{Locale, validate};

    #[track_caller]
    fn check(model: &str, rest: &str, message: &str, help: &str) {
        let report = validate(&format!(r#"{{"model":"{model}","prompt":"p"{rest}}}"#), Locale::En);
        let conflict = report.diagnostics().find(|one| one.code() == "model.composite_conflict").expect(model);
        assert_eq!((conflict.message().as_str(), conflict.help().as_deref()), (message, Some(help)), "{model}{rest}");
    }

    #[test]
    fn what_is_said_of_a_name_that_misleads() {
        check(
            "kling-3.0-omni-720p-ref-audio",
            "",
            "billed as `kling-3.0-omni-720p-noref-audio`, not as named",
            "the bill follows the final parameters; name the model `kling-3.0-omni-720p-noref-audio`",
        );
        check(
            "kling-3.0-omni-720p-ref-audio",
            r#","size":"1080P""#,
            "`1080P` disagrees with the model's name, which means `720P`; the explicit value wins",
            "name the model `kling-3.0-omni-1080p-noref-audio`, as which it is billed, or leave the field out",
        );
        check(
            "hailuo-2.3-1080p",
            r#","size":"720P""#,
            "`720P` disagrees with the model's name, which means `1080P`; the explicit value wins",
            "leave the field out, or name the model by its base name",
        );
        check(
            "vidu-q2-720p-offpeak",
            r#","metadata":{"offpeak":false}"#,
            "`false` disagrees with the model's name, which means `offpeak`; the explicit value wins",
            "name the model `vidu-q2-720p`, as which it is billed, or leave the field out",
        );
        let two_images = r#","images":["https://h/a.png","https://h/b.png"]"#;
        check(
            "vidu-q2-pro-1080p",
            two_images,
            "billed as `vidu-q2-pro-reference-1080p`, not as named",
            "the bill follows the final parameters; write them all, and name the model by its base name",
        );
        check(
            "vidu-q3-pro-1080p",
            two_images,
            "the request asks for `vidu-q3-pro-reference-1080p`, which has no list price, not for what the model's name says",
            "leave out what leads away from `vidu-q3-pro-1080p`, or name the model by its base name",
        );
    }
}
