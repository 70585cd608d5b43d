//! The way from text to answers: read, resolve, report; then payload and quote.

use serde::{Serialize, Serializer};

use crate::diagnostic::{Finding, Findings, Locale, Message, Operation, Param, Report, Severity, patch};
use crate::gather::Gather;
use crate::json::{self, MAX_DEPTH, ReadError, Value};
use crate::model::Name;
use crate::options::Options;
use crate::payload;
use crate::price::{self, Quote};
use crate::request::{self, Key, Request};
use crate::resolved::{Fact, Origin, Resolved};
use crate::rules;

/// The largest text that is read, in bytes.
pub(crate) const MAX_BYTES: usize = 1 << 20;

/// A request, judged.
struct Judged<'j> {
    /// Its fixes are not tried yet.
    report: Report,
    /// Present where the request is an object.
    answer: Option<Answer<'j>>,
}

/// What a request comes to.
struct Answer<'j> {
    value: &'j Value<'j>,
    request: &'j Request<'j>,
    resolved: &'j Resolved<'j>,
}

impl Judged<'_> {
    /// The report as it is told: fixes are tried only where somebody will see them. `size` is the length of the text.
    fn told(mut self, size: usize) -> Report {
        if let Some(Answer { value, .. }) = self.answer {
            keep_fixes_that_cure(value, size, &mut self.report.findings);
        }
        self.report
    }

    /// What a valid request comes to.
    fn valid(&self) -> Option<&Answer<'_>> {
        self.answer.as_ref().filter(|_| self.report.ok())
    }

    /// What it costs, or why that is unknown; none where the request is invalid.
    fn price(&self, options: &Options<'_>) -> Option<Quote> {
        price_of(self.valid()?.resolved, options)
    }

    /// What upstream receives, as compact JSON text; none where the request is invalid or goes elsewhere.
    fn payload(&self, options: &Options<'_>) -> Option<String> {
        let Answer { request, resolved, .. } = self.valid()?;
        let payload = payload::payload(request, resolved, options.sub_app_id, &options.model_names)?;
        Some(json::to_json(&payload))
    }
}

/// Reads and judges a request, and hands it on.
fn judge<T>(text: &str, locale: Locale, then: impl FnOnce(Judged<'_>) -> T) -> T {
    match read(text) {
        Ok(value) => judge_read(&value, locale, then),
        Err(unread) => then(Judged { report: unread.report(text, locale), answer: None }),
    }
}

/// Judges a request that is read already.
fn judge_read<T>(value: &Value<'_>, locale: Locale, then: impl FnOnce(Judged<'_>) -> T) -> T {
    let mut findings = Findings::default();
    let Some(request) = request::read(value, &mut findings) else {
        return then(Judged { report: Report { findings: findings.sorted(), locale }, answer: None });
    };
    let resolved = rules::resolve(&request, &mut findings);
    let report = Report { findings: findings.sorted(), locale };
    then(Judged { report, answer: Some(Answer { value, request: &request, resolved: &resolved }) })
}

/// Report, with fixes that are not tried, and price of a request that is read already; no price where it is invalid.
pub(crate) fn judge_value(value: &Value<'_>, options: &Options<'_>) -> (Report, Option<Quote>) {
    judge_read(value, options.locale, |judged| {
        let price = judged.price(options);
        (judged.report, price)
    })
}

/// The same of a request, whatever its model is called, on the model of that name; `findings` are those of its reading.
pub(crate) fn judge_as(
    name: Option<Name<'_>>,
    request: &Request<'_>,
    mut findings: Findings,
    options: &Options<'_>,
) -> (Report, Option<Quote>) {
    let name = name.map_or(Fact::Unknown, |name| Fact::Is(name, Origin::Field(Key::Model.into())));
    let resolved = rules::resolve_as(name, request, &mut findings);
    // The request never said this name: there is nothing that it contradicts.
    findings.leave_out(Message::CompositeConflict);
    let report = Report { findings: findings.sorted(), locale: options.locale };
    let price = if report.ok() { price_of(&resolved, options) } else { None };
    (report, price)
}

fn price_of(resolved: &Resolved<'_>, options: &Options<'_>) -> Option<Quote> {
    price::quote(resolved, &options.prices, options.multiplier, options.locale)
}

/// A fix is offered only after it was tried: applied to the request, it makes its diagnostic disappear and adds no error.
fn keep_fixes_that_cure(value: &Value<'_>, size: usize, findings: &mut [Finding]) {
    /// How much JSON may be judged again for the sake of fixes.
    const BUDGET_BYTES: usize = 4 << 20;
    const MOST: usize = 64;
    /// What a finding costs beside its share of the text.
    const BYTES_A_FINDING: usize = 256;
    let errors = errors_of(findings);
    let work = size.max(findings.len() * BYTES_A_FINDING);
    let mut tries = (BUDGET_BYTES / work.max(1)).min(MOST);
    for finding in findings.iter_mut().filter(|finding| finding.fix.is_some()) {
        let cures = tries > 0 && finding.fix.as_deref().is_some_and(|fix| cures(value, fix, finding, &errors));
        tries = tries.saturating_sub(1);
        if !cures {
            finding.fix = None;
        }
    }
}

