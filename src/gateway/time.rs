//! Dates to milliseconds since 1970, without a clock.

/// `2026-04-13T08:00:00.5+08:00` in milliseconds since 1970.
pub(super) fn rfc3339_ms(text: &str) -> Option<u64> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    let mut parts = date.split('-');
    let (year, month, day) = (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, rest) = rest.split_at_checked(8)?;
    let seconds = clock_seconds(clock)?;
    let (millis, zone) = fraction_ms(rest)?;
    let local = (days_since_1970(year, month, day)? * 86_400 + seconds) * 1000 + millis;
    u64::try_from(local - zone_seconds(zone)? * 1000).ok()
}

/// `Wed, 21 Oct 2026 07:28:00 GMT` in milliseconds since 1970: the one form of HTTP dates still sent.
pub(super) fn http_date_ms(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, date) = text.trim().strip_suffix(" GMT")?.split_once(", ")?;
    let mut parts = date.split(' ');
    let day = digits(parts.next()?, 2)?;
    let month = parts.next()?;
    let month = MONTHS.iter().position(|name| *name == month)? as i64 + 1;
    let year = digits(parts.next()?, 4)?;
    let seconds = clock_seconds(parts.next()?)?;
    u64::try_from((days_since_1970(year, month, day)? * 86_400 + seconds) * 1000).ok()
}

fn digits(text: &str, count: usize) -> Option<i64> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn clock_seconds(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let (hour, minute, second) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let valid = parts.next().is_none() && hour < 24 && minute < 60 && second <= 60;
    valid.then_some(hour * 3600 + minute * 60 + second)
}

/// Milliseconds of `.fraction`, and what follows.
fn fraction_ms(text: &str) -> Option<(i64, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let millis = rest[..end].bytes().chain([b'0'; 3]).take(3).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    (end > 0).then_some((millis, &rest[end..]))
}

fn zone_seconds(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    Some(sign * (digits(hours, 2)? * 3600 + digits(minutes, 2)? * 60))
}

/// Howard Hinnant's count of days in the proleptic Gregorian calendar, with years that begin in March.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339() {
        assert_eq!(rfc3339_ms("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(rfc3339_ms("2000-02-29T23:59:59.125Z"), Some(951_868_799_125));
        assert_eq!(rfc3339_ms("2026-04-13T08:00:00+08:00"), rfc3339_ms("2026-04-13 00:00:00z"));
        assert_eq!(rfc3339_ms("2026-04-12T20:30:00.0001-03:30"), rfc3339_ms("2026-04-13T00:00:00Z"));
    }

    #[test]
    fn http_date() {
        assert_eq!(http_date_ms("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777_000));
        assert_eq!(http_date_ms("Sunday, 06-Nov-94 08:49:37 GMT"), None);
    }

    #[test]
    fn what_is_no_date() {
        for text in
            ["", "2026-04-13", "2026-04-13T08:00:00", "2026-13-01T00:00:00Z", "2026-04-13T24:00:00Z", "中文中文"]
        {
            assert_eq!(rfc3339_ms(text), None, "{text}");
        }
        assert_eq!(rfc3339_ms("1969-12-31T23:59:59Z"), None);
    }
}
