//! What is said about a request: findings while it is judged, diagnostics when they are shown.

mod catalogue;
mod nearest;
pub mod patch;

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

pub use catalogue::Message;
pub use nearest::{Closest, MOST_NEAREST, is_slip, letters, nearest};
pub use patch::{Operation, Patch};

use crate::gather::Gather;
use crate::json::{self, Value};
use crate::order::order;
use crate::request::Place;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The gateway or its upstream refuses the request, or no payload can be formed.
    Error,
    /// Accepted, but ignored, changed, outside the documented limits, or likely to cost more than meant.
    Warning,
    /// Worth knowing.
    Info,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhCn,
}

impl Locale {
    /// The locale of that tag.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        match tag {
            "en" => Some(Locale::En),
            "zh-CN" => Some(Locale::ZhCn),
            _ => None,
        }
    }
}

/// A wording in both languages: the English one, NUL, the Chinese one. The macro `wording!` writes it.
///
/// As one text it is two words less in every place that has one, and in the catalogue: 1 kB of the module, gzipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording(&'static str);

/// The wording that says this.
macro_rules! wording {
    (en: $en:literal, zh: $zh:literal $(,)?) => {
        $crate::diagnostic::Wording::of(concat!($en, "\0", $zh))
    };
}
pub(crate) use wording;

impl Wording {
    pub(crate) const fn of(both: &'static str) -> Wording {
        Wording(both)
    }

    /// The wording in that language.
    pub fn in_locale(self, locale: Locale) -> &'static str {
        let (en, zh) = self.0.split_once('\0').unwrap_or((self.0, self.0));
        match locale {
            Locale::En => en,
            Locale::ZhCn => zh,
        }
    }

    /// The wording with its `{placeholders}` filled in.
    pub fn filled(self, locale: Locale, params: &[(&'static str, Param)]) -> String {
        let mut out = String::new();
        let mut rest = self.in_locale(locale);
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else { break };
            out.push_str(before);
            rest = match params.iter().find(|(known, _)| *known == name) {
                Some((_, param)) => {
                    out.push_str(&param.shown(locale));
                    behind
                }
                // A brace that means itself.
                None => {
                    out.push('{');
                    after
                }
            };
        }
        out.push_str(rest);
        out
    }
}

/// As many characters of a name or a key as help to recognise it.
pub const LONGEST_NAME: usize = 64;

/// A text of the caller's, as long as it helps to recognise it.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most).and_then(|(end, _)| text.get(..end)) {
        Some(beginning) => format!("{beginning}…"),
        None => text.to_owned(),
    }
}

/// A value in a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// A text, shown as it is.
    Text(String),
    /// A number, as JSON writes it.
    Number(String),
    /// Several texts.
    List(Vec<String>),
    /// A phrase that has a wording of its own.
    Phrase(Wording),
    /// One such phrase, or two.
    Phrases(Vec<Wording>),
}

impl Param {
    fn shown(&self, locale: Locale) -> String {
        let (between, and) = if locale == Locale::En { (", ", " and ") } else { ("、", "、") };
        match self {
            Param::Text(text) | Param::Number(text) => text.clone(),
            Param::List(items) => items.iter().map(|item| format!("`{item}`")).joined(between),
            Param::Phrase(wording) => wording.in_locale(locale).to_owned(),
            Param::Phrases(wordings) => wordings.iter().map(|one| one.in_locale(locale)).joined(and),
        }
    }
}

/// A param of a diagnostic, in its language.
struct LocalParam<'p>(&'p Param, Locale);

impl Serialize for LocalParam<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Param::Text(text) => serializer.serialize_str(text),
            Param::Number(number) => json::serialize_number(number, serializer),
            Param::List(items) => serializer.collect_seq(items),
            Param::Phrase(wording) => serializer.serialize_str(wording.in_locale(self.1)),
            Param::Phrases(wordings) => serializer.collect_seq(wordings.iter().map(|one| one.in_locale(self.1))),
        }
    }
}

/// Something found while a request is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What is said.
    pub message: Message,
    /// The field.
    pub place: Place,
    /// The rest of the pointer, below the field: an unknown key, or a place inside a value that no rule reads.
    pub below: String,
    /// The values in the message.
    pub params: Vec<(&'static str, Param)>,
    /// What would mend it, as a patch of the request.
    pub fix: Option<Patch>,
}

