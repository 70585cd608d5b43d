//! Resolution and aspect ratio: SPEC §3.

use super::conflict;
use crate::diagnostic::{Finding, Findings, Message, Operation, Param, Wording, wording};
use crate::gather::Gather;
use crate::json;
use crate::model::{Family, Name, Ratios};
use crate::request::{Given, Key, Place, Request};
use crate::resolved::{Fact, Files, Origin, Ratio, Resolution, in_p};

/// Resolution and ratio.
#[derive(Debug)]
pub struct Frame {
    /// The resolution.
    pub resolution: Fact<Resolution>,
    /// It goes into the payload.
    pub resolution_sent: bool,
    /// The ratio.
    pub ratio: Fact<Ratio>,
    /// It goes into the payload.
    pub ratio_sent: bool,
}

/// What `size` says.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Size {
    Tier(u32),
    Frame(Ratio),
}

/// Resolution and ratio, from `output_config`, `size`, the model's name and its defaults.
pub fn resolve(
    request: &Request<'_>,
    name: &Fact<Name<'_>>,
    reference_mode: &Fact<bool>,
    files: &Files<'_>,
    findings: &mut Findings,
) -> Frame {
    let explicit = request.text(Key::Resolution).and_then(|text, place| resolution(text, place, findings));
    let size = request.text(Key::Size).and_then(|text, place| read_size(text, place, findings));
    let tiers = match (name, reference_mode) {
        (Fact::Is(name, _), mode) if name.family.is_some() && !mode.is_unknown() => Some(name.tiers(mode.is(true))),
        _ => None,
    };
    let by_size = size_tier(size, tiers);
    let resolution = match (explicit, by_size) {
        (Given::Is(resolution, place), _) => Fact::Is(resolution, Origin::Field(place)),
        (Given::Faulty(_), _) | (Given::Absent, Given::Faulty(_)) => Fact::Unknown,
        (Given::Absent, Given::Is(tier, place)) => {
            rounded(size, tier, place, findings);
            Fact::Is(in_p(tier), Origin::Field(place))
        }
        (Given::Absent, Given::Absent) => unstated(name),
    };
    let explicit_ratio = request.text(Key::AspectRatio).and_then(|text, place| read_ratio(text, place, findings));
    let ratio = match (explicit_ratio, size) {
        (Given::Is(ratio, place), _) => Fact::Is(ratio, Origin::Field(place)),
        (Given::Absent, Given::Is(Size::Frame(frame), place)) => Fact::Is(frame.reduced(), Origin::Field(place)),
        (Given::Faulty(_), _) | (_, Given::Faulty(_)) => Fact::Unknown,
        _ => Fact::Absent,
    };
    let takes_no_ratio =
        name.value().and_then(|name| name.listed).is_some_and(|version| version.ratios == Ratios::OneOf(&[]));
    let size_ratio_sent = !explicit_ratio.present() && !takes_no_ratio;
    overridden(size, by_size, explicit, explicit_ratio, size_ratio_sent, findings);
    named(&resolution, name, findings);
    documented_resolution(&resolution, name, reference_mode, findings);
    documented_ratio(&ratio, name, files, findings);
    Frame {
        resolution_sent: match resolution {
            Fact::Is(_, Origin::Default) => {
                name.value().and_then(|name| name.listed).is_some_and(|v| v.default_documented)
            }
            _ => true,
        },
        resolution,
        ratio,
        ratio_sent: explicit_ratio.present() || !takes_no_ratio,
    }
}

/// What the name says, or the model's default.
fn unstated(name: &Fact<Name<'_>>) -> Fact<Resolution> {
    match name {
        Fact::Is(name, _) => match name.fills.tier {
            Some(tier) => Fact::Is(in_p(tier), Origin::ModelName),
            None if name.family.is_some() => Fact::Is(in_p(name.default_tier()), Origin::Default),
            None => Fact::Absent,
        },
        _ => Fact::Unknown,
    }
}

/// Digits and a `p`, `2K` or `4K`, in either case.
fn resolution(text: &str, place: Place, findings: &mut Findings) -> Option<Resolution> {
    if let Some(resolution) = parse_resolution(text) {
        return Some(resolution);
    }
    let (finding, bare) = invalid(Message::ResolutionInvalid, text, place, findings);
    let with_unit = |unit| parse_resolution(&format!("{bare}{unit}"));
    if let Some(meant) =
        parse_resolution(&bare).or_else(|| with_unit("K")).or_else(|| with_unit("p").filter(|_| bare.len() > 2))
    {
        finding.fix_text(&meant.to_string());
    }
    None
}

