//! A case of the corpus, and what it says of the engine.

use serde_json::Value;
use vidyuan::{Locale, Normalized, Options, apply_fixes, inspect, json, normalize, validate};

macro_rules! files {
    ($( $name:literal )+) => {
        /// Every file of the corpus: name and text.
        pub const FILES: &[(&str, &str)] = &[$( ($name, include_str!(concat!($name, ".json"))) ),+];
    };
}

files! {
    "audio_offpeak" "documents" "duration" "ext_info" "files" "fixes" "frame" "last_frame" "model" "output" "price"
    "read" "scene" "text"
}

/// A request and what is expected of it.
pub struct Case {
    pub name: String,
    pub text: String,
    case: Value,
}

impl Case {
    /// The cases of a file.
    pub fn of_file(name: &str) -> Vec<Case> {
        let (_, text) = FILES.iter().find(|(file, _)| *file == name).expect("a file of the corpus");
        Case::of_text(text)
    }

    /// The cases in a text.
    pub fn of_text(text: &str) -> Vec<Case> {
        let cases: Vec<Value> = serde_json::from_str(text).expect("an array of cases");
        cases.into_iter().map(Case::new).collect()
    }

    fn new(case: Value) -> Case {
        let name = case["name"].as_str().expect("a name").to_owned();
        let text = match (&case["text"], &case["textRepeat"]) {
            (Value::String(text), _) => text.clone(),
            (_, Value::Array(parts)) => {
                let part = |at: usize| parts[at].as_str().expect("a text");
                let times = usize::try_from(parts[2].as_u64().expect("a number")).expect("a number");
                part(0).to_owned() + &part(1).repeat(times) + part(3)
            }
            _ => case["request"].to_string(),
        };
        Case { name, text, case }
    }

    /// The case expects that code.
    pub fn expects(&self, code: &str) -> bool {
        let diagnostics = self.case["diagnostics"].as_array();
        diagnostics
            .is_some_and(|all| all.iter().any(|one| one.as_str().and_then(|one| one.split(' ').nth(1)) == Some(code)))
    }

    /// What the engine does otherwise than expected.
    pub fn fault(&self) -> Option<String> {
        let options_text = self.case.get("options").map_or("{}".to_owned(), Value::to_string);
        let options = json::read(&options_text).expect("options");
        let options = Options::read(&options).expect("options");
        let inspection = inspect(&self.text, &options);
        let mut faults = Vec::new();
        let mut compare = |what: &str, expected: &Value, found: &Value| {
            // As text: the order of keys counts.
            let (expected, found) = (expected.to_string(), found.to_string());
            if expected != found {
                faults.push(format!("  {what}\n    expected {expected}\n    found    {found}"));
            }
        };
        let found: Vec<String> = inspection
            .report
            .diagnostics()
            .map(|one| {
                let severity = format!("{:?}", one.severity()).to_lowercase();
                format!("{severity} {} {}", one.code(), one.path()).trim_end().to_owned()
            })
            .collect();
        compare("diagnostics", &self.case["diagnostics"], &found.into());
        let shown = value(&inspection);
        if let Some(expected) = self.case.get("payload") {
            compare("payload", expected, &shown["payload"]);
            let normalized = match normalize(&self.text, &options) {
                Normalized::Payload(text) => serde_json::from_str(&text).expect("JSON"),
                _ => Value::Null,
            };
            compare("normalize", expected, &normalized);
        }
        if let Some(expected) = self.case["quote"].as_object() {
            for (key, value) in expected {
                compare(&format!("quote.{key}"), value, &shown["quote"][key]);
            }
        }
        if let Some(expected) = self.case.get("fixed") {
            let fixed = apply_fixes(&self.text, &shown["report"]["diagnostics"].to_string());
            compare("fixed", expected, &serde_json::from_str(&fixed).expect("JSON"));
        }
        compare("validate", &shown["report"], &value(&validate(&self.text, Locale::En)));
        (!faults.is_empty()).then(|| format!("{}\n  {}\n{}", self.name, clipped(&self.text), faults.join("\n")))
    }
}

fn value(answer: &impl serde::Serialize) -> Value {
    serde_json::from_str(&json::to_json(answer)).expect("JSON")
}

fn clipped(text: &str) -> String {
    text.chars().take(600).collect()
}
