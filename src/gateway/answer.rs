//! What an answer means: for a create, where money hangs on it, and for a look at a task.

use serde::Serialize;

use super::envelope::{self, Envelope};
use super::error::{self, Error, Kind};
use super::hint;
use super::task::{self, Task};
use crate::json::{Value, read};

/// An HTTP answer, as data.
#[derive(Debug)]
pub(super) struct Answer<'v, 'a> {
    /// 0 for a redirect that a page is not shown.
    pub status: u32,
    /// An object of header names in lower case.
    pub headers: &'v Value<'a>,
    /// The whole body, or the beginning of one too large to be an answer.
    pub body: &'v str,
    /// How far ahead the date of a `Retry-After` is, where it names one.
    pub until_date_ms: Option<u64>,
}

/// What an answer means.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub(super) enum Reading {
    /// A task, and how long the gateway asks to wait before the next look.
    Task {
        task: Task,
        #[serde(skip_serializing_if = "Option::is_none")]
        hint_ms: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        request_id: Option<String>,
    },
    /// A definite no: nothing was accepted, or looking again would change nothing.
    Refused { error: Error },
    /// A create whose outcome cannot be known: it may have been accepted and billed.
    Unknown { error: Error },
    /// A look that told nothing: another may.
    Passing { error: Error },
    /// The body is the video.
    Video,
    /// The video is elsewhere.
    Url { url: String },
}

/// The answer to a create. Only a definite refusal is called one.
pub(super) fn of_create(answer: &Answer<'_, '_>) -> Reading {
    match said(answer, None, None) {
        Said::Task(task) => answer.task(task),
        Said::No(error) if answer.may_have_been_accepted() => Reading::Unknown { error },
        Said::No(error) => Reading::Refused { error },
        Said::Garbled(error) => Reading::Unknown { error },
    }
}

/// The answer to a look at the task of that id, whose progress so far is known.
pub(super) fn of_retrieve(answer: &Answer<'_, '_>, id: &str, progress: Option<u8>) -> Reading {
    match said(answer, Some(id), progress) {
        Said::Task(task) => answer.task(task),
        Said::No(error) if answer.may_pass(error.kind) => Reading::Passing { error },
        Said::No(error) => Reading::Refused { error },
        Said::Garbled(error) => Reading::Passing { error },
    }
}

enum Said {
    Task(Task),
    No(Error),
    /// A 2xx that holds neither a task nor a refusal.
    Garbled(Error),
}

fn said(answer: &Answer<'_, '_>, id: Option<&str>, progress: Option<u8>) -> Said {
    if !answer.is_success() {
        return Said::No(answer.error());
    }
    let Ok(body) = read(answer.body) else { return Said::Garbled(answer.error()) };
    if envelope::says_no(&body) {
        return Said::No(answer.error_of(envelope::of_json(&body)));
    }
    if let Some(said) = task::only_error(&body, id) {
        return Said::No(answer.error_of(said));
    }
    match task::read(&body, id, progress) {
        Some(task) => Said::Task(task),
        None => Said::Garbled(answer.protocol_error("no_task", "the answer holds no task")),
    }
}

impl Answer<'_, '_> {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(super) fn is_redirect(&self) -> bool {
        self.status == 0 || (300..400).contains(&self.status)
    }

    /// After these a create may be running and cost money. A 307 or 308 has only named another address.
    fn may_have_been_accepted(&self) -> bool {
        self.status >= 500 || matches!(self.status, 0..200 | 300..=306 | 309..400 | 408)
    }

    /// After these another look may tell more.
    fn may_pass(&self, kind: Kind) -> bool {
        match self.status {
            408 | 425 | 429 | 500.. => true,
            200..300 => !matches!(kind, Kind::Auth | Kind::Quota | Kind::NotFound),
            _ => false,
        }
    }

    fn task(&self, task: Task) -> Reading {
        let request_id = hint::request_id(self.headers).map(str::to_owned);
        Reading::Task { task, hint_ms: self.hint_ms(), request_id }
    }