/// Notes that a text is no frame of that kind; what it was meant to be is looked for without its white space.
fn invalid<'f>(message: Message, text: &str, place: Place, findings: &'f mut Findings) -> (&'f mut Finding, String) {
    let finding = findings.add(message, place);
    finding.with("value", text);
    (finding, text.chars().filter(|character| !character.is_whitespace()).collect())
}

fn parse_resolution(text: &str) -> Option<Resolution> {
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    match (digits, unit) {
        ("2", "k" | "K") => Some(Resolution { tier: 1440, in_k: true }),
        ("4", "k" | "K") => Some(Resolution { tier: 2160, in_k: true }),
        (_, "p" | "P") => positive(digits, 5).map(in_p),
        _ => None,
    }
}

/// A whole number above zero of at most so many digits.
fn positive(digits: &str, most_digits: usize) -> Option<u32> {
    let plain = (1..=most_digits).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok().filter(|number| *number > 0) } else { None }
}

/// `720P`, `1080P` or `WxH`.
fn read_size(text: &str, place: Place, findings: &mut Findings) -> Option<Size> {
    if let Some(size) = parse_size(text) {
        return Some(size);
    }
    let (finding, bare) = invalid(Message::SizeInvalid, text, place, findings);
    let meant = bare.replace(['*', '×', '＊', 'х'], "x");
    if parse_size(&meant).is_some() {
        finding.fix_text(&meant);
    } else if parse_size(&format!("{bare}p")).is_some() {
        finding.fix_text(&format!("{bare}P"));
    }
    None
}

fn parse_size(text: &str) -> Option<Size> {
    const LONGEST_SIDE: u32 = 16384;
    if let Some((width, height)) = text.split_once(['x', 'X']) {
        let side = |digits| positive(digits, 5).filter(|side| *side <= LONGEST_SIDE);
        return Some(Size::Frame(Ratio { width: side(width)?, height: side(height)? }));
    }
    parse_resolution(text).map(|resolution| resolution.tier).filter(|tier| [720, 1080].contains(tier)).map(Size::Tier)
}

/// The tier that `size` asks for; unknown where the model's tiers are.
fn size_tier(size: Given<Size>, tiers: Option<&[u32]>) -> Given<u32> {
    size.and_then(|size, _| match size {
        Size::Tier(tier) => Some(tier),
        Size::Frame(frame) => {
            let short = frame.width.min(frame.height);
            tiers?.iter().copied().find(|tier| *tier >= short).or(tiers?.last().copied())
        }
    })
}

/// The short side is no tier itself.
fn rounded(size: Given<Size>, tier: u32, place: Place, findings: &mut Findings) {
    let Given::Is(Size::Frame(frame), _) = size else { return };
    let short = frame.width.min(frame.height);
    let message = match short.cmp(&tier) {
        std::cmp::Ordering::Less => Message::SizeRounded,
        std::cmp::Ordering::Equal => return,
        std::cmp::Ordering::Greater => Message::SizeClamped,
    };
    findings.add(message, place).with_number("short", short).with("resolution", in_p(tier));
}

fn read_ratio(text: &str, place: Place, findings: &mut Findings) -> Option<Ratio> {
    if let Some(ratio) = parse_ratio(text) {
        return Some(ratio);
    }
    let (finding, bare) = invalid(Message::AspectRatioInvalid, text, place, findings);
    if let Some(meant) = parse_ratio(&bare.replace(['：', 'x', 'X', '/', '×', '*'], ":")) {
        finding.fix_text(&meant.reduced().to_string());
    }
    None
}

/// `W:H`.
fn parse_ratio(text: &str) -> Option<Ratio> {
    let (width, height) = text.split_once(':')?;
    Some(Ratio { width: positive(width, 5)?, height: positive(height, 5)? })
}

