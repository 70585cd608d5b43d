//! What went wrong, by who can do something about it.

use serde::Serialize;

use super::field::has_part;

/// Who can do something about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// The key is missing, wrong or not allowed here.
    Auth,
    /// The account has nothing left.
    Quota,
    /// Too many requests: later is fine.
    RateLimit,
    /// No such task, or its result is gone.
    NotFound,
    /// The request itself.
    Refused,
    /// The gateway or what stands behind it.
    Server,
    /// An answer that is none: a web page, broken JSON, a redirect.
    Protocol,
}

/// An error, whatever envelope it came in.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Error {
    pub kind: Kind,
    pub code: String,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// How long the gateway asks to wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint_ms: Option<u64>,
}

/// Parts of error codes and types that tell more than the HTTP status: new-api answers an unknown task with 400, an
/// empty account with 403.
const TELLING: [(Kind, &str); 4] = [
    (Kind::Quota, "quota balance billing payment"),
    (Kind::RateLimit, "rate_limit ratelimit requestlimit too_many_requests"),
    (Kind::NotFound, "not_exist not_found notfound"),
    (Kind::Auth, "api_key unauthorized authentication permission forbidden access_denied invalid_token"),
];

/// The kind of an error, from the HTTP status and the code words of its envelope.
pub(super) fn kind(status: u32, words: &[String]) -> Kind {
    if status == 408 || status >= 500 {
        return Kind::Server;
    }
    let tells = |parts: &str| parts.split(' ').any(|part| words.iter().any(|word| has_part(word, part)));
    if let Some((kind, _)) = TELLING.iter().find(|(_, parts)| tells(parts)) {
        return *kind;
    }
    match status {
        401 | 403 => Kind::Auth,
        402 => Kind::Quota,
        404 | 410 => Kind::NotFound,
        429 => Kind::RateLimit,
        0..=199 | 300..=399 => Kind::Protocol,
        _ => Kind::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: u32, word: &str, expected: Kind) {
        assert_eq!(kind(status, &[word.to_owned()]), expected, "{status} {word}");
    }

    #[test]
    fn the_status_alone() {
        for (status, expected) in [
            (0, Kind::Protocol),
            (200, Kind::Refused),
            (302, Kind::Protocol),
            (400, Kind::Refused),
            (401, Kind::Auth),
            (402, Kind::Quota),
            (403, Kind::Auth),
            (404, Kind::NotFound),
            (408, Kind::Server),
            (410, Kind::NotFound),
            (422, Kind::Refused),
            (429, Kind::RateLimit),
            (500, Kind::Server),
            (504, Kind::Server),
        ] {
            assert_eq!(kind(status, &[]), expected, "{status}");
        }
    }

    #[test]
    fn the_code_knows_better() {
        check(400, "task_not_exist", Kind::NotFound);
        check(403, "insufficient_user_quota", Kind::Quota);
        check(429, "insufficient_quota", Kind::Quota);
        check(400, "invalid_api_key", Kind::Auth);
        check(200, "requestlimitexceeded", Kind::RateLimit);
        check(400, "invalid_request", Kind::Refused);
    }

    #[test]
    fn but_a_server_fault_stays_one() {
        check(503, "model_not_found", Kind::Server);
        check(500, "quota_service_down", Kind::Server);
    }
}