fn cures(value: &Value<'_>, fix: &[Operation], cured: &Finding, errors: &[(&str, String)]) -> bool {
    let Some(fixed) = patch::apply(value, fix) else { return false };
    let mut findings = Findings::default();
    let Some(request) = request::read(&fixed, &mut findings) else { return false };
    rules::resolve(&request, &mut findings);
    let after = findings.sorted();
    let path = cured.path();
    let gone = !after.iter().any(|left| left.message.code() == cured.message.code() && left.path() == path);
    // Both are in the order of the documents: each is looked for behind the one before.
    let mut before = errors.iter();
    gone && errors_of(&after).iter().all(|error| before.any(|known| known == error))
}

fn errors_of(findings: &[Finding]) -> Vec<(&'static str, String)> {
    let errors = findings.iter().filter(|finding| finding.message.severity() == Severity::Error);
    errors.map(|finding| (finding.message.code(), finding.path())).into_list()
}

/// Why a text holds no request.
pub(crate) struct Unread {
    /// What is said about it.
    pub message: Message,
    /// How far it was read, in bytes.
    offset: usize,
}

impl Unread {
    fn report(&self, text: &str, locale: Locale) -> Report {
        let mut report = unreadable(self.message, "", locale);
        if let (Message::RequestInvalidJson, [finding]) = (self.message, &mut report.findings[..]) {
            let before = text.get(..self.offset).unwrap_or(text);
            let column = before.rsplit('\n').next().unwrap_or("").encode_utf16().count() + 1;
            finding.with_number("line", before.split('\n').count()).with_number("column", column);
            finding.with_number("offset", json::utf16_offset(text, self.offset));
        }
        report
    }
}

/// The value of a request's text, or what is wrong with the text.
pub(crate) fn read(text: &str) -> Result<Value<'_>, Unread> {
    if text.len() > MAX_BYTES {
        return Err(Unread { message: Message::RequestTooLarge, offset: 0 });
    }
    json::read(text).map_err(|error| match error {
        ReadError::TooDeep => Unread { message: Message::RequestTooDeep, offset: 0 },
        ReadError::Invalid { offset } => Unread { message: Message::RequestInvalidJson, offset },
    })
}

/// The report of a request that cannot be read at all.
pub fn unreadable(message: Message, why: &str, locale: Locale) -> Report {
    let mut findings = Findings::default();
    let finding = findings.add(message, Key::Request);
    match message {
        Message::RequestTooLarge => finding.with_number("most", MAX_BYTES),
        Message::RequestTooDeep => finding.with_number("most", MAX_DEPTH),
        Message::RequestNotJson => finding.param("why", Param::Text(why.to_owned())),
        _ => finding,
    };
    Report { findings: findings.sorted(), locale }
}

/// What is wrong with a request: every fault once, at its JSON Pointer, in the order of the fields.
///
/// ```
/// use vidyuan::{Locale, validate};
///
/// let report = validate(r#"{"model": "Kling-2.6", "prompt": "a wave", "seconds": "5s"}"#, Locale::En);
/// let diagnostic = report.diagnostics().next().unwrap();
/// assert_eq!((diagnostic.code(), diagnostic.path().as_str()), ("duration.invalid", "/seconds"));
/// assert_eq!(diagnostic.message(), "not a valid number of seconds");
/// assert!(!report.ok() && diagnostic.fix().is_some());
/// ```
pub fn validate(text: &str, locale: Locale) -> Report {
    judge(text, locale, |judged| judged.told(text.len()))
}

/// What upstream receives.
#[derive(Clone, Debug)]
pub enum Normalized {
    /// The payload, as compact JSON text.
    Payload(String),
    /// The request is invalid.
    Invalid(Report),
    /// The request is right, but goes through another channel, for which no upstream payload is documented.
    NoUpstreamMapping,
}

/// What upstream receives: the body of `CreateAigcVideoTask`, the same bytes for the same request.
///
/// ```
/// use vidyuan::{Normalized, Options, normalize};
///
/// let text = r#"{"model": "viduq3-pro", "prompt": "a wave", "size": "1280x720"}"#;
/// let Normalized::Payload(payload) = normalize(text, &Options::default()) else { panic!() };
/// assert_eq!(payload, concat!(
///     r#"{"ModelName":"Vidu","ModelVersion":"q3-pro","Prompt":"a wave","#,
///     r#""OutputConfig":{"Duration":5,"Resolution":"720P","AspectRatio":"16:9"}}"#,
/// ));
/// ```
pub fn normalize(text: &str, options: &Options<'_>) -> Normalized {
    judge(text, options.locale, |judged| match judged.payload(options) {
        Some(payload) => Normalized::Payload(payload),
        None if judged.report.ok() => Normalized::NoUpstreamMapping,
        None => Normalized::Invalid(judged.told(text.len())),
    })
}

