//! Dates to milliseconds since 1970, without a clock.

use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, Time};

/// `2026-04-13T08:00:00.5+08:00` in milliseconds since 1970.
pub(super) fn rfc3339_ms(text: &str) -> Option<u64> {
    since_1970_ms(OffsetDateTime::parse(text.trim(), &Rfc3339).ok()?)
}

/// `Wed, 21 Oct 2026 07:28:00 GMT` in milliseconds since 1970: the one form of HTTP dates still sent.
pub(super) fn http_date_ms(text: &str) -> Option<u64> {
    const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    let (_, date) = text.trim().strip_suffix(" GMT")?.split_once(',')?;
    let mut parts = date.strip_prefix(' ')?.split([' ', ':']);
    let mut next = || parts.next();
    let day = next()?.parse().ok()?;
    let month = next()?.as_bytes();
    let month = MONTHS.chunks(3).position(|name| name == month)? as u8 + 1;
    let date = Date::from_calendar_date(next()?.parse().ok()?, Month::try_from(month).ok()?, day).ok()?;
    let clock = Time::from_hms(next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?).ok()?;
    since_1970_ms(date.with_time(clock).assume_utc())
}

fn since_1970_ms(time: OffsetDateTime) -> Option<u64> {
    u64::try_from(time.unix_timestamp_nanos() / 1_000_000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339() {
        assert_eq!(rfc3339_ms("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(rfc3339_ms("2000-02-29T23:59:59.125Z"), Some(951_868_799_125));
        assert_eq!(rfc3339_ms("2026-04-13T08:00:00+08:00"), rfc3339_ms("2026-04-13t00:00:00z"));
        assert_eq!(rfc3339_ms("2026-04-12T20:30:00.0001-03:30"), rfc3339_ms("2026-04-13T00:00:00Z"));
    }

    #[test]
    fn http_date() {
        assert_eq!(http_date_ms("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777_000));
        for text in ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994", "Sun, 06 anF 1994 08:49:37 GMT", "3"] {
            assert_eq!(http_date_ms(text), None, "{text}");
        }
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
