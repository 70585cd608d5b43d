//! The reader: raw values to slots, by the table of fields. Every fault is noted, none stops it.

use super::absence::{is_blank, is_blank_string, says_nothing};
use super::fault::{coerced, lone_surrogates, wrong_type};
use super::fields::{FIELDS, Field, Key, Kind};
use super::misplaced::{homeward, is_given};
use super::place::{Place, pointer_token};
use super::{Content, FileInfo, Given, Request, Seconds, Slot, Slots, Upload};
use crate::diagnostic::{Findings, Message, Operation, Param, is_slip, letters, nearest};
use crate::gather::Gather;
use crate::json::{self, Members, Value};

/// Reads a request; `None` where it is no object at all.
pub fn read<'a>(root: &'a Value<'a>, findings: &mut Findings) -> Option<Request<'a>> {
    let Value::Object(members) = root else {
        findings.add(Message::RequestNotObject, Key::Request).with_found(root);
        return None;
    };
    let mut request = Request {
        slots: Slots::new(Key::Model, None),
        images: Given::Absent,
        file_infos: Given::Absent,
        metadata_faulty: false,
    };
    read_object(Object { members, key: Key::Request, item: None, root: Some(members) }, &mut request, findings);
    Some(request)
}

/// An object that is being read.
#[derive(Clone, Copy)]
struct Object<'a> {
    members: &'a Members<'a>,
    /// The field that it is.
    key: Key,
    /// Where it stands, if it is an item of a list.
    item: Option<Place>,
    /// The members of the request; none where nothing is to be moved, as in an upload.
    root: Option<&'a Members<'a>>,
}

/// Reads the fields of the request, of its metadata or of its output config.
fn read_object<'a>(object: Object<'a>, request: &mut Request<'a>, findings: &mut Findings) {
    for Spelled { field, value, pascal } in known_members(object, findings) {
        let place = Place::from(field.key).spelled(pascal);
        match (field.kind, value) {
            (Kind::Object, Value::Object(members)) => {
                read_object(Object { members, key: field.key, ..object }, request, findings);
            }
            (Kind::Object, Value::String(text)) if is_blank(&text.chars) => {
                findings.add(Message::FieldBlank, place);
            }
            (Kind::Object, _) => {
                lone_surrogates(value, place, "", findings);
                wrong_type(value, field.kind, place, findings);
                nothing_known_below(field.key, request);
            }
            (Kind::TextList, _) => request.images = read_list(value, field, place, findings, read_text_item),
            (Kind::ObjectList, _) => {
                let read_item =
                    |value, item, findings: &mut Findings| read_file_info(value, item, object.root, findings);
                request.file_infos = read_list(value, field, place, findings, read_item);
            }
            _ => {
                let slot = read_field(value, field, place, findings);
                request.slots.set(field.key, slot, pascal);
            }
        }
    }
}

/// A faulty object leaves each of its fields present, but unknown.
fn nothing_known_below(object: Key, request: &mut Request<'_>) {
    for field in FIELDS.iter().filter(|field| field.parent == object) {
        match field.kind {
            Kind::Object => nothing_known_below(field.key, request),
            Kind::ObjectList => request.file_infos = Given::Faulty(Place::from(object)),
            _ => request.slots.set(field.key, Slot::Faulty, false),
        }
    }
    request.metadata_faulty |= object == Key::Metadata;
}

/// A member that the table knows, as it is spelled.
#[derive(Clone, Copy)]
struct Spelled<'a> {
    field: &'static Field,
    value: &'a Value<'a>,
    pascal: bool,
}

/// The known members of an object that say something, each once; the others are noted.
fn known_members<'a>(object: Object<'a>, findings: &mut Findings) -> Vec<Spelled<'a>> {
    let mut known: Vec<Spelled<'a>> = Vec::with_capacity(object.members.len().min(16));
    for (key, value) in object.members {
        let field = object.key.children().find(|field| field.is_called(key));
        match field {
            _ if says_nothing(value) => {}
            Some(field) => known.push(Spelled { field, value, pascal: *key != field.name }),
            None => unknown_key(key, value, object, findings),
        }
    }
    let mut read: Vec<Spelled<'a>> = Vec::with_capacity(known.len());
    for field in object.key.children() {
        let spelled = |pascal| known.iter().find(|one| one.field.key == field.key && one.pascal == pascal);
        let (snake, pascal) = (spelled(false), spelled(true));
        let (Some(snake), Some(pascal)) = (snake, pascal) else {
            read.extend(snake.or(pascal).copied());
            continue;
        };
        // The snake_case spelling counts, unless it says nothing.
        let (counts, other) = if is_blank_string(snake.value) { (pascal, snake) } else { (snake, pascal) };
        let place = |spelled: &Spelled<'_>| place_of(field.key, object.item, spelled.pascal);
        if is_blank_string(other.value) {
            findings.add(Message::FieldBlank, place(other));
        } else if counts.value != other.value {
            let finding = findings.add(Message::FieldDuplicate, place(other));
            finding.with("other", place(counts)).fix(Operation::remove(place(other)));
        }
        read.push(*counts);
    }
    read
}

