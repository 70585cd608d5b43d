//! What to send, and where.

use std::borrow::Cow;

use serde::Serialize;

use super::form::{self, Field, Multipart};
use crate::gather::Gather;
use crate::json::{Decimal, Value, read, to_text};

/// The two ways to ask: OpenAI's, and the older "unified video" pair of resellers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    OpenAi,
    Unified,
}

/// One HTTP call, but for its key.
#[derive(Debug, Serialize)]
pub(super) struct Call {
    pub method: &'static str,
    pub url: String,
    /// A body of JSON text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<String>,
    /// The fields of a multipart body, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Vec<Field>>,
}

/// A call that cannot be made.
#[derive(Debug, Serialize)]
pub(super) struct NoCall {
    pub code: &'static str,
    pub message: &'static str,
}

/// The call that submits a request. With an upload, the file takes the place of `input_reference`.
pub(super) fn create(
    base: &str,
    format: Format,
    request: &str,
    upload: bool,
    multipart: Multipart,
) -> Result<Call, NoCall> {
    // The adapter tells the engine's own report instead, which says more.
    let Ok(Value::Object(mut members)) = read(request) else {
        return Err(NoCall { code: "request.not_object", message: "the request is not a JSON object" });
    };
    if let Some((_, seconds)) = members.iter_mut().find(|(key, _)| key == "seconds")
        && let Value::Number(number) = seconds
    {
        let milli = number.scaled(3).filter(|_| !number.is_negative());
        *seconds = Value::text(plain_decimal(number.as_str(), milli));
    }
    let named =
        |(key, value): &(Cow<'_, str>, Value<'_>)| key == "input_reference" && matches!(value, Value::Object(_));
    if !upload && members.iter().any(named) {
        const MESSAGE: &str =
            "`input_reference` names an upload, but there is no file: give the `File` or `Blob` itself";
        return Err(NoCall { code: "upload.missing", message: MESSAGE });
    }
    let (path, json, form) = match format {
        Format::OpenAi if upload => ("/v1/videos", None, Some(form::fields(&members, multipart))),
        Format::OpenAi => ("/v1/videos", Some(to_text(&Value::Object(members))), None),
        Format::Unified if upload => {
            return Err(NoCall { code: "upload.unified", message: "the unified format takes URLs only, no uploads" });
        }
        Format::Unified => ("/v1/video/create", Some(to_text(&with_images(members))), None),
    };
    Ok(Call { method: "POST", url: joined(base, path, None), json, form })
}

/// The call that looks at a task.
pub(super) fn retrieve(base: &str, format: Format, id: &str) -> Result<Call, NoCall> {
    let id = segment(id)?;
    let url = match format {
        Format::OpenAi => joined(base, &format!("/v1/videos/{id}"), None),
        Format::Unified => joined(base, "/v1/video/query", Some(&format!("id={id}"))),
    };
    Ok(get(url))
}

/// The call that fetches a task's video.
pub(super) fn content(base: &str, id: &str) -> Result<Call, NoCall> {
    let url = joined(base, &format!("/v1/videos/{}/content", segment(id)?), None);
    Ok(get(url))
}

fn get(url: String) -> Call {
    Call { method: "GET", url, json: None, form: None }
}

/// The base URL with a path under it. A base that ends in `/v1`, as OpenAI's clients want it, is fine too, and its own
/// query stays.
fn joined(base: &str, path: &str, query: Option<&str>) -> String {
    let base = base.split('#').next().unwrap_or_default();
    let (root, own_query) = base.split_once('?').map_or((base, None), |(root, query)| (root, Some(query)));
    let root = root.trim_end_matches('/');
    let root = root.strip_suffix("/v1").unwrap_or(root).trim_end_matches('/');
    let mut url = format!("{root}{path}");
    let mut mark = '?';
    for part in [own_query, query].into_iter().flatten().filter(|part| !part.is_empty()) {
        url.push(mark);
        url.push_str(part);
        mark = '&';
    }
    url
}

/// An id as one segment of a path: real ones hold `:`, `/`, `+`, `=`.
fn segment(id: &str) -> Result<String, NoCall> {
    // URL parsers walk `.` and `..` up the path however they are encoded.
    if matches!(id, "" | "." | "..") {
        return Err(NoCall { code: "id.invalid", message: "this is not a task id" });
    }
    let mut encoded = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                encoded.push('%');
                encoded.push(char::from(HEX[usize::from(byte >> 4)]));
                encoded.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
    Ok(encoded)
}

