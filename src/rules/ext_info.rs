//! `ext_info`: JSON inside JSON inside JSON (SPEC §5.1).

use crate::diagnostic::{Findings, Message, Param, Wording, wording};
use crate::ext_info::{ADDITIONAL_PARAMETERS, add_layer, is_inner_key, renamed, with_inner_text, wrapped};
use crate::gather::Gather;
use crate::json::{self, Value};
use crate::model::{Family, Kind, Name};
use crate::request::{Given, Key, Place, Request, Seconds, says_something};
use crate::resolved::{ExtInfo, Fact};

/// Looks through the layers.
pub fn resolve<'a>(
    request: &Request<'a>,
    name: &Fact<Name<'_>>,
    duration: &Fact<Seconds>,
    findings: &mut Findings,
) -> ExtInfo<'a> {
    let text = request.text(Key::ExtInfo);
    let Given::Is(chars, place) = text else {
        let absent = text == Given::Absent;
        return ExtInfo { text, carries_shots: absent.then_some(false), keys: absent.then(Vec::new) };
    };
    let unknown = ExtInfo { text: Given::Faulty(place), carries_shots: None, keys: None };
    let Some(outer) = outer_object(chars, place, findings) else { return unknown };
    let inner_text;
    let inner = match outer.get(ADDITIONAL_PARAMETERS) {
        None | Some(Value::Null) => {
            let finding = findings.add(Message::AdditionalParametersMissing, place);
            finding.with("at", "");
            if inner_keys_stand_outside(&outer) {
                finding.fix_text(&json::to_text(&wrapped(&outer)));
            }
            return ExtInfo { text, carries_shots: Some(false), keys: Some(Vec::new()) };
        }
        Some(object @ Value::Object(_)) => {
            let finding = findings.add(Message::AdditionalParametersNotString, place);
            finding.with("at", at(""));
            finding.fix_text(&json::to_text(&add_layer(&outer)));
            object.clone()
        }
        Some(Value::String(string)) => {
            inner_text = string.chars.clone();
            match inner_object(&inner_text, &outer, place, findings) {
                Some(inner) => inner,
                None => return unknown,
            }
        }
        Some(_) => {
            findings.add(Message::AdditionalParametersInvalid, place).with("at", at(""));
            return unknown;
        }
    };
    let shot_type = shot_type(&inner, &outer, place, findings);
    multi_shot(request, &inner, shot_type, name, duration, place, findings);
    let shots = inner.get("multi_prompt").map_or(0, |shots| shots.items().len());
    let customize = inner.get("shot_type").and_then(Value::as_str) == Some("customize");
    let carries = matches!(inner.get("multi_shot"), Some(Value::Bool(true))) && customize && shots > 0;
    let members: &[_] = if let Value::Object(members) = &inner { members } else { &[] };
    let given = members.iter().filter(|(_, value)| says_something(value));
    ExtInfo { text, carries_shots: Some(carries), keys: Some(given.map(|(key, _)| key.to_string()).into_list()) }
}

/// A pointer inside the decoded layers.
fn at(inner: &str) -> String {
    format!("/{ADDITIONAL_PARAMETERS}{inner}")
}

/// The outermost layer: the text is a JSON object.
fn outer_object<'t>(text: &'t str, place: Place, findings: &mut Findings) -> Option<Value<'t>> {
    match json::read(text) {
        Ok(object @ Value::Object(_)) => return Some(object),
        Ok(Value::String(string)) => {
            let finding = findings.add(Message::ExtInfoOverEncoded, place);
            finding.with("at", "");
            if let Some(object) = innermost(&string.chars) {
                finding.fix_text(&object);
            }
        }
        Ok(other) => {
            let finding = findings.add(Message::ExtInfoNotObject, place);
            finding.with("at", "").with_found(&other);
        }
        Err(error) => {
            let messages = (Message::ExtInfoInvalidJson, Message::ExtInfoTooDeep);
            unreadable(messages, "", text, error, place, findings);
        }
    }
    None
}

/// The inner layer: `AdditionalParameters` is the text of a JSON object.
fn inner_object<'t>(text: &'t str, outer: &Value<'_>, place: Place, findings: &mut Findings) -> Option<Value<'t>> {
    match json::read(text) {
        Ok(object @ Value::Object(_)) => return Some(object),
        Ok(Value::String(string)) => {
            let finding = findings.add(Message::AdditionalParametersOverEncoded, place);
            finding.with("at", at(""));
            if let Some(object) = innermost(&string.chars) {
                finding.fix_text(&json::to_text(&with_inner_text(outer, object)));
            }
        }
        Ok(other) => {
            let finding = findings.add(Message::AdditionalParametersNotObject, place);
            finding.with("at", at("")).with_found(&other);
        }
        Err(error) => {
            let messages = (Message::AdditionalParametersInvalidAt, Message::AdditionalParametersTooDeep);
            unreadable(messages, &at(""), text, error, place, findings);
        }
    }
    None
}

