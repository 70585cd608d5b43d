//! The model: SPEC §2.

use crate::diagnostic::{Findings, LONGEST_NAME, Message, Operation, Param, shortened};
use crate::json;
use crate::model::{self, Kind, Name, NameError};
use crate::price::{self, Selection, Table};
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
        // A composite name may be completed; to drop a part of it, which may cost more or less, is the user's to choose.
        if message == Message::ModelUnknown || model::completes(meant, typed) {
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