impl Finding {
    /// Names a value of the message, as far as it helps to recognise it.
    pub fn with(&mut self, name: &'static str, value: impl Display) -> &mut Finding {
        self.with_shown(name, &value)
    }

    /// `dyn` keeps this from being copied for each kind of value.
    fn with_shown(&mut self, name: &'static str, value: &dyn Display) -> &mut Finding {
        self.param(name, Param::Text(shortened(&value.to_string(), LONGEST_NAME)))
    }

    /// Names a value of the message that is a number.
    pub fn with_number(&mut self, name: &'static str, value: impl Display) -> &mut Finding {
        self.param(name, Param::Number(value.to_string()))
    }

    /// Names the type of what was found instead.
    pub fn with_found(&mut self, found: &Value<'_>) -> &mut Finding {
        let wording = match found {
            Value::Null => wording!(en: "null", zh: "空值（null）"),
            Value::Bool(_) => wording!(en: "boolean", zh: "布尔值"),
            Value::Number(_) => wording!(en: "number", zh: "数字"),
            Value::String(_) => wording!(en: "string", zh: "字符串"),
            Value::Array(_) => wording!(en: "array", zh: "数组"),
            Value::Object(_) => wording!(en: "object", zh: "对象"),
        };
        self.param("found", Param::Phrase(wording))
    }

    /// Names a value of the message.
    pub fn param(&mut self, name: &'static str, value: Param) -> &mut Finding {
        self.params.push((name, value));
        self
    }

    /// Offers a fix.
    pub fn fix(&mut self, operation: Operation) -> &mut Finding {
        self.fixes(vec![operation])
    }

    /// Offers a fix of several operations.
    pub fn fixes(&mut self, patch: Patch) -> &mut Finding {
        self.fix = Some(patch);
        self
    }

    /// Offers to write this text at the finding's own place.
    pub fn fix_text(&mut self, text: &str) -> &mut Finding {
        let path = self.path();
        self.fix(Operation::replace(path, json::quoted(text)))
    }

    /// The JSON Pointer.
    pub fn path(&self) -> String {
        format!("{}{}", self.place, self.below)
    }

    /// The order of the documents, unknown keys behind the known ones of their object, by name.
    fn order(&self) -> impl Ord + '_ {
        let rank = if self.below.is_empty() { self.place.rank() } else { self.place.rank_below() };
        (rank, &self.below, self.message.code())
    }
}

/// Collects what is found, in any order.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    /// The length of all pointers below places.
    bytes_below: usize,
}

impl Findings {
    /// Notes something at a place.
    pub fn add(&mut self, message: Message, place: impl Into<Place>) -> &mut Finding {
        self.add_below(message, place, String::new())
    }

    /// Notes something below a place.
    pub fn add_below(&mut self, message: Message, place: impl Into<Place>, below: String) -> &mut Finding {
        let at = self.list.len();
        self.bytes_below += below.len();
        self.list.push(Finding { message, place: place.into(), below, params: Vec::new(), fix: None });
        &mut self.list[at]
    }

    /// Pointers that are longer together than any text come from one long key, told again and again.
    pub fn has_room_for(&self, below: &str) -> bool {
        const MOST_BYTES: usize = 4 << 20;
        self.bytes_below + below.len() <= MOST_BYTES
    }

    /// How much was noted so far.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Something of that message's code was noted.
    pub fn has(&self, message: Message) -> bool {
        self.list.iter().any(|finding| finding.message.code() == message.code())
    }

    /// What was noted under that message's code.
    pub fn alike(&mut self, message: Message) -> impl Iterator<Item = &mut Finding> {
        self.list.iter_mut().filter(move |finding| finding.message.code() == message.code())
    }

    /// Forgets what was noted under that message's code.
    pub fn leave_out(&mut self, message: Message) {
        self.list.retain(|finding| finding.message.code() != message.code());
    }

    /// The findings in the order of the documents; those of one place by code.
    pub fn sorted(self) -> Vec<Finding> {
        if self.list.len() < 2 {
            return self.list;
        }
        let sorted = order(self.list.len(), &|a, b| self.list[a].order().cmp(&self.list[b].order()));
        let mut list: Vec<Option<Finding>> = self.list.into_iter().map(Some).into_list();
        sorted.into_iter().filter_map(|at| list[at].take()).into_list()
    }
}

/// What a request is told: in the order of its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The findings.
    pub findings: Vec<Finding>,
    /// The language it is shown in.
    pub locale: Locale,
}

