//! The three questions as JSON text, and their answers as JSON text.

use serde::Serialize;

use super::answer::{self, Answer};
use super::call::{self, Format};
use super::content;
use super::field::{text, whole};
use super::form::Multipart;
use super::wait::{self, History};
use crate::json::{self, Value};

/// A question that nobody can answer: the asker's mistake, never a gateway's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misuse;

/// What to send: `{"call": "create", "base", "format", "request": text, "upload", "multipart"}`,
/// `{"call": "retrieve", "base", "format", "id"}` or `{"call": "content", "base", "id"}` gives `{"method", "url",
/// "json" or "form"}`, or `{"code", "message"}` where there is nothing to send. `format` is OpenAI's unless it is
/// `"unified"`, and `multipart` has JSON texts unless it is `"brackets"`.
pub fn call(question: &str) -> Result<String, Misuse> {
    let question = json::read(question).map_err(|_| Misuse)?;
    let member = |key| question.get(key).and_then(Value::as_str).ok_or(Misuse);
    let base = member("base")?;
    let format = if member("format") == Ok("unified") { Format::Unified } else { Format::OpenAi };
    let call = match member("call")? {
        "create" => {
            let brackets = member("multipart") == Ok("brackets");
            let multipart = if brackets { Multipart::Brackets } else { Multipart::Json };
            let upload = matches!(question.get("upload"), Some(Value::Bool(true)));
            call::create(base, format, member("request")?, upload, multipart)
        }
        "retrieve" => call::retrieve(base, format, member("id")?),
        "content" => call::content(base, member("id")?),
        _ => return Err(Misuse),
    };
    Ok(match call {
        Ok(call) => json::to_json(&call),
        Err(no_call) => json::to_json(&no_call),
    })
}

/// What an answer means: `{"of": "create", "retrieve", "content" or "result", "id", "progress", "status", "headers",
/// "body", "untilDateMs"}` gives `{"is": "task", …}`, `refused`, `unknown`, `passing`, `video` or `url`.
pub fn read(question: &str) -> Result<String, Misuse> {
    let question = json::read(question).map_err(|_| Misuse)?;
    let number = |key| question.present(key).and_then(whole);
    let answer = Answer {
        status: number("status").and_then(|status| u32::try_from(status).ok()).ok_or(Misuse)?,
        headers: question.get("headers").unwrap_or(&Value::Null),
        body: question.get("body").and_then(Value::as_str).unwrap_or_default(),
        until_date_ms: number("untilDateMs"),
    };
    let reading = match text(&question, &["of"]).ok_or(Misuse)? {
        "create" => answer::of_create(&answer),
        "retrieve" => {
            let id = question.get("id").and_then(Value::as_str).ok_or(Misuse)?;
            let progress = number("progress").map(|progress| progress.min(100) as u8);
            answer::of_retrieve(&answer, id, progress)
        }
        "content" => content::of_content(&answer),
        "result" => content::of_result(&answer),
        _ => return Err(Misuse),
    };
    Ok(json::to_json(&reading))
}

/// How long until the next look: `{"elapsedMs", "faults", "hintMs", "intervalMs", "jitter": 0 to 1000}` gives
/// `{"waitMs"}`, or `{}` when too many looks in a row told nothing. Before the first look nothing has elapsed: no key.
pub fn wait(question: &str) -> Result<String, Misuse> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Wait {
        #[serde(skip_serializing_if = "Option::is_none")]
        wait_ms: Option<u64>,
    }
    let question = json::read(question).map_err(|_| Misuse)?;
    let number = |key| question.present(key).and_then(whole);
    let history = History {
        elapsed_ms: number("elapsedMs"),
        faults: number("faults").unwrap_or_default().min(u64::from(u32::MAX)) as u32,
        hint_ms: number("hintMs"),
        interval_ms: number("intervalMs"),
        jitter: number("jitter").unwrap_or_default(),
    };
    Ok(json::to_json(&Wait { wait_ms: wait::next_ms(&history) }))
}
