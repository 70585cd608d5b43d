//! The rules: one file per concern, one function per sentence of the specification.
//!
//! Each file turns its part of the request into effective values and notes what is wrong on the way.

mod address;
mod audio;
mod duration;
mod ext_info;
mod files;
mod frame;
mod model;
mod offpeak;
mod output;
mod prompt;
mod scene;

use crate::diagnostic::{Finding, Findings, Message, Operation, Param, Wording, wording};
use crate::model::Name;
use crate::request::{Place, Request};
use crate::resolved::{Fact, Resolved};

/// Judges a request: its effective values, and the findings.
pub fn resolve<'a>(request: &Request<'a>, findings: &mut Findings) -> Resolved<'a> {
    let name = model::resolve(request, findings);
    resolve_as(name, request, findings)
}

/// The same on a model that is known by another name than the request's.
pub fn resolve_as<'a>(name: Fact<Name<'a>>, request: &Request<'a>, findings: &mut Findings) -> Resolved<'a> {
    let scene = scene::resolve(request, &name, findings);
    let motion_level = scene::motion_level(request, &name, &scene, findings);
    let files = files::resolve(request, &name, findings);
    let reference_mode = files::reference_mode(&files, &name);
    let frame = frame::resolve(request, &name, &reference_mode, &files, findings);
    let audio = audio::resolve(request, &name, findings);
    let (offpeak, offpeak_sent) = offpeak::resolve(request, &name, &scene, &reference_mode, findings);
    let (seconds, duration) = duration::resolve(request, &name, &scene, findings);
    let ext_info = ext_info::resolve(request, &name, &duration, findings);
    let prompt = prompt::resolve(request, &ext_info, findings);
    output::check(request, &name, findings);
    let resolved = Resolved {
        name,
        scene,
        motion_level,
        seconds,
        duration,
        resolution: frame.resolution,
        resolution_sent: frame.resolution_sent,
        ratio: frame.ratio,
        ratio_sent: frame.ratio_sent,
        audio,
        offpeak,
        offpeak_sent,
        reference_mode,
        files,
        ext_info,
        prompt,
    };
    files::check(&resolved, findings);
    scene::check(&resolved, findings);
    model::billed_as_named(&resolved, findings);
    resolved
}

const ONLY_VIDU: Wording = wording!(en: "only Vidu supports it", zh: "只有 Vidu 支持");

/// The option has no effect here.
fn ignored(findings: &mut Findings, place: impl Into<Place>, why: Wording) -> &mut Finding {
    let place = place.into();
    ignored_as(findings, place.key().name(), place, why)
}

/// The same of what is not named as its place is: the model's name may say it.
fn ignored_as<'f>(findings: &'f mut Findings, field: &str, place: Place, why: Wording) -> &'f mut Finding {
    let finding = findings.add(Message::OptionIgnored, place);
    finding.with("field", field).param("why", Param::Phrase(why));
    finding.fix(Operation::remove(place))
}

/// What the request states explicitly is not what the model's name says; the request wins.
fn conflict(findings: &mut Findings, place: Place, stated: &str, named: &str) {
    findings.add(Message::CompositeConflict, place).with("stated", stated).with("named", named);
}
