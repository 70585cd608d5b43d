//! The other fields of the output config: SPEC §5.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{ONLY_VIDU, ignored};
use crate::diagnostic::{Findings, Message};
use crate::model::{Family, Name};
use crate::request::{Given, Key, Request};
use crate::resolved::Fact;

/// Characters (Unicode scalar values) that a media name may have.
const MEDIA_NAME_CHARACTERS: usize = 64;

/// Checks the fields that are forwarded as they are.
pub fn check(request: &Request<'_>, name: &Fact<Name<'_>>, findings: &mut Findings) {
    if let Given::Is(media_name, place) = request.text(Key::MediaName) {
        let characters = media_name.chars().count();
        if characters > MEDIA_NAME_CHARACTERS {
            let finding = findings.add(Message::MediaNameTooLong, place);
            finding.with_number("characters", characters).with_number("most", MEDIA_NAME_CHARACTERS);
        }
    }
    if let Given::Is(expire_time, place) = request.text(Key::ExpireTime)
        && !is_time(expire_time)
    {
        let finding = findings.add(Message::ExpireTimeInvalid, place);
        let meant = expire_time.trim_ascii().replacen(' ', "T", 1);
        if is_time(&meant) {
            finding.fix_text(&meant);
        }
    }
    let family = name.value().and_then(|name| name.family);
    if family.is_some_and(|family| family != Family::Vidu) {
        for key in [Key::FrameInterpolate, Key::LogoAdd] {
            if let Given::Is(_, place) = request.word(key) {
                ignored(findings, place, ONLY_VIDU);
            }
        }
    }
}

/// RFC 3339 with a `T` between date and time, which the format leaves open and upstream does not.
fn is_time(text: &str) -> bool {
    matches!(text.as_bytes().get(10), Some(b'T' | b't')) && OffsetDateTime::parse(text, &Rfc3339).is_ok()
}
