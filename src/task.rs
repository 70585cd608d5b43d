//! What upstream answers: a `DescribeTaskDetail` response as the gateway's task (SPEC §8).

use serde::Serialize;

use crate::json::{self, Value};

/// The gateway's word for where a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Status {
    Queued,
    InProgress,
    Completed,
    Failed,
    /// The answer says nothing that is known.
    Unknown,
}

/// A task, as the gateway tells it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MappedTask {
    /// Where it is.
    pub status: Status,
    /// Percent.
    pub progress: u32,
    /// The video.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<MappedError>,
}

/// Why a task failed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MappedError {
    /// Upstream's code, empty where it gives none; `no_output` of a task that finished without a video, `aborted` of one
    /// that was stopped.
    pub code: String,
    /// Upstream's words, or ours for `no_output`.
    pub message: String,
}

/// Maps a response, with or without the outer `Response`.
pub fn map_task(text: &str) -> MappedTask {
    let root = json::read(text).unwrap_or(Value::Null);
    let detail = root.present("Response").unwrap_or(&root);
    let task = detail.get("AigcVideoTask").unwrap_or(&Value::Null);
    let text = |value: &Value<'_>, key| value.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    let status = match text(detail, "Status") {
        none if none.is_empty() => text(task, "Status"),
        status => status,
    };
    let error = match (failure(task), detail.get("Error")) {
        (Some(code), _) => Some(MappedError { code, message: text(task, "Message") }),
        (None, Some(error @ Value::Object(_))) => {
            Some(MappedError { code: text(error, "Code"), message: text(error, "Message") })
        }
        _ => None,
    };
    let progress = progress(task);
    match status.as_str() {
        "WAITING" => MappedTask { status: Status::Queued, progress, url: None, error: None },
        "PROCESSING" => MappedTask { status: Status::InProgress, progress, url: None, error: None },
        "FINISH" if error.is_none() => match video_url(task) {
            Some(url) => MappedTask { status: Status::Completed, progress: 100, url: Some(url), error: None },
            None => {
                let message = "the task finished without a video".to_owned();
                let error = MappedError { code: "no_output".to_owned(), message };
                MappedTask { status: Status::Failed, progress, url: None, error: Some(error) }
            }
        },
        "FINISH" => MappedTask { status: Status::Failed, progress, url: None, error },
        "ABORTED" => {
            let aborted = || MappedError { code: "aborted".to_owned(), message: text(task, "Message") };
            MappedTask { status: Status::Failed, progress, url: None, error: Some(error.unwrap_or_else(aborted)) }
        }
        _ => MappedTask { status: Status::Unknown, progress, url: None, error },
    }
}

/// `ErrCodeExt` or `ErrCode`, where they tell of a failure.
fn failure(task: &Value<'_>) -> Option<String> {
    let extended = task.get("ErrCodeExt").and_then(Value::as_str).unwrap_or("");
    if !matches!(extended, "" | "0") && !extended.eq_ignore_ascii_case("success") {
        return Some(extended.to_owned());
    }
    match task.get("ErrCode") {
        Some(Value::Number(code)) if code.scaled(0) != Some(0) => Some(code.as_str().to_owned()),
        _ => None,
    }
}

fn progress(task: &Value<'_>) -> u32 {
    match task.get("Progress") {
        Some(Value::Number(progress)) if !progress.is_negative() => progress.floored(0).min(100) as u32,
        _ => 0,
    }
}

/// The first file whose usage is the video itself, else the first.
fn video_url(task: &Value<'_>) -> Option<String> {
    let files = task.get("Output").and_then(|output| output.get("FileInfos")).map_or(&[][..], Value::items);
    let url = |file: &Value<'_>| {
        file.get("FileUrl").and_then(Value::as_str).filter(|url| !url.trim_ascii().is_empty()).map(str::to_owned)
    };
    let is_video = |file: &&Value<'_>| file.get("UsageType").and_then(Value::as_str).unwrap_or("").is_empty();
    files.iter().filter(is_video).find_map(url).or_else(|| files.iter().find_map(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, status: Status, progress: u32, rest: &str) {
        let task = map_task(text);
        let shown = task.url.clone().or(task.error.as_ref().map(|error| error.code.clone())).unwrap_or_default();
        assert_eq!((task.status, task.progress, shown.as_str()), (status, progress, rest), "{text}");
    }

    #[test]
    fn states() {
        check(r#"{"Status":"WAITING"}"#, Status::Queued, 0, "");
        check(
            r#"{"Response":{"Status":"PROCESSING","AigcVideoTask":{"Status":"FINISH","Progress":140}}}"#,
            Status::InProgress,
            100,
            "",
        );
        check(r#"{"AigcVideoTask":{"Status":"PROCESSING","Progress":41.7}}"#, Status::InProgress, 41, "");
        check(r#"{"Response":null,"Status":"WAITING"}"#, Status::Queued, 0, "");
        for none in ["null", "\"\"", "5"] {
            let answer = format!(r#"{{"Status":{none},"AigcVideoTask":{{"Status":"PROCESSING","Progress":1}}}}"#);
            check(&answer, Status::InProgress, 1, "");
        }
        check(r#"{"AigcVideoTask":{"Status":"PROCESSING","Progress":33.33333333}}"#, Status::InProgress, 33, "");
        check(r#"{"Status":"ABORTED","AigcVideoTask":{"Progress":-3}}"#, Status::Failed, 0, "aborted");
        check(r#"{"Response":{"Error":{"Code":"AuthFailure","Message":"no"}}}"#, Status::Unknown, 0, "AuthFailure");
        check("nonsense", Status::Unknown, 0, "");
    }

    #[test]
    fn finished_is_not_always_completed() {
        let finish = |inner: &str| format!(r#"{{"Status":"FINISH","AigcVideoTask":{{"Progress":80,{inner}}}}}"#);
        let output = r#""Output":{"FileInfos":[{"FileUrl":"http://h/p","UsageType":"point_url"},{"FileUrl":"http://h/v","UsageType":""}]}"#;
        check(
            &finish(&format!(r#""ErrCode":0,"ErrCodeExt":"SUCCESS",{output}"#)),
            Status::Completed,
            100,
            "http://h/v",
        );
        check(&finish(&format!(r#""ErrCode":70000,"ErrCodeExt":"",{output}"#)), Status::Failed, 80, "70000");
        check(
            &finish(&format!(r#""ErrCode":0,"ErrCodeExt":"TaskTimeout",{output}"#)),
            Status::Failed,
            80,
            "TaskTimeout",
        );
        check(&finish(r#""ErrCode":0"#), Status::Failed, 80, "no_output");
        check(&finish(r#""Output":{"FileInfos":[{"FileUrl":" "}]}"#), Status::Failed, 80, "no_output");
    }
}
