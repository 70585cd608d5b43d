//! The model: SPEC §2.

use crate::diagnostic::{Findings, LONGEST_NAME, Message, Operation, Param, shortened};
use crate::json;
use crate::model::{self, Kind, Name, NameError};
use crate::price::{self, Selection};
use crate::request::{Given, Key, Request};
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
    let ([alone, with_nearest], nearest, mends) = match model::parse(typed) {
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
        // A composite name may be mended; another model is the user's to choose.
        Err(NameError::CompositeUnknown { nearest, own }) => {
            ([Message::ModelCompositeUnknown, Message::ModelCompositeUnknownNearest], nearest, own)
        }
        Err(NameError::Unknown(nearest)) => ([Message::ModelUnknown, Message::ModelUnknownNearest], nearest, true),
    };
    let finding = findings.add(if nearest.is_empty() { alone } else { with_nearest }, place);
    finding.with("model", shortened(typed, LONGEST_NAME));
    if let Some(meant) = nearest.first().filter(|_| mends) {
        finding.fix_text(meant);
    }
    finding.param("nearest", Param::List(nearest));
    Fact::Unknown
}

/// The bill follows the final parameters: where they lead to another key than the name, the name is misleading.
pub fn billed_as_named(resolved: &Resolved<'_>, selection: &Selection<'_>, findings: &mut Findings) {
    let Fact::Is(name, _) = resolved.name else { return };
    let Some(key) = selection.key().filter(|_| name.kind == Kind::Composite) else { return };
    let named = if name.fills.tier.is_some() { key.to_owned() } else { price::without_tier(key) };
    let as_named = [key, &named].iter().any(|key| key.eq_ignore_ascii_case(name.typed));
    if !as_named && !findings.has(Message::CompositeConflict) {
        let priced = matches!(selection, Selection::Row { .. });
        let message = if priced { Message::BilledAs } else { Message::AsksFor };
        findings.add(message, Key::Model).with("key", key).with("model", name.typed);
    }
    // Naming the model by the key that is billed anyway changes neither bill nor payload.
    let renames = model::parse(key).is_ok_and(|billed| billed.version == name.version);
    for finding in findings.alike(Message::CompositeConflict).filter(|_| renames) {
        finding.fix(Operation::replace("/model", json::quoted(key)));
    }
}