/// Where the text stops being JSON, in UTF-16 units; or that it is nested too deep.
fn unreadable(
    (not_json, too_deep): (Message, Message),
    at: &str,
    text: &str,
    error: json::ReadError,
    place: Place,
    findings: &mut Findings,
) {
    match error {
        json::ReadError::Invalid { offset } => {
            let finding = findings.add(not_json, place);
            finding.with("at", at).with_number("offset", json::utf16_offset(text, offset));
        }
        json::ReadError::TooDeep => {
            findings.add(too_deep, place).with("at", at);
        }
    }
}

/// The text of the object below any number of needless encodings.
fn innermost(text: &str) -> Option<String> {
    let mut text = text.to_owned();
    loop {
        match json::read(&text).ok()? {
            Value::Object(_) => return Some(text),
            Value::String(string) => text = string.chars.clone().into_owned(),
            _ => return None,
        }
    }
}

fn inner_keys_stand_outside(outer: &Value<'_>) -> bool {
    matches!(outer, Value::Object(members) if members.iter().any(|(key, _)| is_inner_key(key)))
}

/// `shot_type`, also where it is misspelled.
fn shot_type<'v>(inner: &'v Value<'_>, outer: &Value<'_>, place: Place, findings: &mut Findings) -> Option<&'v str> {
    let right = inner.present("shot_type");
    let Some(wrong) = inner.present("short_type") else { return right.and_then(Value::as_str) };
    let finding = findings.add(Message::ShortType, place);
    finding.with("at", at("/short_type")).fix_text(&json::to_text(&renamed(outer, inner, "short_type", "shot_type")));
    right.unwrap_or(wrong).as_str()
}

/// Kling's multi-shot (UPSTREAM §1.2): one warning per fault.
fn multi_shot(
    request: &Request<'_>,
    inner: &Value<'_>,
    shot_type: Option<&str>,
    name: &Fact<Name<'_>>,
    duration: &Fact<Seconds>,
    place: Place,
    findings: &mut Findings,
) {
    let other_channel = name.value().is_some_and(|name| name.kind == Kind::OtherChannel);
    if other_channel || !matches!(inner.get("multi_shot"), Some(Value::Bool(true))) {
        return;
    }
    let mut fault = |inner_place: &str, what: Wording| {
        let finding = findings.add(Message::MultiShot, place);
        finding.with("at", at(inner_place)).param("what", Param::Phrase(what));
    };
    if let Some(name) = name.value()
        && !name.is(Family::Kling, "3.0")
        && !name.is(Family::Kling, "3.0-Omni")
    {
        fault(
            "/multi_shot",
            wording!(
                en: "only Kling-3.0 and Kling-3.0-Omni have multi-shot",
                zh: "只有 Kling-3.0 和 Kling-3.0-Omni 支持多镜头",
            ),
        );
    }
    match shot_type {
        Some("customize") => shots(inner, duration, fault),
        Some("intelligence") if request.text(Key::Prompt) == Given::Absent => fault(
            "/shot_type",
            wording!(
                en: "`intelligence` makes the shots from the top-level prompt, and there is none",
                zh: "`intelligence` 根据顶层提示词生成分镜，但没有提供提示词",
            ),
        ),
        Some("intelligence") => {}
        _ => fault(
            "/shot_type",
            wording!(
                en: "`shot_type` is neither `customize` nor `intelligence`",
                zh: "`shot_type` 既不是 `customize` 也不是 `intelligence`",
            ),
        ),
    }
}

