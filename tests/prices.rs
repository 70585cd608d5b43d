//! The built-in price table against an independent transcription of the guide's section 9.
#![cfg(not(target_arch = "wasm32"))]

#[path = "prices/mod.rs"]
mod guide;

use std::collections::BTreeMap;

#[test]
fn the_printed_list_has_99_keys() {
    let keys: BTreeMap<String, String> = guide::rows().into_iter().map(|row| (row.key(), row.price)).collect();
    assert_eq!((guide::rows().len(), keys.len()), (99, 99));
    // One key of each form, spelt out, so that the expansion itself is held to something.
    for (key, price) in [
        ("vidu-q2-1080p", "0.47"),
        ("vidu-q2-pro-reference-1080p-offpeak", "0.45"),
        ("vidu-template", "0.40"),
        ("hunyuan-1.5-720p", "0.30"),
        ("os-2.0", "0.75"),
        ("kling-3.0-1080p-audio", "1.20"),
        ("kling-3.0-omni-1080p-ref-audio", "1.40"),
        ("kling-2.6-720p-audio", "1.00"),
        ("kling-2.6-motion-pro-1080p", "0.80"),
        ("kling-2.0-1080p", "0.70"),
        ("kling-avatar-720p", "0.40"),
        ("kling-identify-face", "0.10"),
        ("hailuo-2.3-768p", "0.33"),
        ("sv-1.5-pro-1080p-audio", "0.778"),
        ("sv-1.0-lite-1080p", "0.49"),
        ("jv-3.0-pro", "1.00"),
    ] {
        assert_eq!(keys.get(key).map(String::as_str), Some(price), "{key}");
    }
}

#[test]
fn the_table_is_the_printed_list() {
    let printed: BTreeMap<String, String> = guide::rows().into_iter().map(|row| (row.key(), row.price)).collect();
    let table = vidyuan::price_table().rows;
    let built_in: BTreeMap<String, String> = table.iter().map(|row| (row.key.clone(), row.price.clone())).collect();
    assert_eq!(built_in.len(), table.len(), "a key stands twice in the table");
    let missing: Vec<_> = printed.iter().filter(|(key, price)| built_in.get(*key) != Some(price)).collect();
    let invented: Vec<_> = built_in.iter().filter(|(key, price)| printed.get(*key) != Some(price)).collect();
    assert!(missing.is_empty() && invented.is_empty(), "printed only: {missing:#?}\nbuilt in only: {invented:#?}");
}
