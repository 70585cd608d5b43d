//! The model: SPEC §2.

use crate::diagnostic::{Findings, LONGEST_NAME, Message, Operation, Param, shortened};
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
    finding.with("model", shortened(typed, LONGEST_NAME));
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
    let as_named = [key, &named].iter().any(|key| key.eq_ignore_ascii_case(name.typed));
    // Naming the model by the key that is billed anyway may change neither bill nor payload.
    let renames = model::parse(&named).is_ok_and(|billed| {
        billed.version == name.version
            && billed.fills.reference == name.fills.reference
            && still_filled(resolved, &name.fills, &billed.fills)
    });
    if !as_named && !findings.has(Message::CompositeConflict) {
        let message = match selection {
            Selection::Row { .. } if renames => Message::BilledAs,
            Selection::Row { .. } => Message::BilledElsewhere,
            _ => Message::AsksFor,
        };
        findings.add(message, Key::Model).with("key", key).with("model", name.typed);
    }
    // What nobody read yet may say more about the bill, once it is mended.
    let unread = findings.alike(Message::FieldUnknown).any(|finding| finding.fix.is_some());
    for finding in findings.alike(Message::CompositeConflict).filter(|_| renames && !as_named && !unread) {
        finding.message = Message::CompositeConflictBilled;
        finding.with("key", &named).fix(Operation::replace(Place::from(Key::Model), json::quoted(&named)));
    }
}

/// The other name fills in the same, where anything counts that a name fills in.
fn still_filled(resolved: &Resolved<'_>, fills: &Fills, other: &Fills) -> bool {
    (fills.tier == other.tier || !resolved.resolution.is_named())
        && (fills.audio == other.audio || !resolved.audio.is_named())
        && (fills.offpeak == other.offpeak || !resolved.offpeak.is_named())
        && (fills.scene == other.scene || !resolved.scene.is_named())
        && (fills.motion_level == other.motion_level || !resolved.motion_level.is_named())
        && (fills.reference == other.reference || !resolved.reference_mode.is_named())
}
