//! Files and the last frame: SPEC §4.

use super::address;
use super::{ONLY_VIDU, ignored};
use crate::diagnostic::{Findings, Message, Operation, Param, Wording, wording};
use crate::gather::Gather;
use crate::json;
use crate::model::{Family, Name};
use crate::request::{FileInfo, GV_REFERENCES, Given, KLING_REFERENCES, Key, Place, Request, TextOrUpload};
use crate::resolved::{Address, Category, Fact, File, Files, MOST_FILES, Origin, Resolved, Source};

/// Reads every field that names a file, in the order of the payload.
pub fn resolve<'a>(request: &Request<'a>, name: &Fact<Name<'a>>, findings: &mut Findings) -> Files<'a> {
    let mut list = Vec::new();
    if let Some(place) = request.text(Key::Image).place() {
        let image = request.text(Key::Image).and_then(|text, at| address::url_or_id(text, at, findings));
        list.push(plain(place, image.value(), Category::Image));
    }
    if let Given::Is(images, _) = &request.images {
        for image in images {
            let Some(place) = image.place() else { continue };
            let image = image.and_then(|text, at| address::url_or_id(text, at, findings));
            list.push(plain(place, image.value(), Category::Image));
        }
    }
    list.extend(input_reference(request, findings));
    if let Given::Is(infos, _) = &request.file_infos {
        for info in infos {
            match info {
                Given::Is(info, place) => list.push(file_info(info, *place, name, findings)),
                _ => list.extend(info.place().map(unknown)),
            }
        }
    }
    let video = request.text(Key::VideoUrl);
    // Below metadata at fault there may be a video, but it is not one file too many.
    if let Some(place) = video.place().filter(|_| !request.metadata_faulty) {
        let url = video.and_then(|text, at| address::url(text, at, findings));
        list.push(plain(place, url.value().map(Address::Url), Category::Video));
    }
    let last_frame_url = request.text(Key::LastFrameUrl).and_then(|text, at| address::url(text, at, findings));
    let last_frame_file_id =
        request.text(Key::LastFrameFileId).and_then(|text, at| address::file_id(text, at, findings));
    let images_faulty = matches!(request.images, Given::Faulty(_));
    let file_infos_faulty = matches!(request.file_infos, Given::Faulty(_));
    let last_frame = last_frame_url.place().or(last_frame_file_id.place());
    let reference = list.first().map(|file| file.place).or(last_frame);
    let reference = reference.or(request.images.place()).or(request.file_infos.place());
    too_many(&list, findings);
    Files { list, images_faulty, file_infos_faulty, last_frame_url, last_frame_file_id, reference }
}

fn unknown<'a>(place: Place) -> File<'a> {
    File {
        place,
        source: None,
        category: None,
        usage: Given::Absent,
        reference_type: Given::Absent,
        object_id: Given::Absent,
        voice_id: Given::Absent,
        keep_original_sound: Given::Absent,
    }
}

fn plain(place: Place, address: Option<Address<'_>>, category: Category) -> File<'_> {
    File { source: address.map(Source::Address), category: Some(category), ..unknown(place) }
}

fn input_reference<'a>(request: &Request<'a>, findings: &mut Findings) -> Option<File<'a>> {
    match request.text_or_upload(Key::InputReference) {
        Given::Absent => None,
        Given::Faulty(place) => Some(unknown(place)),
        Given::Is(TextOrUpload::Text(text), place) => {
            Some(plain(place, address::url_or_id(text, place, findings), Category::Image))
        }
        Given::Is(TextOrUpload::Upload(upload), place) => {
            findings.add(Message::InputReferenceUpload, place).with("name", upload.name);
            let category = if upload.video { Category::Video } else { Category::Image };
            Some(File { source: Some(Source::Upload(upload.name)), category: Some(category), ..unknown(place) })
        }
    }
}

