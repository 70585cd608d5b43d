//! Whether a body is the video, says where it is, or says why not.

use super::answer::{Answer, Reading};
use super::envelope;
use super::error::Kind;
use super::field::has_part;
use super::hint::header;
use super::place::{is_http, result_url};
use super::status::Status;
use super::task;
use crate::json::read;

/// The answer of the content route; `answer.body` is the beginning of the body as text.
pub(super) fn of_content(answer: &Answer<'_, '_>) -> Reading {
    if answer.is_redirect() {
        return match header(answer.headers, "location") {
            Some(url) => Reading::Url { url: url.to_owned() },
            None => Reading::Refused { error: answer.error() },
        };
    }
    if !answer.is_success() {
        return Reading::Refused { error: answer.error() };
    }
    let media_type = header(answer.headers, "content-type").unwrap_or_default().to_ascii_lowercase();
    if is_media(answer.body, &media_type) {
        if !has_part(&media_type, "image/") {
            return Reading::Video;
        }
        return Reading::Refused { error: answer.protocol_error("no_video", "the answer is a picture") };
    }
    let Ok(body) = read(answer.body) else { return Reading::Refused { error: answer.error() } };
    if let Some(url) = body.as_str().filter(|url| is_http(url)).or_else(|| result_url(&body)) {
        return Reading::Url { url: url.to_owned() };
    }
    if let Some(url) = body.get("data").and_then(result_url) {
        return Reading::Url { url: url.to_owned() };
    }
    if envelope::says_no(&body) {
        return Reading::Refused { error: answer.error_of(envelope::of_json(&body)) };
    }
    let (code, message) = match task::read(&body, Some(""), None).map(|task| task.status) {
        Some(Status::Failed) => ("no_video", "the task has failed: there is no video"),
        Some(Status::Queued | Status::InProgress) => ("task_not_done", "the task is not done yet"),
        Some(Status::Completed) | None => ("no_video", "the answer is not a video, and does not say where it is"),
    };
    Reading::Refused { error: answer.protocol_error(code, message) }
}

/// The answer of the place where the result lies. Storage refuses with 403 what a gateway would call expired.
pub(super) fn of_result(answer: &Answer<'_, '_>) -> Reading {
    if !matches!(answer.status, 401 | 403 | 404 | 410) {
        return of_content(answer);
    }
    let message = format!("the result's URL answers {}: such URLs live from an hour to a few days", answer.status);
    let mut error = answer.protocol_error("result_expired", &message);
    error.kind = Kind::NotFound;
    Reading::Refused { error }
}

/// Bytes that are no text: JSON, prose and playlists are never handed out as a video, whatever they are called. Text in
/// another encoding than UTF-8 has bytes of no character, too: there the type counts, but no text has a zero.
fn is_media(body: &str, media_type: &str) -> bool {
    let is_text = body.trim_start().starts_with(['{', '[', '<', '"']);
    let is_odd = |character| matches!(character, '\u{fffd}' | '\0'..='\x08' | '\x0e'..='\x1f');
    let texts = ["json", "text/", "xml"];
    !is_text && body.contains(is_odd) && (body.contains('\0') || !texts.iter().any(|text| has_part(media_type, text)))
}