/// `output_config` overrides what `size` says. What of it still counts is written there before it goes.
fn overridden(
    size: Given<Size>,
    by_size: Given<u32>,
    explicit: Given<Resolution>,
    explicit_ratio: Given<Ratio>,
    size_ratio_sent: bool,
    findings: &mut Findings,
) {
    const RESOLUTION: Wording = wording!(en: "resolution", zh: "分辨率");
    const RATIO: Wording = wording!(en: "aspect ratio", zh: "宽高比");
    let Given::Is(said, place) = size else { return };
    let mut others = Vec::new();
    if let (Given::Is(tier, _), Given::Is(resolution, _)) = (by_size, explicit)
        && tier != resolution.tier
    {
        others.push(RESOLUTION);
    }
    if let (Size::Frame(frame), Given::Is(ratio, _)) = (said, explicit_ratio)
        && frame.reduced() != ratio.reduced()
    {
        others.push(RATIO);
    }
    if others.is_empty() {
        return;
    }
    let mut fix = Vec::new();
    let mut keep = |key, text: String| fix.push(Operation::add(Place::from(key), json::quoted(&text)));
    if let (Given::Absent, Given::Is(tier, _)) = (explicit, by_size) {
        keep(Key::Resolution, in_p(tier).to_string());
    }
    if let (Size::Frame(frame), true) = (said, size_ratio_sent) {
        keep(Key::AspectRatio, frame.reduced().to_string());
    }
    fix.push(Operation::remove(place));
    let finding = findings.add(Message::SizeOverridden, place);
    finding.param("other", Param::Phrases(others));
    // Nobody knows what a size means to an unknown model.
    if explicit.present() || by_size.value().is_some() {
        finding.fixes(fix);
    }
}

/// The request's resolution is not the name's.
fn named(resolution: &Fact<Resolution>, name: &Fact<Name<'_>>, findings: &mut Findings) {
    let named = name.value().and_then(|name| name.fills.tier);
    if let (Fact::Is(stated, Origin::Field(place)), Some(named)) = (resolution, named)
        && stated.tier != named
    {
        conflict(findings, *place, &stated.to_string(), &in_p(named).to_string());
    }
}

fn documented_resolution(
    resolution: &Fact<Resolution>,
    name: &Fact<Name<'_>>,
    reference_mode: &Fact<bool>,
    findings: &mut Findings,
) {
    let (Fact::Is(resolution, origin), Fact::Is(name, _)) = (resolution, name) else { return };
    let Some(version) = name.listed.filter(|version| version.tiers_documented) else { return };
    let unknown_mode = reference_mode.is_unknown() && version.tiers_in(true) != version.tiers_in(false);
    let tiers = version.tiers_in(reference_mode.is(true));
    if unknown_mode || tiers.contains(&resolution.tier) {
        return;
    }
    let documented = tiers.iter().map(|tier| in_p(*tier).to_string()).joined("/");
    let finding = findings.add(Message::ResolutionUnsupported, origin.place());
    finding.with("resolution", resolution).with("model", version.base_name()).with("documented", documented);
}

fn documented_ratio(ratio: &Fact<Ratio>, name: &Fact<Name<'_>>, files: &Files<'_>, findings: &mut Findings) {
    let (Fact::Is(ratio, origin), Fact::Is(name, _)) = (ratio, name) else { return };
    let Some(version) = name.listed else { return };
    if let Ratios::OneOf(documented) = version.ratios {
        let same = |known: &(u32, u32)| *known == (ratio.width, ratio.height);
        if !documented.iter().any(same) {
            let shown = documented.iter().map(|(width, height)| format!("{width}:{height}")).joined("/");
            let message = if shown.is_empty() { Message::AspectRatioNone } else { Message::AspectRatioUnsupported };
            let finding = findings.add(message, origin.place());
            finding.with("ratio", ratio).with("model", version.base_name()).with("documented", shown);
        }
    }
    if matches!(version.family, Family::Kling | Family::OS) && files.reference.is_some() {
        findings.add(Message::AspectRatioI2v, origin.place()).with("ratio", ratio).with("model", version.base_name());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolutions() {
        let shown = |text| parse_resolution(text).map(|resolution| resolution.to_string());
        assert_eq!(shown("720p").as_deref(), Some("720P"));
        assert_eq!(shown("2k").as_deref(), Some("2K"));
        assert_eq!(parse_resolution("4K").map(|resolution| resolution.tier), Some(2160));
        for text in ["", "p", "0p", "720", "+720p", "123456p", "8K", "72０p", "高清"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
