//! Dates to milliseconds since 1970, without a clock.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// `2026-04-13T08:00:00.5+08:00` in milliseconds since 1970.
pub(super) fn rfc3339_ms(text: &str) -> Option<u64> {
    let time = OffsetDateTime::parse(text.trim(), &Rfc3339).ok()?;
    // Not by its nanoseconds: they are 128 bits wide.
    u64::try_from(time.unix_timestamp() * 1_000 + i64::from(time.millisecond())).ok()
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
    fn what_is_no_date() {
        for text in
            ["", "2026-04-13", "2026-04-13T08:00:00", "2026-13-01T00:00:00Z", "2026-04-13T24:00:00Z", "中文中文"]
        {
            assert_eq!(rfc3339_ms(text), None, "{text}");
        }
        assert_eq!(rfc3339_ms("1969-12-31T23:59:59Z"), None);
        assert_eq!(rfc3339_ms("1969-12-31T23:59:59.9Z"), None);
    }
}
