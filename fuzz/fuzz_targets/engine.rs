//! The engine on any bytes: it never panics, and its ways of asking agree.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vidyuan::batch::LineStatus;
use vidyuan::{
    Locale, Normalized, Options, Quote, apply_fixes, inspect, json, normalize, quote, quote_batch, validate,
};

fuzz_target!(|bytes: &[u8]| {
    let options = Options::default();
    let batch = quote_batch(bytes, &options);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let report = validate(text, Locale::ZhCn);
    let inspection = inspect(text, &options);
    let quoted = quote(text, &options);
    assert_eq!(report.ok(), inspection.report.ok());
    match normalize(text, &options) {
        Normalized::Payload(payload) => assert_eq!(Some(payload), inspection.payload),
        Normalized::NoUpstreamMapping => assert!(report.ok() && inspection.payload.is_none()),
        Normalized::Invalid(invalid) => assert!(!report.ok() && !invalid.ok() && inspection.payload.is_none()),
    }
    let status = match quoted {
        Quote::Priced(_) => LineStatus::Priced,
        Quote::Unpriced(_) => LineStatus::Unpriced,
        Quote::Invalid { .. } => LineStatus::Invalid,
    };
    assert_eq!(status == LineStatus::Invalid, !report.ok());
    if !text.contains('\n') && !batch.status.is_empty() {
        assert_eq!(batch.status, [status as u8]);
    }
    let diagnostics: Vec<String> = report.diagnostics().map(|one| json::to_json(&one)).collect();
    apply_fixes(text, &format!("[{}]", diagnostics.join(",")));
});