/// At most three in all, faulty ones counted.
fn too_many(list: &[File<'_>], findings: &mut Findings) {
    if let Some(first_too_many) = list.get(MOST_FILES) {
        let finding = findings.add(Message::TooManyFiles, first_too_many.place);
        finding.with_number("files", list.len()).with_number("most", MOST_FILES);
    }
}

fn file_info<'a>(info: &FileInfo<'a>, item: Place, name: &Fact<Name<'a>>, findings: &mut Findings) -> File<'a> {
    let source = info_source(info, findings);
    let category = match info.word(Key::FileCategory) {
        Given::Faulty(_) => None,
        Given::Is(word, _) => Some(if word == Category::Video.name() { Category::Video } else { Category::Image }),
        Given::Absent => {
            let place = item.field_of_item(Key::FileCategory);
            let finding = findings.add(Message::FileCategoryMissing, place);
            if !source.is_some_and(address::seems_a_video) {
                finding.fix(Operation::add(place, json::quoted(Category::Image.name())));
            }
            Some(Category::Image)
        }
    };
    let file = File {
        place: item,
        source: source.map(Source::Address),
        category,
        usage: info.open_word(Key::FileUsage),
        reference_type: info.open_word(Key::FileReferenceType),
        object_id: info.text(Key::FileObjectId),
        voice_id: info.text(Key::FileVoiceId),
        keep_original_sound: info.word(Key::FileKeepSound),
    };
    unlisted(file.usage, Key::FileUsage.words(), findings);
    options_without_effect(&file, name, findings);
    file
}

/// `Type` and the one of `Url` and `FileId` that it names.
fn info_source<'a>(info: &FileInfo<'a>, findings: &mut Findings) -> Option<Address<'a>> {
    let (url, id) = (info.text(Key::FileUrl), info.text(Key::FileId));
    let is_url = match info.word(Key::FileType) {
        Given::Is(word, _) => word == "Url",
        Given::Faulty(_) => {
            blank(info, &[Key::FileUrl, Key::FileId], findings);
            return None;
        }
        Given::Absent => {
            blank(info, &[Key::FileUrl, Key::FileId], findings);
            let place = info.place(Key::FileType).spelled(false);
            match (url, id) {
                (Given::Is(..), Given::Absent) | (Given::Absent, Given::Is(..)) => {
                    let inferred = if url.present() { "Url" } else { "File" };
                    let finding = findings.add(Message::FileTypeMissing, place);
                    finding.with("inferred", inferred).fix(Operation::add(place, json::quoted(inferred)));
                    url.present()
                }
                (Given::Faulty(_), _) | (_, Given::Faulty(_)) => return None,
                _ => {
                    findings.add(Message::FileTypeRequired, place);
                    return None;
                }
            }
        }
    };
    let (named, other, missing) = if is_url {
        (Key::FileUrl, Key::FileId, Message::FileUrlRequired)
    } else {
        (Key::FileId, Key::FileUrl, Message::FileIdRequired)
    };
    if info.word(Key::FileType).present() {
        blank(info, &[other], findings);
    }
    if let Given::Is(_, place) = info.text(other) {
        const OTHER: Wording = wording!(en: "`type` names the other one", zh: "`type` 指定的是另一个字段");
        let finding = ignored(findings, place, OTHER);
        if !info.text(named).present() {
            // It is the only address there is: not it is wrong, but the type.
            finding.fix = None;
        }
    }
    match info.text(named) {
        Given::Absent => {
            let finding = findings.add(missing, info.place(named));
            if info.text(other).present() {
                let right = if is_url { "File" } else { "Url" };
                finding.fix(Operation::replace(info.place(Key::FileType), json::quoted(right)));
            }
            None
        }
        Given::Faulty(_) => None,
        Given::Is(text, place) if is_url => address::url(text, place, findings).map(Address::Url),
        Given::Is(text, place) => address::file_id(text, place, findings).map(Address::FileId),
    }
}

/// Blank, and nothing asks for it: absence.
fn blank(info: &FileInfo<'_>, keys: &[Key], findings: &mut Findings) {
    for key in keys.iter().filter(|key| info.is_blank(**key)) {
        findings.add(Message::FieldBlank, info.place(*key));
    }
}

fn unlisted(word: Given<&str>, listed: &[&str], findings: &mut Findings) {
    if let Given::Is(word, place) = word
        && !listed.contains(&word)
    {
        let known = listed.iter().map(|word| (*word).to_owned()).into_list();
        let finding = findings.add(Message::EnumUnlisted, place);
        finding.with("value", word).param("known", Param::List(known));
    }
}

