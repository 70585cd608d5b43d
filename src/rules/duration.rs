//! The seconds that are asked for, and the duration that is rendered: SPEC §3.

use crate::diagnostic::{Findings, Message, Operation};
use crate::gather::Gather;
use crate::json;
use crate::model::{Durations, Name, Scene};
use crate::price::LEAST_LIP_SYNC;
use crate::request::{Given, Key, Place, Request, Seconds};
use crate::resolved::{Fact, Origin};

/// The fields that say how long; the first present one decides.
const SECONDS: [Key; 5] =
    [Key::Seconds, Key::Duration, Key::MetadataSeconds, Key::MetadataDuration, Key::VideoDuration];

type Said = Given<Result<Seconds, Option<Seconds>>>;

/// The seconds that are asked for, which are billed, and the duration that is rendered.
pub fn resolve(
    request: &Request<'_>,
    name: &Fact<Name<'_>>,
    scene: &Fact<Scene>,
    findings: &mut Findings,
) -> (Fact<Seconds>, Fact<Seconds>) {
    let seconds = seconds(request, findings);
    let output = valid(request.seconds(Key::OutputDuration), findings);
    let top_level = request.seconds(Key::Seconds).present() || request.seconds(Key::Duration).present();
    mismatch(&seconds, output, top_level, scene, findings);
    let duration = match output {
        Given::Is(seconds, place) if !top_level => Fact::Is(seconds, Origin::Field(place)),
        Given::Faulty(_) if !top_level => Fact::Unknown,
        _ => seconds,
    };
    documented(&duration, name, scene, findings);
    (seconds, duration)
}

fn seconds(request: &Request<'_>, findings: &mut Findings) -> Fact<Seconds> {
    let mut fields = SECONDS.iter().map(|key| request.seconds(*key)).filter(Given::present);
    let Some(first) = fields.next() else { return Fact::Is(Seconds::DEFAULT, Origin::Default) };
    let deciding = valid(first, findings);
    for lower in fields {
        let Given::Is(said, place) = lower else { continue };
        let same = match (said, deciding) {
            (Ok(said), Given::Is(deciding, _)) => said == deciding,
            // What decides is itself in doubt: there is nothing to differ from.
            (Ok(_), _) => true,
            (Err(_), _) => false,
        };
        if !same {
            let by = first.place().unwrap_or(place);
            findings.add(Message::DurationOverridden, place).with("by", by).fix(Operation::remove(place));
        }
    }
    match deciding {
        Given::Is(seconds, place) => Fact::Is(seconds, Origin::Field(place)),
        _ => Fact::Unknown,
    }
}

/// Greater than 0, at most 3600, at most three decimals.
fn valid(said: Said, findings: &mut Findings) -> Given<Seconds> {
    said.and_then(|said, place| {
        said.map_err(|meant| {
            let finding = findings.add(Message::DurationInvalid, place);
            if let Some(meant) = meant {
                finding.fix(Operation::replace(place, as_written_in(place, meant)));
            }
        })
        .ok()
    })
}

/// The JSON text of these seconds, in the type the field wants.
fn as_written_in(place: Place, seconds: Seconds) -> String {
    let number = seconds.to_string();
    if place.key() == Key::OutputDuration { number } else { json::quoted(&number) }
}

/// `output_config.duration` differs from the seconds that are asked for.
fn mismatch(
    seconds: &Fact<Seconds>,
    output: Given<Seconds>,
    top_level: bool,
    scene: &Fact<Scene>,
    findings: &mut Findings,
) {
    let (Fact::Is(seconds, origin), Given::Is(output, place)) = (*seconds, output) else { return };
    if seconds == output {
        return;
    }
    // What is at the top level is rendered, too.
    let message = match top_level {
        _ if scene.is(Scene::LipSync) && seconds < LEAST_LIP_SYNC => Message::DurationOfLipSync,
        true => Message::DurationPassedOver,
        false => Message::DurationMismatch,
    };
    let billed = if message == Message::DurationOfLipSync { LEAST_LIP_SYNC } else { seconds };
    let fix = match origin {
        // Where nothing says what to bill, the only number the user wrote is the one they mean.
        Origin::Default => Operation::add(Place::from(Key::Seconds), json::quoted(&output.to_string())),
        _ => Operation::replace(place, seconds.to_string()),
    };
    let finding = findings.add(message, place);
    finding.with_number("duration", output).with_number("seconds", seconds).with_number("billed", billed);
    finding.fix(fix);
}

/// The duration is among those documented for the version.
fn documented(duration: &Fact<Seconds>, name: &Fact<Name<'_>>, scene: &Fact<Scene>, findings: &mut Findings) {
    let (Fact::Is(seconds, origin), Fact::Is(name, _)) = (*duration, *name) else { return };
    let Some(version) = name.listed.filter(|_| !scene.is_unknown() && !scene.is(Scene::LipSync)) else { return };
    let (inside, documented) = match version.durations {
        Durations::Unchecked => return,
        Durations::OneOf(lengths) => (lengths.contains(&seconds), lengths.iter().map(Seconds::to_string).joined("/")),
        Durations::Between(low, high) => ((low..=high).contains(&seconds), format!("{low}–{high}")),
    };
    if !inside {
        let finding = findings.add(Message::DurationUnsupported, origin.place());
        finding.with_number("seconds", seconds).with("model", version.base_name()).with("documented", documented);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Locale, validate};

    #[track_caller]
    fn check(fields: &str, message: &str) {
        let request = format!(r#"{{"model":"Kling-2.6","prompt":"a",{fields}}}"#);
        let report = validate(&request, Locale::En);
        assert_eq!(report.diagnostics().map(|one| one.message()).collect::<Vec<_>>(), [message], "{fields}");
    }

    #[test]
    fn a_mismatch_says_what_is_rendered_and_what_is_billed() {
        let passed_over = "`output_config.duration` says 10 s, but 5 s are rendered and billed";
        check(r#""seconds":"5","metadata":{"output_config":{"duration":10}}"#, passed_over);
        let billed_only = "10 s are rendered, but 5 s are billed";
        check(r#""metadata":{"seconds":5,"output_config":{"duration":10}}"#, billed_only);
        check(r#""metadata":{"output_config":{"duration":10}}"#, billed_only);
        let least = "`output_config.duration` says 5 s, but 3 s are asked for; a lip sync bills at least 5 s";
        let lip_sync = r#""scene_type":"lip_sync","ext_info":"{\"AdditionalParameters\":\"{\\\"session_id\\\":1,\\\"face_choose\\\":[1]}\"}""#;
        check(&format!(r#""metadata":{{"seconds":3,{lip_sync},"output_config":{{"duration":5}}}}"#), least);
        let no_less = "10 s are rendered, but 5 s are billed";
        check(&format!(r#""metadata":{{"seconds":5,{lip_sync},"output_config":{{"duration":10}}}}"#), no_less);
    }
}
