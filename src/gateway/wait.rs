//! How long until the next look at a task.

/// What is known when the next look is planned.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct History {
    /// Since the wait began; nothing before the first look.
    pub elapsed_ms: Option<u64>,
    /// Answers in a row that were none: network faults, 408, 429, 5xx, unreadable bodies.
    pub faults: u32,
    /// What the last answer asked for.
    pub hint_ms: Option<u64>,
    /// A fixed interval instead of the schedule.
    pub interval_ms: Option<u64>,
    /// Chance from outside, in thousandths: 0 to 1000.
    pub jitter: u64,
}

const SHORTEST_MS: u64 = 500;
const LONGEST_MS: u64 = 60_000;

/// Consecutive faults that a wait survives.
const FAULT_BUDGET: u32 = 8;

/// Milliseconds until the next look; `None` when too many looks in a row failed.
pub(super) fn next_ms(history: &History) -> Option<u64> {
    if history.faults > FAULT_BUDGET {
        return None;
    }
    let asked = history.hint_ms.map(|hint| hint.min(LONGEST_MS));
    let planned = history.interval_ms.unwrap_or_else(|| scheduled_ms(history.elapsed_ms));
    // A gateway in trouble that asks to be asked at once does not know better.
    let base = asked.unwrap_or(planned).max(backoff_ms(history.faults).min(LONGEST_MS)).max(SHORTEST_MS);
    // Only ever later, so that no look comes earlier than a gateway asked; at most a tenth.
    let jitter = (base / 10).saturating_mul(history.jitter.min(1000)) / 1000;
    Some(base.saturating_add(jitter).min(LONGEST_MS.max(base)))
}

/// Most videos take from half a minute to a few minutes: looks get rarer as the wait gets longer.
fn scheduled_ms(elapsed_ms: Option<u64>) -> u64 {
    match elapsed_ms {
        None => 2_000,
        Some(..30_000) => 5_000,
        Some(..120_000) => 10_000,
        Some(_) => 30_000,
    }
}

/// One second, doubled with each further fault.
fn backoff_ms(faults: u32) -> u64 {
    if faults == 0 { 0 } else { 1_000 << (faults - 1).min(6) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(history: History, expected: Option<u64>) {
        assert_eq!(next_ms(&history), expected, "{history:?}");
    }

    fn after(elapsed_ms: u64) -> History {
        History { elapsed_ms: Some(elapsed_ms), ..History::default() }
    }

    #[test]
    fn the_schedule() {
        check(History::default(), Some(2_000));
        check(after(0), Some(5_000));
        check(after(29_999), Some(5_000));
        check(after(30_000), Some(10_000));
        check(after(119_999), Some(10_000));
        check(after(120_000), Some(30_000));
        check(after(u64::MAX), Some(30_000));
    }

    #[test]
    fn jitter_only_delays_and_stays_in_bounds() {
        check(History { jitter: 1000, ..after(0) }, Some(5_500));
        check(History { jitter: 500, ..after(0) }, Some(5_250));
        check(History { jitter: 1000, hint_ms: Some(60_000), ..after(0) }, Some(60_000));
        check(History { jitter: u64::MAX, ..after(0) }, Some(5_500));
    }

    #[test]
    fn the_gateways_word_counts_within_bounds() {
        check(History { hint_ms: Some(1_000), ..after(200_000) }, Some(1_000));
        check(History { hint_ms: Some(0), ..after(0) }, Some(500));
        check(History { hint_ms: Some(u64::MAX), ..after(0) }, Some(60_000));
    }

    #[test]
    fn an_interval_replaces_the_schedule() {
        check(History { interval_ms: Some(1_000), ..after(200_000) }, Some(1_000));
        check(History { interval_ms: Some(1), ..after(0) }, Some(500));
        check(History { interval_ms: Some(1_000), hint_ms: Some(3_000), ..after(0) }, Some(3_000));
        check(History { interval_ms: Some(90_000), ..after(0) }, Some(90_000));
        check(History { interval_ms: Some(u64::MAX), jitter: 1000, ..after(0) }, Some(u64::MAX));
    }

    #[test]
    fn faults_slow_down_and_then_give_up() {
        let faulty = |faults| History { faults, interval_ms: Some(500), ..after(0) };
        check(faulty(1), Some(1_000));
        check(faulty(4), Some(8_000));
        check(faulty(7), Some(60_000));
        check(faulty(8), Some(60_000));
        check(faulty(9), None);
        check(History { hint_ms: Some(0), ..faulty(4) }, Some(8_000));
        check(History { hint_ms: Some(20_000), ..faulty(4) }, Some(20_000));
        check(faulty(u32::MAX), None);
    }
}
