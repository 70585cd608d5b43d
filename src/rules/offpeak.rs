//! Off-peak: SPEC §5.

use super::{conflict, ignored_as};
use crate::diagnostic::{Findings, Wording, wording};
use crate::model::{Family, Name, Scene};
use crate::price::{self, Axis};
use crate::request::{Given, Key, Request};
use crate::resolved::{Fact, Origin};

const OUTSIDE_VIDU: Wording = wording!(en: "only Vidu has off-peak prices", zh: "只有 Vidu 有错峰价格");
const NO_OFFPEAK_PRICE: Wording = wording!(en: "template effects have no off-peak price", zh: "模板特效没有错峰价格");

/// Off-peak, and whether that has an effect and goes upstream.
pub fn resolve(
    request: &Request<'_>,
    name: &Fact<Name<'_>>,
    scene: &Fact<Scene>,
    reference_mode: &Fact<bool>,
    findings: &mut Findings,
) -> (Fact<bool>, bool) {
    let named = name.value().is_some_and(|name| name.fills.offpeak);
    let offpeak = match request.boolean(Key::Offpeak) {
        Given::Faulty(_) => Fact::Unknown,
        Given::Is(stated, place) => {
            if named && !stated {
                conflict(findings, place, "false", "offpeak");
            }
            Fact::Is(stated, Origin::Field(place))
        }
        Given::Absent if name.is_unknown() => Fact::Unknown,
        Given::Absent if named => Fact::Is(true, Origin::ModelName),
        Given::Absent => Fact::Absent,
    };
    let (Fact::Is(true, origin), Fact::Is(name, _)) = (offpeak, name) else { return (offpeak, false) };
    let why = match name.family {
        Some(Family::Vidu) if scene.is_unknown() || reference_mode.is_unknown() => return (offpeak, false),
        Some(Family::Vidu) => match price::group_of(name, scene.value(), reference_mode.is(true)) {
            Some(group) if !group.has(Axis::Offpeak) => NO_OFFPEAK_PRICE,
            _ => return (offpeak, true),
        },
        Some(_) => OUTSIDE_VIDU,
        None => return (offpeak, false),
    };
    ignored_as(findings, Key::Offpeak.name(), origin.place(), why);
    (offpeak, false)
}