fn place_of(key: Key, item: Option<Place>, pascal: bool) -> Place {
    item.map_or(Place::from(key), |item| item.field_of_item(key)).spelled(pascal)
}

/// No fix is looked for behind so many faults: each look goes through the request, and of many only the first are tried.
const MOST_LOOKS: usize = 1_000;

fn unknown_key(key: &str, value: &Value<'_>, object: Object<'_>, findings: &mut Findings) {
    let parent = object.item.unwrap_or(Place::from(object.key));
    let below = format!("/{}", pointer_token(key));
    lone_surrogates(value, parent, &below, findings);
    let fields = || object.key.children();
    let names = fields().map(|field| field.name);
    let spelled: Vec<&str> =
        names.chain(fields().map(|field| field.pascal)).filter(|name| !name.is_empty()).into_list();
    let typed = letters(key);
    let is_key = |name: &&str| letters(name) == typed;
    let same = spelled.iter().copied().find(is_key);
    // What is a field of another object, word for word, is not one of this object that looks like it.
    let elsewhere = FIELDS.iter().find(|field| same.is_none() && !field.key.of_file_info() && is_key(&field.name));
    let looks_for_fix = findings.count() < MOST_LOOKS;
    let finding = findings.add_below(Message::FieldUnknown, parent, below);
    finding.with("key", key);
    if let Some(field) = elsewhere {
        finding.message = Message::FieldMisplaced;
        finding.with("nearest", Place::from(field.key));
        if let Some(root) = object.root.filter(|_| looks_for_fix) {
            finding.fix = homeward(finding.path(), field, root);
        }
    } else if let Some(meant) = same.or_else(|| nearest(key, &spelled).first().copied()) {
        finding.message = Message::FieldUnknownNearest;
        finding.with("nearest", meant);
        let slip = same.is_some() || is_slip(key.as_bytes(), meant.as_bytes());
        // Only now, because this goes through the members.
        let is_free = || !fields().any(|field| field.is_called(meant) && is_given(field, object.members));
        if looks_for_fix && slip && is_free() {
            finding.fix(Operation::rename(finding.path(), format!("{parent}/{meant}")));
        }
    }
}

fn read_field<'a>(value: &'a Value<'a>, field: &'static Field, place: Place, findings: &mut Findings) -> Slot<'a> {
    lone_surrogates(value, place, "", findings);
    let Value::String(text) = value else { return read_other(value, field, place, findings) };
    let chars: &'a str = &text.chars;
    if is_blank(chars) {
        // These have a diagnostic of their own, by the rule that needs them.
        if !matches!(field.key, Key::Model | Key::Prompt | Key::FileUrl | Key::FileId) {
            findings.add(Message::FieldBlank, place);
        }
        return Slot::Blank;
    }
    match field.kind {
        Kind::Text | Kind::TextOrUpload | Kind::JsonText => Slot::Given(Content::Text(chars)),
        Kind::Choice(words) => read_choice(chars, words, place, findings),
        Kind::OpenChoice(words) => match official(chars, words, place, findings) {
            Some(word) => Slot::Given(Content::Word(word)),
            None => Slot::Given(Content::Text(chars)),
        },
        Kind::SecondsText | Kind::Seconds => Slot::Given(Content::Seconds(seconds_of(chars))),
        Kind::SecondsNumber => {
            if let Some(number) = json::Number::from_digits(chars.trim_ascii()) {
                coerced(place, value, &number.to_json(), findings);
            }
            Slot::Given(Content::Seconds(seconds_of(chars)))
        }
        Kind::Boolean if chars == "true" || chars == "false" => {
            coerced(place, value, chars, findings);
            Slot::Given(Content::Bool(chars == "true"))
        }
        _ => {
            wrong_type(value, field.kind, place, findings);
            Slot::Faulty
        }
    }
}

