//! Channel keys: `SubAppId|SecretId|SecretKey[|Region]` (guide §1). The secret is looked at and never told.

use serde::Serialize;

use crate::diagnostic::{Locale, Wording, wording};
use crate::gather::Gather;

/// What a channel key says, without its secret.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChannelKey {
    /// The VOD application.
    pub sub_app_id: Option<u64>,
    /// The secret's id, masked: its first four and last two characters.
    pub secret_id: Option<String>,
    /// The region, where one is given.
    pub region: Option<String>,
    /// Nothing is wrong with the key's form.
    pub valid: bool,
    /// What is wrong.
    pub diagnostics: Vec<KeyDiagnostic>,
}

/// What is wrong with a channel key.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeyDiagnostic {
    /// The code to test for.
    pub code: &'static str,
    /// In words; never the key's own.
    pub message: &'static str,
}

/// Reads a channel key.
pub fn parse(text: &str, locale: Locale) -> ChannelKey {
    let mut key = ChannelKey { sub_app_id: None, secret_id: None, region: None, valid: false, diagnostics: Vec::new() };
    let parts: Vec<&str> = text.trim_ascii().split('|').into_list();
    let mut fault = |code, wording: Wording| {
        key.diagnostics.push(KeyDiagnostic { code, message: wording.in_locale(locale) });
    };
    if !matches!(parts.len(), 3 | 4) {
        fault(
            "channel_key.parts",
            wording!(
                en: "a channel key has three or four parts: `SubAppId|SecretId|SecretKey[|Region]`",
                zh: "渠道密钥由三或四部分组成：`SubAppId|SecretId|SecretKey[|Region]`",
            ),
        );
        return key;
    }
    const MOST_DIGITS: usize = 15;
    let is_number = (1..=MOST_DIGITS).contains(&parts[0].len()) && parts[0].bytes().all(|byte| byte.is_ascii_digit());
    key.sub_app_id = parts[0].parse().ok().filter(|id| is_number && *id > 0);
    if parts.iter().any(|part| part.trim_ascii() != *part) {
        fault("channel_key.space", wording!(en: "a part has spaces around it", zh: "某一部分两侧有空格"));
    }
    if key.sub_app_id.is_none() {
        fault(
            "channel_key.sub_app_id",
            wording!(
                en: "the SubAppId is not a positive integer of at most 15 digits",
                zh: "SubAppId 不是 15 位以内的正整数",
            ),
        );
    }
    let printable = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic());
    if !printable(parts[1]) {
        fault(
            "channel_key.secret_id",
            wording!(en: "the SecretId is missing or has unusual characters", zh: "SecretId 缺失或含异常字符"),
        );
    }
    if !printable(parts[2]) {
        fault(
            "channel_key.secret_key",
            wording!(en: "the SecretKey is missing or has unusual characters", zh: "SecretKey 缺失或含异常字符"),
        );
    }
    if let Some(region) = parts.get(3) {
        let plain = !region.is_empty() && region.len() <= 32;
        if plain && region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            key.region = Some((*region).to_owned());
        } else {
            fault(
                "channel_key.region",
                wording!(en: "the region is not like `ap-guangzhou`", zh: "地域格式不正确，应形如 `ap-guangzhou`"),
            );
        }
    }
    key.secret_id = printable(parts[1]).then(|| masked(parts[1]));
    key.valid = key.diagnostics.is_empty();
    key
}

/// Enough to recognise an id by, too little to use it.
fn masked(id: &str) -> String {
    const SHORTEST: usize = 12;
    match (id.get(..4), id.get(id.len().saturating_sub(2)..)) {
        (Some(head), Some(tail)) if id.len() >= SHORTEST => format!("{head}…{tail}"),
        _ => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, codes: &[&str]) {
        let key = parse(text, Locale::En);
        assert_eq!(key.diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), codes, "{text}");
        assert_eq!(key.valid, codes.is_empty());
    }

    #[test]
    fn forms() {
        check("1500000000|AKIDabcdefghijkl|s3cr3t", &[]);
        check(" 1500000000|AKIDabcdefghijkl|s3cr3t|ap-guangzhou\n", &[]);
        check("1500000000|AKID", &["channel_key.parts"]);
        check("a|b|c|d|e", &["channel_key.parts"]);
        check("0|AKIDabcdefghijkl|s", &["channel_key.sub_app_id"]);
        check("+1|AKIDabcdefghijkl|s", &["channel_key.sub_app_id"]);
        check("999999999999999|AKIDabcdefghijkl|s", &[]);
        check("1000000000000000|AKIDabcdefghijkl|s", &["channel_key.sub_app_id"]);
        check("1500000000|AKIDabcdefghijkl|s|", &["channel_key.region"]);
        check("x||", &["channel_key.sub_app_id", "channel_key.secret_id", "channel_key.secret_key"]);
        check("1|a |b|Guangzhou", &["channel_key.space", "channel_key.secret_id", "channel_key.region"]);
    }

    #[test]
    fn what_is_odd_is_not_told() {
        let key = parse("1500000000|AKIDabcdefghijkl|s|ap-guangzhou", Locale::En);
        assert_eq!((key.sub_app_id, key.region.as_deref()), (Some(1_500_000_000), Some("ap-guangzhou")));
        let key = parse(&format!("0|AKIDabcdefghijkl|s|{}", "a".repeat(33)), Locale::En);
        assert_eq!((key.sub_app_id, key.region), (None, None));
        assert_eq!(parse("1|AKIDabc defghijkl|s", Locale::En).secret_id, None);
    }

    #[test]
    fn the_secret_is_nowhere() {
        for text in [
            "1|AKIDabcdefghijkl|s3cr3tvalue",
            "x|s3cr3tvalue|s3cr3tvalue|S3CR3TVALUE",
            "s3cr3tvalue",
            "1|AKID|s3cr3tvalue|",
        ] {
            let shown = crate::json::to_json(&parse(text, Locale::ZhCn));
            assert!(!shown.to_lowercase().contains("s3cr3tvalue"), "{shown}");
        }
        for (id, shown) in [("AKIDabcdefgh", "AKID…gh"), ("AKIDabcdefg", "…")] {
            assert_eq!(parse(&format!("1|{id}|"), Locale::En).secret_id.as_deref(), Some(shown));
        }
    }
}