/// One to six shots, each with a prompt and a duration; the durations add up.
fn shots(inner: &Value<'_>, duration: &Fact<Seconds>, mut fault: impl FnMut(&str, Wording)) {
    const MOST_SHOTS: usize = 6;
    const LONGEST_PROMPT: usize = 512;
    let shots = inner.get("multi_prompt").map_or(&[][..], Value::items);
    let countable = (1..=MOST_SHOTS).contains(&shots.len());
    if !countable {
        fault(
            "/multi_prompt",
            wording!(
                en: "`customize` needs 1 to 6 shots in `multi_prompt`",
                zh: "`customize` 需要在 `multi_prompt` 中给出 1 到 6 个镜头",
            ),
        );
    }
    let mut total_milli = Some(0u64);
    for (index, shot) in shots.iter().enumerate().take(MOST_SHOTS) {
        if !matches!(shot, Value::Object(_)) {
            fault(&format!("/multi_prompt/{index}"), wording!(en: "the shot is not an object", zh: "该镜头不是对象"));
            total_milli = None;
            continue;
        }
        let prompt = shot.get("prompt").and_then(Value::as_str).map(str::trim_ascii).unwrap_or("");
        if prompt.is_empty() {
            fault(
                &format!("/multi_prompt/{index}/prompt"),
                wording!(en: "the shot has no text as its prompt", zh: "该镜头没有提示词文本"),
            );
        } else if prompt.chars().count() > LONGEST_PROMPT {
            fault(
                &format!("/multi_prompt/{index}/prompt"),
                wording!(
                    en: "the shot's prompt is longer than 512 characters",
                    zh: "该镜头的提示词超过 512 个字符",
                ),
            );
        }
        let duration = match shot.get("duration") {
            Some(Value::Number(number)) => Seconds::from_number(number),
            Some(Value::String(text)) => Seconds::from_text(&text.chars),
            _ => None,
        };
        if duration.is_none() {
            fault(
                &format!("/multi_prompt/{index}/duration"),
                wording!(
                    en: "the shot's duration is not a valid number of seconds",
                    zh: "该镜头的时长不是有效的秒数",
                ),
            );
        }
        total_milli = total_milli.zip(duration).map(|(total, duration)| total + u64::from(duration.as_milli()));
    }
    if let (true, Some(total), Some(duration)) = (countable, total_milli, duration.value())
        && total != u64::from(duration.as_milli())
    {
        fault(
            "/multi_prompt",
            wording!(
                en: "the shots' durations do not add up to the duration of the video",
                zh: "各镜头时长之和不等于视频时长",
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::{Locale, validate};

    /// What is said of an ext_info: codes, each with the place inside the layers.
    #[track_caller]
    fn check(ext_info: &str, expected: &[&str]) {
        let ext_info = crate::json::quoted(ext_info);
        let request = format!(r#"{{"model":"Kling-2.6","prompt":"p","metadata":{{"ext_info":{ext_info}}}}}"#);
        let report = crate::json::to_json(&validate(&request, Locale::En));
        let report = crate::json::read(&report).unwrap();
        let shown = |value: Option<&crate::json::Value<'_>>| value.and_then(|value| value.as_str().map(str::to_owned));
        let told: Vec<String> = report
            .get("diagnostics")
            .unwrap()
            .items()
            .iter()
            .map(|one| {
                let at = shown(one.get("params").unwrap().get("at")).unwrap();
                format!("{} {at}", shown(one.get("code")).unwrap().trim_start_matches("ext_info."))
                    .trim_end()
                    .to_owned()
            })
            .collect();
        assert_eq!(told, expected, "{ext_info}");
    }

    #[test]
    fn each_fault_has_its_place_inside() {
        check("{", &["invalid_json"]);
        check("[]", &["invalid_json"]);
        check(r#""{}""#, &["over_encoded"]);
        check("{}", &["additional_parameters_missing"]);
        let inside = |inner: &str| format!(r#"{{"AdditionalParameters":{inner}}}"#);
        check(&inside("{}"), &["additional_parameters_not_string /AdditionalParameters"]);
        check(&inside("5"), &["additional_parameters_invalid /AdditionalParameters"]);
        let too_deep = "[".repeat(65);
        check(&too_deep, &["invalid_json"]);
        check(&inside(&format!("\"{too_deep}\"")), &["additional_parameters_invalid /AdditionalParameters"]);
        check(&inside(r#""{""#), &["additional_parameters_invalid /AdditionalParameters"]);
        check(&inside(r#""[]""#), &["additional_parameters_invalid /AdditionalParameters"]);
        check(&inside(r#""\"{}\"""#), &["over_encoded /AdditionalParameters"]);
        check(&inside(r#""{\"short_type\":\"customize\"}""#), &["short_type /AdditionalParameters/short_type"]);
    }

    #[test]
    fn each_fault_of_a_multi_shot_has_its_place() {
        let multi_shot = |rest: &str| {
            let inner = format!(r#"{{"multi_shot":true{rest}}}"#);
            format!(r#"{{"AdditionalParameters":{}}}"#, crate::json::quoted(&inner))
        };
        let model = "multi_shot /AdditionalParameters/multi_shot";
        check(&multi_shot(""), &[model, "multi_shot /AdditionalParameters/shot_type"]);
        check(&multi_shot(r#","shot_type":"intelligence""#), &[model]);
        check(&multi_shot(r#","shot_type":"customize""#), &[model, "multi_shot /AdditionalParameters/multi_prompt"]);
        check(
            &multi_shot(r#","shot_type":"customize","multi_prompt":[{"duration":5},5,{"prompt":"p","duration":"no"}]"#),
            &[
                model,
                "multi_shot /AdditionalParameters/multi_prompt/0/prompt",
                "multi_shot /AdditionalParameters/multi_prompt/1",
                "multi_shot /AdditionalParameters/multi_prompt/2/duration",
            ],
        );
        let long = |characters: usize| {
            let prompt = "海".repeat(characters);
            multi_shot(&format!(r#","shot_type":"customize","multi_prompt":[{{"prompt":"{prompt}","duration":5}}]"#))
        };
        check(&long(512), &[model]);
        check(&long(513), &[model, "multi_shot /AdditionalParameters/multi_prompt/0/prompt"]);
        check(
            &multi_shot(r#","shot_type":"customize","multi_prompt":[{"prompt":"p","duration":4}]"#),
            &[model, "multi_shot /AdditionalParameters/multi_prompt"],
        );
    }
}