/// Forwarded all the same: upstream ignores them.
fn options_without_effect(file: &File<'_>, name: &Fact<Name<'_>>, findings: &mut Findings) {
    const VIDU_Q2: Wording = wording!(en: "only Vidu q2 versions support it", zh: "只有 Vidu 的 q2 系列支持");
    const KLING_GV: Wording = wording!(en: "only Kling and GV support it", zh: "只有 Kling 和 GV 支持");
    const KLING_VIDEO: Wording = wording!(en: "Kling supports it for videos only", zh: "Kling 只支持用于视频");
    const VIDEO: Wording = wording!(en: "it is for videos only", zh: "只对视频有效");
    let is_image = file.category == Some(Category::Image);
    if let Given::Is(_, place) = file.keep_original_sound
        && is_image
    {
        ignored(findings, place, VIDEO);
    }
    let Some((family, version)) = name.value().and_then(|name| Some((name.family?, name.version))) else { return };
    if let Given::Is(_, place) = file.object_id
        && family != Family::Vidu
    {
        ignored(findings, place, ONLY_VIDU);
    }
    if let Given::Is(_, place) = file.voice_id
        && !(family == Family::Vidu && version.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("q2")))
    {
        ignored(findings, place, VIDU_Q2);
    }
    if let Given::Is(_, place) = file.reference_type {
        match family {
            Family::Kling => {
                unlisted(file.reference_type, &KLING_REFERENCES, findings);
                if is_image {
                    ignored(findings, place, KLING_VIDEO);
                }
            }
            Family::GV => unlisted(file.reference_type, &GV_REFERENCES, findings),
            _ => {
                ignored(findings, place, KLING_GV);
            }
        }
    }
}

/// Vidu's reference mode: by the name, by what a file says, or by two images.
pub fn reference_mode(files: &Files<'_>, name: &Fact<Name<'_>>) -> Fact<bool> {
    let Fact::Is(name, _) = name else { return Fact::Unknown };
    if name.family != Some(Family::Vidu) {
        return Fact::Absent;
    }
    if name.fills.reference {
        return Fact::Is(true, Origin::ModelName);
    }
    let usage = |file: &File<'_>, word: &str| file.usage.value() == Some(word);
    if let Some(file) = files.list.iter().find(|file| file.asks_for_reference()) {
        return Fact::Is(true, Origin::Field(file.place));
    }
    let faulty = |file: &File<'_>| {
        file.category.is_none() || matches!(file.usage, Given::Faulty(_)) || matches!(file.object_id, Given::Faulty(_))
    };
    if files.incomplete() || files.list.iter().any(faulty) {
        return Fact::Unknown;
    }
    let frames = files.list.iter().any(|file| usage(file, "FirstFrame") || usage(file, "LastFrame"));
    let mut images = files.list.iter().filter(|file| file.category == Some(Category::Image));
    match images.nth(1) {
        Some(second) if !frames && !files.has_last_frame() => Fact::Is(true, Origin::Field(second.place)),
        // Ordinary generation is not stated by any field.
        _ => Fact::Is(false, Origin::Default),
    }
}

/// What hangs on more than the files.
pub fn check(resolved: &Resolved<'_>, findings: &mut Findings) {
    let files = &resolved.files;
    let understood = |frame: Given<&str>| if let Given::Is(_, place) = frame { Some(place) } else { None };
    let (url, file_id) = (understood(files.last_frame_url), understood(files.last_frame_file_id));
    if let (Some(_), Some(second)) = (url, file_id) {
        findings.add(Message::LastFrameBoth, second);
    }
    let faulty =
        matches!(files.last_frame_url, Given::Faulty(_)) || matches!(files.last_frame_file_id, Given::Faulty(_));
    if let (Some(place), Some(0), false) = (url.or(file_id), files.count(Category::Image), faulty) {
        findings.add(Message::LastFrameWithoutFirst, place);
    }
    let reference_by_name = resolved.reference_mode == Fact::Is(true, Origin::ModelName);
    if reference_by_name && files.list.is_empty() && !files.incomplete() {
        findings.add(Message::ReferenceMissing, Key::Model);
    }
}
