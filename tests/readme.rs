//! The README's table of codes is the catalogue's, and so is the type of a code.
#![cfg(not(target_arch = "wasm32"))]

use vidyuan::diagnostic::Message;
use vidyuan::{Locale, Severity};

#[test]
fn the_table_of_codes_is_the_catalogue() {
    let mut expected = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let mut seen = Vec::new();
        for message in Message::ALL.iter().filter(|message| message.severity() == severity) {
            if !seen.contains(&message.code()) {
                seen.push(message.code());
                let severity = format!("{severity:?}").to_lowercase();
                expected.push(format!(
                    "| `{}` | {severity} | {} |",
                    message.code(),
                    message.text().in_locale(Locale::En)
                ));
            }
        }
    }
    let readme = include_str!("../README.md");
    let found: Vec<&str> = readme
        .lines()
        .filter(|line| {
            [" error ", " warning ", " info "].iter().any(|severity| line.split('|').nth(2) == Some(severity))
        })
        .collect();
    assert!(found == expected, "the table should read\n\n{}\n", expected.join("\n"));
}

#[test]
fn the_type_of_a_code_is_the_catalogue() {
    let types = include_str!("../pkg/src/types/diagnostic.ts");
    let (_, union) = types.split_once("export type DiagnosticCode =").expect("a type of that name");
    let (union, _) = union.split_once(';').expect("its end");
    let mut found: Vec<&str> = union.split('"').skip(1).step_by(2).collect();
    let mut expected: Vec<&str> = Message::ALL.iter().map(|message| message.code()).collect();
    found.sort_unstable();
    expected.sort_unstable();
    expected.dedup();
    assert_eq!(found, expected);
}
