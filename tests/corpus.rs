//! The corpus: request → diagnostics, payload and quote, as files. The same cases run natively and in real browsers.

mod corpus {
    pub mod case;
}

use std::collections::BTreeSet;

use corpus::case::{Case, FILES};
use vidyuan::diagnostic::Message;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

macro_rules! files {
    ($( $file:ident )+) => {
        const TESTED: &[&str] = &[$( stringify!($file) ),+];

        $( #[test]
        fn $file() {
            let faults: Vec<String> = Case::of_file(stringify!($file)).iter().filter_map(|case| case.fault()).collect();
            assert!(faults.is_empty(), "{} cases fail\n\n{}", faults.len(), faults.join("\n\n"));
        } )+
    };
}

files! {
    audio_offpeak documents duration ext_info files fixes frame last_frame model output price read scene text
}

#[test]
fn every_file_is_run() {
    assert_eq!(FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), TESTED);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_file_is_known() {
    let names =
        std::fs::read_dir("tests/corpus").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    files.sort();
    assert_eq!(files, TESTED);
}

#[test]
fn names_are_unique() {
    let mut seen = BTreeSet::new();
    for (file, _) in FILES {
        for case in Case::of_file(file) {
            assert!(seen.insert(case.name.clone()), "{}", case.name);
        }
    }
    assert!(seen.len() >= 300, "{} cases", seen.len());
}

/// Each code fires in a case, and a near miss of it does not.
#[test]
fn every_code_fires_and_is_nearly_missed() {
    let cases: Vec<Case> = FILES.iter().flat_map(|(file, _)| Case::of_file(file)).collect();
    // Only a JavaScript value can fail to be JSON; the package's own tests fire it.
    for message in Message::ALL.iter().filter(|message| **message != Message::RequestNotJson) {
        let code = message.code();
        assert!(cases.iter().any(|case| case.expects(code)), "{code} never fires");
        let near_miss = |case: &Case| case.name.starts_with(&format!("{code} near miss")) && !case.expects(code);
        assert!(cases.iter().any(near_miss), "{code} has no near miss");
    }
}
