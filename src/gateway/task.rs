//! A task, from whatever shape an answer has.

use serde::Serialize;

use super::envelope::{self, Envelope};
use super::field::{number, own_id, text, word};
use super::place::result_url;
use super::status::{self, Status};
use super::time::rfc3339_ms;
use crate::json::{Number, Value};

/// A task as this package tells of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Task {
    pub id: String,
    pub status: Status,
    /// 0 to 100; absent where nobody has said anything yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<u64>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
    /// The status word, where nobody knows it; the task counts as in progress.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown_status: Option<String>,
}

/// Why a task failed.
#[derive(Debug, Serialize)]
pub(super) struct Failure {
    pub code: String,
    pub message: String,
}

/// The task in an answer. `known_id` wins over the answer's own: some gateways answer a look under another id, which
/// leads elsewhere. `progress` is the most that was seen before. `None` where the answer holds no task.
pub(super) fn read(answer: &Value<'_>, known_id: Option<&str>, progress: Option<u8>) -> Option<Task> {
    let task = object(answer)?;
    let id = known_id.or_else(|| own_id(task))?.to_owned();
    let said = status_word(task);
    let known = status::of_word(said.unwrap_or_default());
    let status = known.unwrap_or(Status::InProgress);
    Some(Task {
        id,
        status,
        progress: progress_of(task, status, progress),
        url: result_url(task).map(str::to_owned),
        model: text(task, &["model"]).map(str::to_owned),
        created_at: task.present("created_at").and_then(epoch_ms),
        error: (status == Status::Failed).then(|| failure(task, said.unwrap_or_default())),
        unknown_status: said.filter(|_| known.is_none()).map(str::to_owned),
    })
}

/// The error of an answer that tells of no task beside it: a failed create without an id, a look without a status.
pub(super) fn only_error(answer: &Value<'_>, known_id: Option<&str>) -> Option<Envelope> {
    let task = object(answer)?;
    let said = task.present("error").map(envelope::of_json).filter(Envelope::says_something)?;
    let status = status_word(task).unwrap_or_default();
    let is_all = status.is_empty() || known_id.is_none() && status::of_word(status) == Some(Status::Failed);
    (is_all && (known_id.is_some() || own_id(task).is_none())).then_some(said)
}

/// The object that is the task: the answer itself, or what its wrapper holds.
fn object<'v, 'a>(answer: &'v Value<'a>) -> Option<&'v Value<'a>> {
    match answer.present("data") {
        Some(data) if own_id(answer).is_none() && is_task(data) => Some(data),
        // A text alone is no id: it may be anybody's.
        _ => (matches!(answer, Value::Object(_)) && is_task(answer)).then_some(answer),
    }
}

fn is_task(value: &Value<'_>) -> bool {
    own_id(value).is_some() || status_word(value).is_some()
}

fn status_word<'v>(task: &'v Value<'_>) -> Option<&'v str> {
    ["status", "task_status"].iter().find_map(|key| match task.get(key)? {
        Value::String(text) => Some(text.chars.trim()),
        other => word(other),
    })
}

/// Progress never falls, and says nothing about the end: gateways send 100 with a failure, and less than before.
fn progress_of(task: &Value<'_>, status: Status, before: Option<u8>) -> Option<u8> {
    if status == Status::Completed {
        return Some(100);
    }
    let now = task.present("progress").and_then(percent);
    now.max(before)
}

fn percent(value: &Value<'_>) -> Option<u8> {
    let number = match value {
        Value::String(text) => {
            let text = text.chars.trim();
            Number::from_digits(text.strip_suffix('%').unwrap_or(text).trim_end())?
        }
        other => number(other)?,
    };
    Some(number.floored(0).min(100) as u8)
}

/// Seconds or milliseconds since 1970, as a number, a numeric string or a date; 0 is nobody's time.
fn epoch_ms(value: &Value<'_>) -> Option<u64> {
    /// As seconds this is the year 5138, as milliseconds 1973.
    const SURELY_MS: u64 = 100_000_000_000;
    let Some(number) = number(value) else { return rfc3339_ms(value.as_str()?) };
    let whole = number.floored(0);
    let ms = if whole < SURELY_MS { number.floored(3) } else { whole };
    // Beyond what a JavaScript number holds exactly it is no time.
    (1..1 << 53).contains(&ms).then_some(ms)
}