impl Report {
    /// No diagnostic is an error.
    pub fn ok(&self) -> bool {
        self.findings.iter().all(|finding| finding.message.severity() != Severity::Error)
    }

    /// The diagnostics, worded.
    pub fn diagnostics(&self) -> impl Iterator<Item = Diagnostic<'_>> {
        self.findings.iter().map(|finding| Diagnostic { finding, locale: self.locale })
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("ok", &self.ok())?;
        map.serialize_entry("diagnostics", &self.diagnostics().into_list())?;
        map.end()
    }
}

/// A finding in a language: `{code, severity, path, message, help?, params, fix?}`.
pub struct Diagnostic<'r> {
    finding: &'r Finding,
    locale: Locale,
}

impl Diagnostic<'_> {
    /// The code to test for.
    pub fn code(&self) -> &'static str {
        self.finding.message.code()
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.finding.message.severity()
    }

    /// The JSON Pointer of what it is about.
    pub fn path(&self) -> String {
        self.finding.path()
    }

    /// What is wrong.
    pub fn message(&self) -> String {
        self.finding.message.text().filled(self.locale, &self.finding.params)
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        let help = self.finding.message.help()?;
        Some(help.filled(self.locale, &self.finding.params))
    }

    /// A JSON Patch that makes the diagnostic disappear and adds no error.
    pub fn fix(&self) -> Option<&Patch> {
        self.finding.fix.as_ref()
    }
}

impl Serialize for Diagnostic<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code())?;
        map.serialize_entry("severity", &self.severity())?;
        map.serialize_entry("path", &self.path())?;
        map.serialize_entry("message", &self.message())?;
        if let Some(help) = self.help() {
            map.serialize_entry("help", &help)?;
        }
        map.serialize_entry("params", &Params(self.finding, self.locale))?;
        if let Some(fix) = self.fix() {
            map.serialize_entry("fix", fix)?;
        }
        map.end()
    }
}

struct Params<'f>(&'f Finding, Locale);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let params = &self.0.params;
        serializer.collect_map(params.iter().map(|(name, param)| (name, LocalParam(param, self.1))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_in_the_language_of_the_message() {
        let list = Param::List(vec!["std".to_owned(), "pro".to_owned()]);
        assert_eq!(list.shown(Locale::En), "`std`, `pro`");
        assert_eq!(list.shown(Locale::ZhCn), "`std`、`pro`");
        let phrases = Param::Phrases(vec![wording!(en: "a", zh: "一"), wording!(en: "b", zh: "二")]);
        assert_eq!(phrases.shown(Locale::En), "a and b");
        assert_eq!(phrases.shown(Locale::ZhCn), "一、二");
    }

    /// Long texts, perhaps a prompt in the wrong field, are told as far as they help.
    #[test]
    fn what_was_typed_is_told_in_short() {
        let long = "k".repeat(10_000);
        let told = |rest: &str| {
            let request = format!(r#"{{"model":"OS-2.0","prompt":"p","seconds":"4",{rest}}}"#);
            let report = crate::validate(&request, Locale::En);
            report.diagnostics().map(|one| one.message().len()).max()
        };
        for rest in [
            format!(r#""model":"Kling-{long}""#),
            format!(r#""model":"jimeng-video-{long}""#),
            format!(r#""model":"{long}""#),
            format!(r#""{long}":1"#),
            format!(r#""size":"{long}""#),
            format!(r#""metadata":{{"motion_level":"{long}"}}"#),
            format!(
                r#""metadata":{{"file_infos":[{{"type":"File","category":"Image","file_id":"f","usage":"{long}"}}]}}"#
            ),
        ] {
            assert!(told(&rest).is_some_and(|length| length < 250), "{}", &rest[..40]);
        }
    }

    #[test]
    fn types_are_told_in_the_language_of_the_message() {
        let told = |request, locale| crate::validate(request, locale).diagnostics().next().map(|first| first.message());
        assert_eq!(told("[]", Locale::En).as_deref(), Some("the request is a JSON array, not an object"));
        assert_eq!(told("[]", Locale::ZhCn).as_deref(), Some("请求是 JSON 数组，而不是 JSON 对象"));
        assert_eq!(told(r#"{"model":5}"#, Locale::En).as_deref(), Some("number where a string is expected"));
        assert_eq!(told(r#"{"model":5}"#, Locale::ZhCn).as_deref(), Some("类型为数字，应为字符串"));
    }
}
