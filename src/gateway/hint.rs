//! What an answer's headers say besides its body.

use super::field::word;
use crate::json::{Number, Value};

/// The header of that name (lower case) as it was readable: a page sees only those that CORS exposes.
pub(super) fn header<'v>(headers: &'v Value<'_>, name: &str) -> Option<&'v str> {
    headers.get(name).and_then(word)
}

/// What a JavaScript number holds exactly: more would not come back as it went.
const LONGEST_MS: u64 = (1 << 53) - 1;

/// How long the gateway asks to wait, in milliseconds. Where it says so in more than one way, the longest.
pub(super) fn wait_ms(headers: &Value<'_>, until_date_ms: Option<u64>) -> Option<u64> {
    let number = |name, decimals| Some(Number::from_digits(header(headers, name)?)?.floored(decimals));
    let retry_after = number("retry-after", 3).or(until_date_ms);
    let asked =
        [number("retry-after-ms", 0), retry_after, number("openai-poll-after-ms", 0)].into_iter().flatten().max();
    asked.map(|ms| ms.min(LONGEST_MS))
}

/// The id under which the gateway's logs know this answer.
pub(super) fn request_id<'v>(headers: &'v Value<'_>) -> Option<&'v str> {
    ["x-request-id", "x-oneapi-request-id", "request-id"].iter().find_map(|name| header(headers, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read;

    #[track_caller]
    fn check(headers: &str, expected: Option<u64>) {
        assert_eq!(wait_ms(&read(headers).unwrap(), None), expected, "{headers}");
    }

    #[test]
    fn every_way_to_ask() {
        check(r#"{"retry-after":"3"}"#, Some(3000));
        check(r#"{"retry-after":"0.25"}"#, Some(250));
        check(r#"{"retry-after":"1.99999"}"#, Some(1999));
        check(r#"{"retry-after-ms":"1500","retry-after":"1"}"#, Some(1500));
        check(r#"{"openai-poll-after-ms":"5000"}"#, Some(5000));
    }

    #[test]
    fn until_a_date() {
        let headers = r#"{"retry-after":"Sun, 06 Nov 1994 08:49:47 GMT"}"#;
        assert_eq!(wait_ms(&read(headers).unwrap(), Some(10_000)), Some(10_000));
    }

    #[test]
    fn nonsense_is_no_hint() {
        check("{}", None);
        check(r#"{"retry-after":"soon"}"#, None);
        check(r#"{"retry-after":"-5"}"#, None);
        check(r#"{"retry-after-ms":"99999999999999999999"}"#, Some(LONGEST_MS));
        check(r#"{"retry-after":"99999999999999999999"}"#, Some(LONGEST_MS));
    }
}
