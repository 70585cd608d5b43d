//! Strings that name a file: URLs and file ids (SPEC §4).

use crate::diagnostic::{Findings, Message, wording};
use crate::request::{Key, Place};
use crate::resolved::Address;

/// A URL, or else a file id.
pub fn url_or_id<'a>(text: &'a str, place: Place, findings: &mut Findings) -> Option<Address<'a>> {
    let trimmed = text.trim_ascii();
    if has_scheme(trimmed) && !is_data(trimmed) {
        url(text, place, findings).map(Address::Url)
    } else {
        file_id(text, place, findings).map(Address::FileId)
    }
}

/// An http(s) URL with a host and no spaces.
pub fn url<'a>(text: &'a str, place: Place, findings: &mut Findings) -> Option<&'a str> {
    let url = text.trim_ascii();
    if is_data(url) {
        let takes_ids = [Key::Image, Key::Images, Key::InputReference].contains(&place.key());
        findings.add(if takes_ids { Message::ImageDataUri } else { Message::DataUriForUrl }, place);
        return None;
    }
    let why = if !is_http(url) {
        wording!(en: "it does not begin with `http://` or `https://`", zh: "不是以 `http://` 或 `https://` 开头")
    } else if host(url).is_empty() {
        wording!(en: "it has no host", zh: "没有主机名")
    } else if has_space(url) {
        wording!(en: "it has white space or a control character in it", zh: "其中含有空白或控制字符")
    } else {
        return Some(url);
    };
    let finding = findings.add(Message::UrlInvalid, place);
    finding.param("why", crate::diagnostic::Param::Phrase(why));
    if is_http(url) && !host(url).is_empty() && !host(url).contains(char::is_whitespace) {
        finding.fix_text(&without_spaces(url));
    }
    None
}

/// The id of an uploaded file.
pub fn file_id<'a>(text: &'a str, place: Place, findings: &mut Findings) -> Option<&'a str> {
    let id = text.trim_ascii();
    if is_data(id) {
        findings.add(Message::ImageDataUri, place);
        return None;
    }
    if !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
        match place.key() {
            Key::LastFrameFileId if is_http(id) => {
                findings.add(Message::FileIdIsUrl, place).with("field", Key::LastFrameUrl.name());
            }
            Key::FileId if is_http(id) => {
                findings.add(Message::FileIdIsUrl, place).with("field", Key::FileUrl.name());
            }
            _ => {
                findings.add(Message::FileIdSuspicious, place);
            }
        }
    }
    Some(id)
}

/// The address of a video, by the ending of its path.
pub fn seems_a_video(address: Address<'_>) -> bool {
    let Address::Url(url) = address else { return false };
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        ["mp4", "mov", "webm", "avi", "mkv"].iter().any(|video| video.eq_ignore_ascii_case(ending))
    })
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

fn is_data(text: &str) -> bool {
    starts_with(text, "data:")
}

fn is_http(text: &str) -> bool {
    starts_with(text, "http://") || starts_with(text, "https://")
}

/// `scheme://…` or `blob:…`
fn has_scheme(text: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    starts_with(text, "blob:")
        || text.split_once(':').is_some_and(|(scheme, rest)| rest.starts_with("//") && is_scheme(scheme))
}

/// White space or a control character. Most URLs are plain ASCII, which is quickly seen.
fn has_space(url: &str) -> bool {
    !url.bytes().all(|byte| byte.is_ascii_graphic())
        && url.chars().any(|character| character.is_whitespace() || character.is_control())
}

/// The host of an http(s) URL, without user and port.
fn host(url: &str) -> &str {
    let behind_scheme = url.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//")).unwrap_or_default();
    let authority = behind_scheme.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.strip_prefix('[') {
        // An IPv6 address, which has colons of its own.
        Some(address) => address.split_once(']').map_or("", |(address, _)| address),
        None => host.split(':').next().unwrap_or(""),
    }
}

/// Control characters, such as line breaks, come from copying: they go. Spaces may belong to the name: they are encoded.
fn without_spaces(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for character in url.chars().filter(|character| !character.is_control()) {
        if character.is_whitespace() {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        } else {
            encoded.push(character);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Locale, validate};

    #[track_caller]
    fn check(text: &str, address: Option<Address<'_>>, code: Option<&str>) {
        let mut findings = Findings::default();
        assert_eq!(url_or_id(text, Key::Image.into(), &mut findings), address, "{text}");
        assert_eq!(findings.sorted().first().map(|finding| finding.message.code()), code, "{text}");
    }

    #[track_caller]
    fn check_help(metadata: &str, help: &str) {
        let report = validate(&format!(r#"{{"model":"Kling-2.6","prompt":"p","metadata":{metadata}}}"#), Locale::En);
        assert_eq!(report.diagnostics().next().unwrap().help().unwrap(), help, "{metadata}");
    }

    #[test]
    fn the_help_fits_the_field() {
        let id_is_url = |field| format!("this is a URL: it belongs in `{field}`");
        check_help(r#"{"last_frame_file_id":"https://h/a.png"}"#, &id_is_url("last_frame_url"));
        let file = r#"{"file_infos":[{"type":"File","category":"Image","file_id":"HTTP://h/a.png"}]}"#;
        check_help(file, &id_is_url("url"));
        let upload = "upload the file and give its http(s) URL";
        check_help(r#"{"video_url":"data:video/mp4;base64,AA=="}"#, upload);
        check_help(r#"{"last_frame_url":"data:image/png;base64,AA=="}"#, upload);
    }

    #[test]
    fn what_seems_a_video() {
        for (url, video) in
            [("https://h/a.MOV", true), ("https://h/a.mp4?x=.png#y", true), ("https://h/a.png?x=.mp4", false)]
        {
            assert_eq!(seems_a_video(Address::Url(url)), video, "{url}");
        }
        assert!(!seems_a_video(Address::Url("https://localhost/mp4")));
        assert!(!seems_a_video(Address::FileId("a.mp4")));
    }

    #[test]
    fn urls_and_ids() {
        check(" https://h/a.png ", Some(Address::Url("https://h/a.png")), None);
        check("HTTP://u:p@h:80?x", Some(Address::Url("HTTP://u:p@h:80?x")), None);
        check("http://[::1]/a", Some(Address::Url("http://[::1]/a")), None);
        check("387702-abc_1", Some(Address::FileId("387702-abc_1")), None);
        check("a.png", Some(Address::FileId("a.png")), Some("file_id.suspicious"));
        check("1a://h/a.png", Some(Address::FileId("1a://h/a.png")), Some("file_id.suspicious"));
        check("a b://h/a.png", Some(Address::FileId("a b://h/a.png")), Some("file_id.suspicious"));
        check("http:/h/a.png", Some(Address::FileId("http:/h/a.png")), Some("file_id.suspicious"));
    }

    #[test]
    fn what_is_neither() {
        for text in [
            "http://",
            "https:///a",
            "http://:80/",
            "http://u@/",
            "http://[::1/a",
            "http://[]/",
            "ftp://h/a",
            "blob:https://h/1",
            "http://h/a b",
        ] {
            check(text, None, Some("url.invalid"));
        }
        check(" DATA:image/png;base64,AA==", None, Some("image.data_uri"));
    }
}