    fn hint_ms(&self) -> Option<u64> {
        hint::wait_ms(self.headers, self.until_date_ms)
    }

    /// The error in an answer that is no success, or whose body is no JSON.
    pub(super) fn error(&self) -> Error {
        if self.is_redirect() {
            let to = hint::header(self.headers, "location").map(|to| format!(" to {to}")).unwrap_or_default();
            let message = format!("the gateway redirects{to}: use the final address as `baseUrl`");
            return self.protocol_error("redirected", &message);
        }
        if let Ok(body @ (Value::Object(_) | Value::Array(_) | Value::String(_))) = read(self.body) {
            return self.error_of(envelope::of_json(&body));
        }
        let (code, message) = envelope::of_prose(self.body);
        if self.is_success() {
            return self.protocol_error(code, &message);
        }
        let message = Some(message).filter(|_| code != "empty_body");
        self.error_of(Envelope { message, ..Envelope::default() })
    }

    pub(super) fn error_of(&self, said: Envelope) -> Error {
        Error {
            kind: error::kind(self.status, &said.words),
            code: said.code.unwrap_or_else(|| format!("http_{}", self.status)),
            message: said.message.unwrap_or_else(|| format!("the gateway answers {} without a reason", self.status)),
            request_id: hint::request_id(self.headers).map(str::to_owned).or(said.request_id),
            hint_ms: self.hint_ms(),
        }
    }

    pub(super) fn protocol_error(&self, code: &str, message: &str) -> Error {
        Error {
            kind: Kind::Protocol,
            code: code.to_owned(),
            message: message.to_owned(),
            request_id: hint::request_id(self.headers).map(str::to_owned),
            hint_ms: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn create(status: u32, body: &str) -> Reading {
        of_create(&Answer { status, headers: &Value::Null, body, until_date_ms: None })
    }

    fn look(status: u32, body: &str) -> Reading {
        of_retrieve(&Answer { status, headers: &Value::Null, body, until_date_ms: None }, "t", None)
    }

    const NO: &str = r#"{"code":"invalid_request","message":"no prompt","data":null}"#;

    #[test]
    fn a_create_is_refused_only_for_sure() {
        for status in [200, 400, 401, 403, 404, 409, 413, 422, 425, 429, 307, 308] {
            assert!(matches!(create(status, NO), Reading::Refused { .. }), "{status}");
        }
        for status in [408, 500, 502, 503, 504, 524, 0, 301, 302, 303] {
            assert!(matches!(create(status, NO), Reading::Unknown { .. }), "{status}");
        }
        for body in ["", "<html>", r#"{"id":"tas"#, "{}", r#"{"message":"ok"}"#, r#"{"status":"queued"}"#, "null"] {
            assert!(matches!(create(200, body), Reading::Unknown { .. }), "{body}");
        }
        assert!(matches!(create(400, "<html>"), Reading::Refused { .. }));
        assert!(matches!(create(201, r#"{"id":"t"}"#), Reading::Task { .. }));
    }

    #[test]
    fn a_look_goes_on_where_it_may_help() {
        for status in [200, 408, 425, 429, 500, 502, 503, 504] {
            assert!(matches!(look(status, NO), Reading::Passing { .. }), "{status}");
        }
        for status in [0, 302, 400, 401, 403, 404, 410] {
            assert!(matches!(look(status, NO), Reading::Refused { .. }), "{status}");
        }
        for body in ["", "<html>", r#"{"id":"tas"#, "{}"] {
            assert!(matches!(look(200, body), Reading::Passing { .. }), "{body}");
        }
        let gone = r#"{"code":"task_not_exist","message":"task_not_exist","data":null}"#;
        for status in [200, 400, 404] {
            let Reading::Refused { error } = look(status, gone) else { panic!("{status}") };
            assert_eq!(error.kind, Kind::NotFound);
        }
    }
}
