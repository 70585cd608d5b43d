//! Where gateways put the URL of the result.

use crate::json::Value;

/// Every place seen, in the order in which they are looked at.
const PLACES: [&[&str]; 11] = [
    &["metadata", "url"],
    &["metadata", "video_url"],
    &["metadata", "result_url"],
    &["video_url"],
    &["url"],
    &["content_url"],
    &["output"],
    &["video", "url"],
    &["task_result", "videos"],
    &["result_url"],
    &["data", "result_url"],
];

/// The result's URL, from the first place that holds one.
pub(super) fn result_url<'v>(task: &'v Value<'_>) -> Option<&'v str> {
    PLACES.iter().find_map(|path| first_url(path.iter().try_fold(task, |value, key| value.get(key))?))
}

/// The URL in a string, an object's `url`, or the first of a list that has one.
fn first_url<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::String(text) => Some(text.chars.trim()).filter(|text| is_http(text)),
        Value::Object(_) => first_url(value.get("url")?),
        Value::Array(items) => items.iter().find_map(first_url),
        _ => None,
    }
}

/// Nothing but http(s) is a place to fetch a video from: not `javascript:`, not `data:`.
pub(super) fn is_http(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        text.len() > scheme.len() && text.as_bytes()[..scheme.len()].eq_ignore_ascii_case(scheme.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read;

    #[track_caller]
    fn check(task: &str, expected: Option<&str>) {
        assert_eq!(result_url(&read(task).unwrap()), expected, "{task}");
    }

    #[test]
    fn every_place() {
        for task in [
            r#"{"metadata":{"url":"https://h/v"}}"#,
            r#"{"metadata":{"video_url":"https://h/v"}}"#,
            r#"{"metadata":{"result_url":"https://h/v"}}"#,
            r#"{"video_url":" https://h/v "}"#,
            r#"{"url":"https://h/v"}"#,
            r#"{"content_url":"https://h/v"}"#,
            r#"{"output":"https://h/v"}"#,
            r#"{"output":["https://h/v","https://h/w"]}"#,
            r#"{"output":[{"url":"https://h/v"}]}"#,
            r#"{"video":{"url":"https://h/v"}}"#,
            r#"{"task_result":{"videos":[{"id":"1","url":"https://h/v"}]}}"#,
            r#"{"data":{"result_url":"https://h/v"}}"#,
            r#"{"metadata":{"url":""},"url":"https://h/v"}"#,
        ] {
            check(task, Some("https://h/v"));
        }
        check(r#"{"url":"HTTP://h/v"}"#, Some("HTTP://h/v"));
    }

    #[test]
    fn what_is_no_place_to_fetch_from() {
        check(r#"{"url":"javascript:alert(1)"}"#, None);
        check(r#"{"url":"data:video/mp4;base64,AAAA"}"#, None);
        check(r#"{"url":"https://"}"#, None);
        check(r#"{"url":"é"}"#, None);
        check(r#"{"output":{"text":"https://h/v"}}"#, None);
        check("{}", None);
    }
}