/// Why it failed, as far as the answer says.
fn failure(task: &Value<'_>, status: &str) -> Failure {
    let reasons = ["error", "fail_reason", "message"];
    let mut said = reasons.iter().filter_map(|key| task.present(key)).map(envelope::of_json);
    let said = said.find(Envelope::says_something).unwrap_or_default();
    Failure {
        code: said.code.unwrap_or_else(|| status.to_ascii_lowercase()),
        message: said.message.unwrap_or_else(|| "the gateway gives no reason".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(answer: &str) -> Task {
        read(&crate::json::read(answer).unwrap(), None, None).expect(answer)
    }

    #[test]
    fn where_the_id_stands() {
        for answer in [
            r#"{"id":"t","task_id":"u"}"#,
            r#"{"task_id":"t","status":"queued"}"#,
            r#"{"id":"","task_id":"t"}"#,
            r#"{"code":"success","data":{"task_id":"t"}}"#,
            r#"{"code":"success","data":"t"}"#,
            r#"{"data":"t"}"#,
            r#"{"id":"t","data":{"id":"upstream"}}"#,
            r#"{"id":"t","data":"more"}"#,
        ] {
            assert_eq!(task(answer).id, "t", "{answer}");
        }
        for answer in [
            "{}",
            "[]",
            "null",
            r#""try again later""#,
            r#"{"data":null}"#,
            r#"{"data":{}}"#,
            r#"{"data":""}"#,
            r#"{"message":"ok"}"#,
        ] {
            assert!(read(&crate::json::read(answer).unwrap(), None, None).is_none(), "{answer}");
        }
    }

    #[test]
    fn an_error_and_no_task() {
        let said = |answer: &str, id| only_error(&crate::json::read(answer).unwrap(), id).and_then(|said| said.message);
        let message = Some("no".to_owned());
        for answer in [
            r#"{"id":null,"status":"failed","error":{"code":"bad","message":"no"}}"#,
            r#"{"id":"","object":"video","status":"","error":{"message":"no"}}"#,
            r#"{"code":"success","data":{"task_id":"","status":"FAILURE","error":"no"}}"#,
        ] {
            assert_eq!(said(answer, None), message, "{answer}");
        }
        assert_eq!(said(r#"{"id":"t","error":{"message":"no"}}"#, Some("t")), message);
        assert_eq!(said(r#"{"id":"t","error":{"message":"no"}}"#, None), None);
        for answer in [
            r#"{"status":"queued","error":{"message":"no"}}"#,
            r#"{"id":"t","status":"failed","error":{"message":"no"}}"#,
            r#"{"id":"t","error":{"code":"","message":""}}"#,
            r#"{"id":"t","error":null}"#,
            r#"{"status":"failed"}"#,
        ] {
            assert_eq!((said(answer, None), said(answer, Some("t"))), (None, None), "{answer}");
        }
    }

    #[test]
    fn the_known_id_stays() {
        let answer = crate::json::read(r#"{"id":"other","status":"queued"}"#).unwrap();
        assert_eq!(read(&answer, Some("t"), None).unwrap().id, "t");
        let bare = crate::json::read(r#"{"status":"queued"}"#).unwrap();
        assert_eq!(read(&bare, Some("t"), None).unwrap().id, "t");
        assert!(read(&bare, None, None).is_none());
    }

    #[test]
    fn a_wrappers_own_status_is_not_the_tasks() {
        let answer = r#"{"status":"success","data":{"task_id":"t","status":"running"}}"#;
        assert_eq!(task(answer).status, Status::InProgress);
    }

    #[test]
    fn progress_in_every_form() {
        for (written, expected) in [
            ("30", Some(30)),
            ("30.9", Some(30)),
            ("\"30%\"", Some(30)),
            ("\" 30 % \"", Some(30)),
            ("\"30\"", Some(30)),
            ("3e1", Some(30)),
            ("999999999999999999999", Some(100)),
            ("-1", None),
            ("\"half\"", None),
            ("null", None),
            ("{}", None),
        ] {
            let answer = format!(r#"{{"id":"t","status":"running","progress":{written}}}"#);
            assert_eq!(task(&answer).progress, expected, "{written}");
        }
    }

    #[test]
    fn progress_never_falls_and_does_not_end_a_task() {
        let read_after = |answer: &str, before| read(&crate::json::read(answer).unwrap(), None, before).unwrap();
        assert_eq!(read_after(r#"{"id":"t","status":"running","progress":20}"#, Some(40)).progress, Some(40));
        assert_eq!(read_after(r#"{"id":"t","status":"running"}"#, Some(40)).progress, Some(40));
        let all_but_done = read_after(r#"{"id":"t","status":"running","progress":100,"completed_at":1}"#, None);
        assert_eq!((all_but_done.status, all_but_done.progress), (Status::InProgress, Some(100)));
        assert_eq!(read_after(r#"{"id":"t","status":"done","progress":20}"#, None).progress, Some(100));
    }

    #[test]
    fn times_in_every_form() {
        for (written, expected) in [
            ("1711111111", Some(1_711_111_111_000)),
            ("1711111111.25", Some(1_711_111_111_250)),
            ("1711111111250", Some(1_711_111_111_250)),
            ("\"1711111111\"", Some(1_711_111_111_000)),
            ("\"2024-03-22T12:38:31Z\"", Some(1_711_111_111_000)),
            ("0", None),
            ("\"\"", None),
            ("-5", None),
            ("1e300", None),
        ] {
            let answer = format!(r#"{{"id":"t","created_at":{written}}}"#);
            assert_eq!(task(&answer).created_at, expected, "{written}");
        }
    }

    #[test]
    fn an_unknown_word_is_told_and_goes_on() {
        let odd = task(r#"{"id":"t","status":"Paused"}"#);
        assert_eq!((odd.status, odd.unknown_status.as_deref()), (Status::InProgress, Some("Paused")));
        assert_eq!(task(r#"{"id":"t"}"#).status, Status::Queued);
        assert_eq!(task(r#"{"id":"t","status":null}"#).status, Status::Queued);
    }

    #[track_caller]
    fn fails(answer: &str, code: &str, message: &str) {
        let error = task(answer).error.expect(answer);
        assert_eq!((error.code.as_str(), error.message.as_str()), (code, message), "{answer}");
    }

    #[test]
    fn why_it_failed() {
        fails(r#"{"id":"t","status":"failed","error":{"code":"Bad","message":"no"}}"#, "Bad", "no");
        fails(r#"{"id":"t","status":"Expired","error":"too late"}"#, "expired", "too late");
        fails(r#"{"id":"t","status":"FAILURE","fail_reason":"no"}"#, "failure", "no");
        fails(r#"{"id":"t","status":"failed","error":null,"message":"no"}"#, "failed", "no");
        fails(r#"{"id":"t","status":"failed","error":"","fail_reason":"no"}"#, "failed", "no");
        fails(r#"{"id":"t","status":"failed"}"#, "failed", "the gateway gives no reason");
        assert!(task(r#"{"id":"t","status":"running","error":{"code":"Bad"}}"#).error.is_none());
    }
}
