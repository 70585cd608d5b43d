//! Scenes and the motion level: SPEC §5.

use super::{conflict, ignored};
use crate::diagnostic::{Findings, Message, Param, Wording, wording};
use crate::model::{Family, Kind, MotionLevel, Name, Scene};
use crate::request::{Given, Key, Request};
use crate::resolved::{Category, Fact, MOST_FILES, Origin, Resolved};

/// The scene: what the request states, else what the model's name says.
pub fn resolve(request: &Request<'_>, name: &Fact<Name<'_>>, findings: &mut Findings) -> Fact<Scene> {
    let named = name.value().and_then(|name| name.fills.scene);
    let (scene, origin) = match (request.word(Key::SceneType).and_then(|word, _| Scene::from_name(word)), named) {
        (Given::Is(stated, place), named) => {
            if let Some(named) = named.filter(|named| *named != stated) {
                conflict(findings, place, stated.name(), named.name());
            }
            (stated, Origin::Field(place))
        }
        (Given::Faulty(_), _) => return Fact::Unknown,
        (Given::Absent, Some(named)) => (named, Origin::ModelName),
        (Given::Absent, None) => return if name.is_unknown() { Fact::Unknown } else { Fact::Absent },
    };
    if let Some(family) = name.value().and_then(|name| name.family).filter(|family| *family != scene.family()) {
        let doubtful = scene == Scene::TemplateEffect && family == Family::Kling;
        let message = if doubtful { Message::SceneDoubtful } else { Message::SceneUnsupported };
        let finding = findings.add(message, origin.place());
        finding.with("scene", scene).with("family", family).with("needed", scene.family());
    }
    Fact::Is(scene, origin)
}

/// The motion level, where there is motion control.
pub fn motion_level(
    request: &Request<'_>,
    name: &Fact<Name<'_>>,
    scene: &Fact<Scene>,
    findings: &mut Findings,
) -> Fact<MotionLevel> {
    const NO_MOTION: Wording =
        wording!(en: "it counts in `motion_control` only", zh: "只在 `motion_control` 场景中有效");
    let named = name.value().and_then(|name| name.fills.motion_level);
    let of_word = |word| if word == MotionLevel::Pro.name() { MotionLevel::Pro } else { MotionLevel::Std };
    let stated = request.word(Key::MotionLevel).and_then(|word, _| Some(of_word(word)));
    if !scene.is(Scene::MotionControl) {
        if let Given::Is(_, place) = stated
            && !scene.is_unknown()
        {
            ignored(findings, place, NO_MOTION);
        }
        return if scene.is_unknown() { Fact::Unknown } else { Fact::Absent };
    }
    match stated {
        Given::Faulty(_) => Fact::Unknown,
        Given::Is(level, place) => {
            if let Some(named) = named.filter(|named| *named != level) {
                conflict(findings, place, level.name(), named.name());
            }
            Fact::Is(level, Origin::Field(place))
        }
        Given::Absent => match named {
            Some(named) => Fact::Is(named, Origin::ModelName),
            None => Fact::Is(MotionLevel::Std, Origin::Default),
        },
    }
}

/// What a scene needs beside its name.
pub fn check(resolved: &Resolved<'_>, findings: &mut Findings) {
    // A scene that the family does not have is one fault, whatever else it lacks. Of another channel nothing is known.
    let other_channel = resolved.name.value().is_some_and(|name| name.kind == Kind::OtherChannel);
    if !findings.has(Message::SceneUnsupported) && !other_channel {
        needs_video(resolved, findings);
        upstream_needs(resolved, findings);
    }
}

/// `motion_control` needs a reference video (guide §4.7).
fn needs_video(resolved: &Resolved<'_>, findings: &mut Findings) {
    if resolved.scene.is(Scene::MotionControl) && resolved.files.count(Category::Video) == Some(0) {
        findings.add(Message::MotionControlVideoRequired, Key::VideoUrl).with_number("most", MOST_FILES);
    }
}

/// What upstream wants per scene beyond the gateway's own rules (UPSTREAM §1.2).
fn upstream_needs(resolved: &Resolved<'_>, findings: &mut Findings) {
    const IMAGE: Wording = wording!(en: "an image", zh: "一张图片");
    const IMAGE_BESIDE: Wording = wording!(en: "an image beside the video", zh: "视频之外的一张图片");
    const SOUND: Wording = wording!(
        en: "exactly one of `sound_file` and `audio_id` in `ext_info`",
        zh: "`ext_info` 中的 `sound_file` 或 `audio_id`（二选一）",
    );
    const SESSION: Wording = wording!(en: "`session_id` in `ext_info`", zh: "`ext_info` 中的 `session_id`");
    const FACE: Wording = wording!(en: "`face_choose` in `ext_info`", zh: "`ext_info` 中的 `face_choose`");
    const TEMPLATE: Wording = wording!(en: "`template` in `ext_info`", zh: "`ext_info` 中的 `template`");

    let Some(scene) = resolved.scene.value() else { return };
    let no_image = resolved.files.count(Category::Image) == Some(0);
    let lacks = |key| resolved.ext_info.has(key) == Some(false);
    let has = |key| resolved.ext_info.has(key) == Some(true);
    let mut missing = Vec::new();
    let mut need = |wanting: bool, wording| {
        if wanting {
            missing.push(wording);
        }
    };
    match scene {
        Scene::MotionControl => need(no_image, IMAGE_BESIDE),
        Scene::AvatarI2v => {
            need(no_image, IMAGE);
            need(lacks("sound_file") && lacks("audio_id") || has("sound_file") && has("audio_id"), SOUND);
        }
        Scene::LipSync => {
            need(lacks("session_id"), SESSION);
            need(lacks("face_choose"), FACE);
        }
        Scene::TemplateEffect => {
            need(no_image, IMAGE);
            need(lacks("template"), TEMPLATE);
        }
    }
    if !missing.is_empty() {
        let finding = findings.add(Message::SceneUpstreamNeeds, Key::SceneType);
        finding.with("scene", scene).param("missing", Param::Phrases(missing));
    }
}
