//! The status words of many gateways, as ours.

use serde::Serialize;

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    Queued,
    InProgress,
    Completed,
    Failed,
}

/// The words seen, in lower case. No word at all is a task that nobody has looked at yet.
#[rustfmt::skip]
const WORDS: [(Status, &str); 4] = [
    (Status::Queued, "queued pending submitted not_start created waiting wait preparing starting initializing"),
    (Status::InProgress, "in_progress processing running generating image_downloading video_generating \
                          video_generation_completed video_upsampling"),
    (Status::Completed, "completed complete success succeeded succeed finish finished done video_upsampling_completed"),
    (Status::Failed, "failed failure fail error aborted video_generation_failed video_upsampling_failed expired \
                      timeout cancelled canceled"),
];

/// The status that a word in any case means; `None` for a word nobody has seen, which says nothing about the end.
pub(super) fn of_word(word: &str) -> Option<Status> {
    let word = word.trim();
    if word.is_empty() {
        return Some(Status::Queued);
    }
    let means = |words: &str| words.split(' ').any(|known| known.eq_ignore_ascii_case(word));
    WORDS.iter().find(|(_, words)| means(words)).map(|(status, _)| *status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_case_and_surrounding_space() {
        assert_eq!(of_word(" NOT_START "), Some(Status::Queued));
        assert_eq!(of_word(""), Some(Status::Queued));
        assert_eq!(of_word("SUCCESS"), Some(Status::Completed));
        assert_eq!(of_word("Canceled"), Some(Status::Failed));
    }

    #[test]
    fn a_finished_stage_is_not_a_finished_task() {
        assert_eq!(of_word("video_generation_completed"), Some(Status::InProgress));
        assert_eq!(of_word("video_upsampling_completed"), Some(Status::Completed));
    }

    #[test]
    fn unknown_words_mean_nothing() {
        for word in ["unknown", "paused", "completed!", "100%"] {
            assert_eq!(of_word(word), None, "{word}");
        }
    }
}