/// `5.0` and `5e0` are the seconds `"5"`; what is no amount of seconds goes as it was written, to be refused.
fn plain_decimal(written: &str, milli: Option<u64>) -> String {
    let Some(milli) = milli else { return written.to_owned() };
    Decimal { whole: milli / 1000, fraction: milli % 1000, decimals: 3 }.to_string()
}

/// The unified body: every picture in one list.
fn with_images<'a>(members: Vec<(Cow<'a, str>, Value<'a>)>) -> Value<'a> {
    let mut images = [None, None, None];
    let mut kept = Vec::with_capacity(members.len() + 1);
    for (key, value) in members {
        match ["image", "images", "input_reference"].iter().position(|name| *name == key) {
            Some(place) => images[place] = Some(value),
            None => kept.push((key, value)),
        }
    }
    let list = images.into_iter().flatten().flat_map(|value| match value {
        Value::Array(items) => items,
        other => vec![other],
    });
    let list = list.filter(|item| !matches!(item, Value::Null)).into_list();
    kept.push(("images".into(), Value::Array(list)));
    Value::Object(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(format: Format, request: &str) -> String {
        create("https://h", format, request, false, Multipart::Json).unwrap().json.unwrap()
    }

    #[test]
    fn seconds_go_as_text_by_value() {
        for (written, sent) in [
            ("5", "5"),
            ("5.0", "5"),
            ("5e0", "5"),
            ("0.5e1", "5"),
            ("2.50", "2.5"),
            ("0.125", "0.125"),
            ("0", "0"),
            ("-5", "-5"),
            ("1e-9", "1e-9"),
            ("1e30", "1e30"),
        ] {
            let request = format!(r#"{{"model":"m","seconds":{written}}}"#);
            assert_eq!(body(Format::OpenAi, &request), format!(r#"{{"model":"m","seconds":"{sent}"}}"#));
        }
        assert_eq!(body(Format::OpenAi, r#"{"seconds":"5.0"}"#), r#"{"seconds":"5.0"}"#);
    }

    #[test]
    fn the_rest_goes_as_written() {
        let request = r#"{"model":"m","duration":1.50,"metadata":{"b":[1,null],"a":"中"}}"#;
        assert_eq!(body(Format::OpenAi, request), request);
    }

    #[test]
    fn unified_has_one_list_of_images() {
        assert_eq!(body(Format::Unified, r#"{"model":"m"}"#), r#"{"model":"m","images":[]}"#);
        assert_eq!(
            body(Format::Unified, r#"{"input_reference":"d","images":["b",null,"c"],"image":"a","prompt":"p"}"#),
            r#"{"prompt":"p","images":["a","b","c","d"]}"#
        );
        assert_eq!(
            create("https://h", Format::Unified, "{}", true, Multipart::Json).unwrap_err().code,
            "upload.unified"
        );
    }

    #[test]
    fn bases_join_in_one_way() {
        for base in ["https://h", "https://h/", "https://h/v1", "https://h/v1/", "https://h//", "https://h/#x"] {
            assert_eq!(content(base, "t").unwrap().url, "https://h/v1/videos/t/content", "{base}");
        }
        let at = |base| retrieve(base, Format::Unified, "t").unwrap().url;
        assert_eq!(at("https://h/api/v1?fault=x"), "https://h/api/v1/video/query?fault=x&id=t");
        assert_eq!(at("https://h?"), "https://h/v1/video/query?id=t");
    }

    #[test]
    fn ids_stay_one_segment() {
        let at = |id| retrieve("https://h", Format::OpenAi, id).unwrap().url;
        assert_eq!(at("task_A-1.~"), "https://h/v1/videos/task_A-1.~");
        assert_eq!(at("a:b/c+d=?#é"), "https://h/v1/videos/a%3Ab%2Fc%2Bd%3D%3F%23%C3%A9");
        for id in ["", ".", ".."] {
            assert_eq!(retrieve("https://h", Format::OpenAi, id).unwrap_err().code, "id.invalid");
        }
    }

    #[test]
    fn what_is_no_request() {
        let code = |request| create("https://h", Format::OpenAi, request, false, Multipart::Json).unwrap_err().code;
        for request in ["[]", "{", &"[".repeat(65)] {
            assert_eq!(code(request), "request.not_object");
        }
    }
}
