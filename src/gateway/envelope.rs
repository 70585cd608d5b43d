//! Error envelopes: at least six shapes, and JSON as text inside their messages.

use super::field::{has_part, own_id, text, word};
use crate::diagnostic::shortened;
use crate::gather::Gather;
use crate::json::{Value, read};

/// What an error answer says.
#[derive(Debug, Default)]
pub(super) struct Envelope {
    pub code: Option<String>,
    pub message: Option<String>,
    pub request_id: Option<String>,
    /// Every code and type on the way in, in lower case.
    pub words: Vec<String>,
}

/// Texts inside texts are opened this far: real ones go two levels deep.
const MAX_LAYERS: u32 = 5;

const LONGEST_MESSAGE: usize = 500;

/// The innermost code and message of an error body.
pub(super) fn of_json(body: &Value<'_>) -> Envelope {
    let mut envelope = Envelope::default();
    envelope.take(body, 0);
    envelope
}

/// What a body that is no JSON says: code and message.
pub(super) fn of_prose(body: &str) -> (&'static str, String) {
    let body = body.trim();
    match body.chars().next() {
        None => ("empty_body", "the answer has no body".to_owned()),
        Some('<') => ("html_page", title(body).unwrap_or("a web page instead of an answer").to_owned()),
        Some('{' | '[') => ("broken_json", "the answer is JSON that breaks off or is broken".to_owned()),
        Some(_) => ("not_json", bounded(body)),
    }
}

/// A body that says no, whatever its HTTP status: it names a failure and no task.
pub(super) fn says_no(body: &Value<'_>) -> bool {
    if own_id(body).is_some() {
        return false;
    }
    let is = |key, expected: bool| matches!(body.get(key), Some(Value::Bool(found)) if *found == expected);
    let code = body.present("code").and_then(word).is_some_and(|code| !is_success(code));
    // `"error": ""` is none, and a `type` may be a task's.
    let tells = |key| body.present(key).is_some_and(|value| of_json(value).says_something());
    let names_error = || text(body, &["type"]).is_some_and(|kind| has_part(kind, "error"));
    let tells_why = || tells("error") || tells("detail") || names_error();
    let is_about_task = || ["status", "task_status", "data"].iter().any(|key| body.present(key).is_some());
    code || is("success", false) || is("error", true) || tells_why() && !is_about_task()
}

fn is_success(code: &str) -> bool {
    ["success", "succeed", "ok", "0", "200"].iter().any(|known| known.eq_ignore_ascii_case(code))
}

impl Envelope {
    /// There is a code or a message.
    pub(super) fn says_something(&self) -> bool {
        self.code.is_some() || self.message.is_some()
    }

    fn take(&mut self, value: &Value<'_>, layer: u32) {
        match value {
            Value::String(text) => self.take_message(&text.chars, layer),
            Value::Array(faults) => self.take_list(faults),
            Value::Object(_) => self.take_object(value, layer),
            _ => {}
        }
    }

    fn take_object(&mut self, object: &Value<'_>, layer: u32) {
        for key in ["type", "code"] {
            if let Some(code) = object.present(key).and_then(word).filter(|code| !is_success(code)) {
                self.take_code(code);
            }
        }
        if let Some(id) = text(object, &["request_id", "requestId", "RequestId"]) {
            self.request_id = Some(id.to_owned());
        }
        let messages = ["message", "msg", "detail", "description", "fail_reason"];
        let message = messages.iter().find_map(|key| object.present(key));
        if let Some(message) = message {
            self.take(message, layer);
        }
        match object.present("error") {
            // Beside a message, `"error": "invalid_request"` is a code.
            Some(Value::String(code)) if message.is_some() => self.take_code(code.chars.trim()),
            Some(error) => self.take(error, layer),
            None => {}
        }
    }

    fn take_code(&mut self, code: &str) {
        self.words.push(code.to_ascii_lowercase());
        self.code = Some(bounded(code));
    }

    fn take_message(&mut self, message: &str, layer: u32) {
        let message = message.trim();
        if message.is_empty() {
            return;
        }
        if self.request_id.is_none() {
            self.request_id = named_request_id(message).map(str::to_owned);
        }
        if message.starts_with(['{', '"'])
            && layer < MAX_LAYERS
            && let Ok(inner) = read(message)
        {
            self.take(&inner, layer + 1);
            if self.message.is_some() {
                return;
            }
        }
        self.message = Some(bounded(message));
    }

