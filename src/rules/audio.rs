//! Sound: SPEC §3.

use super::conflict;
use crate::diagnostic::Findings;
use crate::model::Name;
use crate::request::{Given, Key, Request, switch_word};
use crate::resolved::{Fact, Origin};

/// Sound or none: what the request states, else what the model's name says.
pub fn resolve(request: &Request<'_>, name: &Fact<Name<'_>>, findings: &mut Findings) -> Fact<bool> {
    let named = name.value().and_then(|name| name.fills.audio);
    match request.word(Key::AudioGeneration) {
        Given::Faulty(_) => Fact::Unknown,
        Given::Is(stated, place) => {
            let on = stated == switch_word(true);
            if let Some(named) = named.filter(|named| *named != on) {
                conflict(findings, place, stated, switch_word(named));
            }
            Fact::Is(on, Origin::Field(place))
        }
        Given::Absent if name.is_unknown() => Fact::Unknown,
        Given::Absent => named.map_or(Fact::Absent, |named| Fact::Is(named, Origin::ModelName)),
    }
}