/// What a request costs: yuan, exactly, with each input of the price and where it came from.
///
/// ```
/// use vidyuan::{Options, Quote, quote};
///
/// let Quote::Priced(priced) = quote(r#"{"model": "Vidu-q3-pro", "prompt": "a wave"}"#, &Options::default()) else { panic!() };
/// assert_eq!((priced.billing_key.as_str(), priced.unit_price.as_str()), ("vidu-q3-pro-720p", "0.937"));
/// assert_eq!((priced.amount.to_string().as_str(), priced.payable.as_str()), ("4.685", "4.69"));
/// ```
pub fn quote(text: &str, options: &Options<'_>) -> Quote {
    judge(text, options.locale, |judged| {
        judged.price(options).unwrap_or_else(|| Quote::Invalid { report: judged.told(text.len()) })
    })
}

/// Everything about a request.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// What is wrong with it.
    pub report: Report,
    /// What upstream receives, as compact JSON text; none where the request is invalid or goes elsewhere.
    #[serde(serialize_with = "as_json")]
    pub payload: Option<String>,
    /// What it costs.
    pub quote: Quote,
    /// Its effective values and where each came from, as compact JSON text.
    #[serde(serialize_with = "as_json")]
    pub resolved: Option<String>,
}

fn as_json<S: Serializer>(text: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    match text {
        Some(text) => json::Raw(text).serialize(serializer),
        None => serializer.serialize_none(),
    }
}

/// Report, payload, quote and effective values in one go.
pub fn inspect(text: &str, options: &Options<'_>) -> Inspection {
    judge(text, options.locale, |judged| {
        let (payload, price) = (judged.payload(options), judged.price(options));
        let resolved = judged.answer.as_ref().map(|answer| json::to_json(answer.resolved));
        let report = judged.told(text.len());
        let quote = price.unwrap_or_else(|| Quote::Invalid { report: report.clone() });
        Inspection { report, payload, quote, resolved }
    })
}

/// The request with the fixes of these diagnostics (JSON text of an array) applied.
///
/// The last place comes first, so that no fix moves the place of another; a fix that has no place any more is passed
/// over. A request or a list that is no JSON is given back as it is.
pub fn apply_fixes(text: &str, diagnostics: &str) -> String {
    let (Ok(mut value), Ok(diagnostics)) = (json::read(text), json::read(diagnostics)) else { return text.to_owned() };
    let fixes: Vec<Vec<Operation>> = diagnostics
        .items()
        .iter()
        .filter_map(|diagnostic| diagnostic.get("fix")?.items().iter().map(Operation::from_value).collect())
        .into_list();
    let mut set: Vec<&str> = Vec::new();
    for fix in fixes.iter().rev() {
        // Each was made for the request as it was. An object that one has made is there for the others, too; any other
        // value that one has set, another would undo.
        let is_set = |operation: &&Operation| operation.sets().is_some_and(|place| set.contains(&place));
        let made = fix.iter().take_while(|operation| operation.makes_object()).filter(is_set).count();
        let rest = fix.get(made..).unwrap_or_default();
        if rest.iter().any(|operation| is_set(&operation)) {
            continue;
        }
        if let Some(fixed) = patch::apply(&value, rest) {
            value = fixed;
            set.extend(rest.iter().filter_map(Operation::sets));
        }
    }
    json::to_text(&value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_text() {
        let spaces = " ".repeat(MAX_BYTES + 1);
        assert_eq!(read(&spaces).map_err(|unread| unread.message), Err(Message::RequestTooLarge));
        assert_eq!(read(&spaces[1..]).map_err(|unread| unread.message), Err(Message::RequestInvalidJson));
        let code = |text| validate(text, Locale::En).diagnostics().next().map(|one| one.code());
        assert_eq!(code(&spaces), Some("request.too_large"));
        assert_eq!(code(&spaces[1..]), Some("request.invalid_json"));
    }

    /// Columns and offsets are UTF-16 units, as editors and JavaScript count.
    #[test]
    fn where_a_text_stops_being_json() {
        for (text, place) in
            [("", "1 1 0"), ("{\n  \"a\": x", "2 8 9"), ("{\"海\":\n\"😀\" x", "2 6 11"), ("{\r\n\n,", "3 1 4")]
        {
            let report = validate(text, Locale::En);
            let params = &report.findings[0].params;
            let number = |name| params.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
            let shown = ["line", "column", "offset"].map(|name| match number(name) {
                Some(Param::Number(number)) => number.as_str(),
                _ => "",
            });
            assert_eq!(shown.join(" "), place, "{text:?}");
        }
    }
}