/// A field that is not a string.
fn read_other<'a>(value: &'a Value<'a>, field: &'static Field, place: Place, findings: &mut Findings) -> Slot<'a> {
    match (field.kind, value) {
        (Kind::SecondsText, Value::Number(number)) => {
            let seconds = Seconds::from_number(number);
            let right = seconds.map_or(number.as_str().to_owned(), |seconds| seconds.to_string());
            coerced(place, value, &json::quoted(&right), findings);
            return Slot::Given(Content::Seconds(seconds.ok_or(None)));
        }
        (Kind::Seconds | Kind::SecondsNumber, Value::Number(number)) => {
            return Slot::Given(Content::Seconds(Seconds::from_number(number).ok_or(None)));
        }
        (Kind::Boolean, Value::Bool(value)) => return Slot::Given(Content::Bool(*value)),
        (Kind::Integer, Value::Number(number)) => {
            if let Some(magnitude) = number.safe_integer() {
                let magnitude = magnitude as i64;
                return Slot::Given(Content::Integer(if number.is_negative() { -magnitude } else { magnitude }));
            }
        }
        (Kind::JsonText, Value::Object(_)) => {
            let finding = findings.add(Message::ExtInfoNotString, place);
            finding.with("at", "");
            if let Some(text) = crate::ext_info::text_of(value) {
                finding.fix_text(&text);
            }
            return Slot::Faulty;
        }
        (Kind::TextOrUpload, Value::Object(members)) => {
            if let (Some(Value::String(name)), Some(Value::String(mime)), Some(Value::Number(_))) =
                (value.get("name"), value.get("type"), value.get("size"))
            {
                for (key, value) in members {
                    if !matches!(key.as_ref(), "name" | "type" | "size") && !says_nothing(value) {
                        // Half a character in it is told already.
                        let upload = Object { members, key: field.key, item: None, root: None };
                        unknown_key(key, &Value::Null, upload, findings);
                    }
                }
                let video = mime.chars.get(..6).is_some_and(|prefix| prefix.eq_ignore_ascii_case("video/"));
                return Slot::Given(Content::Upload(Upload { name: &name.chars, video }));
            }
        }
        _ => {}
    }
    wrong_type(value, field.kind, place, findings);
    Slot::Faulty
}

fn seconds_of(text: &str) -> Result<Seconds, Option<Seconds>> {
    Seconds::from_text(text).ok_or_else(|| Seconds::without_unit(text))
}

/// The word of the list that this is, whatever its case.
fn official(text: &str, words: &'static [&'static str], place: Place, findings: &mut Findings) -> Option<&'static str> {
    let word = words.iter().find(|word| word.eq_ignore_ascii_case(text))?;
    if *word != text {
        findings.add(Message::EnumCase, place).with("value", text).with("official", word).fix_text(word);
    }
    Some(word)
}

fn read_choice<'a>(text: &'a str, words: &'static [&'static str], place: Place, findings: &mut Findings) -> Slot<'a> {
    if let Some(word) = official(text, words, place, findings) {
        return Slot::Given(Content::Word(word));
    }
    let finding = findings.add(Message::EnumInvalid, place);
    finding.with("value", text).param("allowed", list(words));
    if let Some(meant) = nearest(text, words).into_iter().find(|word| is_slip(text.as_bytes(), word.as_bytes())) {
        finding.fix_text(meant);
    }
    Slot::Faulty
}

fn list(words: &[&str]) -> Param {
    Param::List(words.iter().map(|word| (*word).to_owned()).into_list())
}

/// Reads a list item by item; what says nothing is left out, the indexes of the others stay.
fn read_list<'a, T>(
    value: &'a Value<'a>,
    field: &'static Field,
    place: Place,
    findings: &mut Findings,
    read_item: impl Fn(&'a Value<'a>, Place, &mut Findings) -> Given<T>,
) -> Given<Vec<Given<T>>> {
    let items = match value {
        Value::Array(items) => items,
        Value::String(text) if is_blank(&text.chars) => {
            findings.add(Message::FieldBlank, place);
            return Given::Absent;
        }
        _ => {
            lone_surrogates(value, place, "", findings);
            wrong_type(value, field.kind, place, findings);
            return Given::Faulty(place);
        }
    };
    let mut read = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let place = place.item(index);
        match item {
            _ if says_nothing(item) => {}
            Value::String(text) if is_blank(&text.chars) => {
                findings.add(Message::FieldBlank, place);
            }
            _ => read.push(read_item(item, place, findings)),
        }
    }
    if read.is_empty() { Given::Absent } else { Given::Is(read, place) }
}

fn read_text_item<'a>(value: &'a Value<'a>, place: Place, findings: &mut Findings) -> Given<&'a str> {
    lone_surrogates(value, place, "", findings);
    match value {
        Value::String(text) => Given::Is(&*text.chars, place),
        _ => {
            wrong_type(value, Kind::Text, place, findings);
            Given::Faulty(place)
        }
    }
}

fn read_file_info<'a>(
    value: &'a Value<'a>,
    item: Place,
    root: Option<&'a Members<'a>>,
    findings: &mut Findings,
) -> Given<FileInfo<'a>> {
    let Value::Object(members) = value else {
        lone_surrogates(value, item, "", findings);
        wrong_type(value, Kind::Object, item, findings);
        return Given::Faulty(item);
    };
    let mut slots = Slots::new(Key::FileType, Some(item));
    let object = Object { members, key: Key::FileInfos, item: Some(item), root };
    for Spelled { field, value, pascal } in known_members(object, findings) {
        let place = place_of(field.key, Some(item), pascal);
        slots.set(field.key, read_field(value, field, place, findings), pascal);
    }
    Given::Is(FileInfo { slots }, item)
}