    /// A list of faults, each with a place: what FastAPI answers to a body it cannot use.
    fn take_list(&mut self, faults: &[Value<'_>]) {
        let lines = faults.iter().filter_map(fault_line).joined("; ");
        if !lines.is_empty() {
            self.message = Some(bounded(&lines));
        }
    }
}

fn fault_line(fault: &Value<'_>) -> Option<String> {
    let message = fault.as_str().or_else(|| text(fault, &["msg", "message"]))?;
    let place = fault.present("loc").map_or(&[][..], Value::items).iter().filter_map(word).joined(".");
    Some(if place.is_empty() { message.to_owned() } else { format!("{place}: {message}") })
}

/// new-api writes `(request id: 2026…)` at the end of its messages.
fn named_request_id(message: &str) -> Option<&str> {
    let (_, last) = message.rsplit_once('(')?;
    last.strip_prefix("request id: ")?.strip_suffix(')')
}

fn title(page: &str) -> Option<&str> {
    let titles = page.split('<').filter_map(|part| part.split_once('>'));
    let mut titles = titles.filter(|(tag, _)| tag.eq_ignore_ascii_case("title"));
    titles.next().map(|(_, title)| title.trim()).filter(|title| !title.is_empty() && title.len() <= LONGEST_MESSAGE)
}

fn bounded(text: &str) -> String {
    shortened(text, LONGEST_MESSAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, code: Option<&str>, message: Option<&str>) {
        let envelope = of_json(&read(body).unwrap());
        assert_eq!((envelope.code.as_deref(), envelope.message.as_deref()), (code, message), "{body}");
    }

    #[test]
    fn every_envelope() {
        let said = (Some("invalid_request"), Some("no prompt"));
        for body in [
            r#"{"code":"invalid_request","message":"no prompt","data":null}"#,
            r#"{"error":{"message":"no prompt","type":"x","param":null,"code":"invalid_request"}}"#,
            r#"{"error":{"message":"no prompt","type":"invalid_request","code":null}}"#,
            r#"{"code":null,"message":"no prompt","param":null,"type":"invalid_request"}"#,
            r#"{"error":"invalid_request","message":"no prompt"}"#,
            r#"{"type":"invalid_request","detail":"no prompt"}"#,
        ] {
            check(body, said.0, said.1);
        }
        check(r#"{"error":"no prompt"}"#, None, Some("no prompt"));
        check(r#"{"detail":"no prompt"}"#, None, Some("no prompt"));
        check(
            r#"{"detail":[{"loc":["body","prompt"],"msg":"field required"}]}"#,
            None,
            Some("body.prompt: field required"),
        );
        check(r#"{"code":500,"msg":"busy"}"#, Some("500"), Some("busy"));
    }

    #[test]
    fn texts_inside_texts_are_opened() {
        let innermost = r#"{"code":"InvalidParameter","message":"bad ratio"}"#;
        let middle = format!(r#"{{"error":{{"message":{},"type":"upstream_error"}}}}"#, crate::json::quoted(innermost));
        let outer =
            format!(r#"{{"code":"fail_to_fetch_task","message":{},"data":null}}"#, crate::json::quoted(&middle));
        check(&outer, Some("InvalidParameter"), Some("bad ratio"));
        assert_eq!(of_json(&read(&outer).unwrap()).words, ["fail_to_fetch_task", "upstream_error", "invalidparameter"]);
        check(r#"{"message":"\"twice quoted\""}"#, None, Some("twice quoted"));
    }

    #[test]
    fn what_only_looks_like_json_is_a_message() {
        check(r#"{"message":"{broken"}"#, None, Some("{broken"));
        check(r#"{"message":"{}"}"#, None, Some("{}"));
        check(r#"{"message":"{\"message\":null}"}"#, None, Some(r#"{"message":null}"#));
    }

    #[test]
    fn depth_and_length_are_bounded() {
        let nest = |text: String| format!(r#"{{"message":{}}}"#, crate::json::quoted(&text));
        let nested = |layers| (0..=layers).fold("x".to_owned(), |text, _| nest(text));
        check(&nested(MAX_LAYERS), None, Some("x"));
        check(&nested(MAX_LAYERS + 1), None, Some(r#"{"message":"x"}"#));
        let long = of_json(&read(&format!(r#"{{"message":"{}"}}"#, "长".repeat(600))).unwrap()).message.unwrap();
        assert_eq!(long.chars().count(), LONGEST_MESSAGE + 1);
    }

    #[test]
    fn request_ids() {
        let id = |body: &str| of_json(&read(body).unwrap()).request_id;
        assert_eq!(id(r#"{"message":"no (request id: 2026)"}"#).as_deref(), Some("2026"));
        assert_eq!(id(r#"{"request_id":"r1","message":"no (request id: 2026)"}"#).as_deref(), Some("r1"));
        assert_eq!(id(r#"{"message":"request id: 2026"}"#), None);
    }

    #[test]
    fn saying_no() {
        let no = |body: &str| says_no(&read(body).unwrap());
        assert!(no(r#"{"code":"fail_to_fetch_task","message":"","data":{"task_id":"t"}}"#));
        assert!(no(r#"{"code":null,"message":"x","param":null,"type":"invalid_request_error"}"#));
        assert!(no(r#"{"success":false,"message":"x"}"#) && no(r#"{"error":"x"}"#) && no(r#"{"detail":"x"}"#));
        assert!(no(r#"{"error":true,"message":"x"}"#) && no(r#"{"error":{"code":"bad"}}"#));
        for none in ["null", "false", "0", "\" \"", "{}", "[]"] {
            let body = format!(r#"{{"error":{none},"detail":{none},"type":"video","result":{{"task_id":"t"}}}}"#);
            assert!(!no(&body), "{body}");
        }
        assert!(no(r#"{"id":"","error":"x"}"#) && no(r#"{"task_id":" ","code":"bad","data":null}"#));
        assert!(!no(r#"{"code":"success","data":{"task_id":"t"}}"#) && !no(r#"{"code":0,"data":"t"}"#));
        assert!(!no(r#"{"id":"t","status":"failed","error":{"message":"x"}}"#));
        assert!(!no(r#"{"status":"failed","error":{"message":"x"}}"#) && !no(r#"{"message":"ok"}"#));
    }

    #[test]
    fn prose() {
        assert_eq!(of_prose("").0, "empty_body");
        assert_eq!(
            of_prose(" <html><head><TITLE> 502 Bad Gateway </TITLE>"),
            ("html_page", "502 Bad Gateway".to_owned())
        );
        assert_eq!(of_prose("<p>é").1, "a web page instead of an answer");
        assert_eq!(of_prose(r#"{"id":"tas"#).0, "broken_json");
        assert_eq!(of_prose("upstream timed out"), ("not_json", "upstream timed out".to_owned()));
    }
}
