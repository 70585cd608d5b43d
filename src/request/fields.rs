//! The one table of fields: key, parent, both spellings, kind.
//!
//! Reader, pointers, output config and schema follow this table. Order is the order of the documents, and so the order
//! of diagnostics.

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A string; a number is coerced.
    SecondsText,
    /// A number or a numeric string.
    Seconds,
    /// A number; a numeric string is coerced.
    SecondsNumber,
    /// `true` or `false`; the words as strings are coerced.
    Boolean,
    /// A whole number.
    Integer,
    /// One of these words, whatever its case.
    Choice(&'static [&'static str]),
    /// One of these words, or another one at the sender's risk.
    OpenChoice(&'static [&'static str]),
    /// A string or an upload.
    TextOrUpload,
    /// A string that holds a JSON object; the object itself is a fault with a diagnostic of its own.
    JsonText,
    /// An array of strings.
    TextList,
    /// An object whose fields stand in this table.
    Object,
    /// An array of such objects.
    ObjectList,
}

/// `Enabled` or `Disabled`: the upstream's booleans.
pub const SWITCH: &[&str] = &["Enabled", "Disabled"];

/// What a reference is for, on Kling.
pub const KLING_REFERENCES: [&str; 2] = ["feature", "base"];
/// The same on GV.
pub const GV_REFERENCES: [&str; 2] = ["asset", "style"];

/// `Enabled` or `Disabled`.
pub fn switch_word(on: bool) -> &'static str {
    SWITCH[usize::from(!on)]
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// Its name in this crate.
    pub key: Key,
    /// The object it stands in.
    pub parent: Key,
    /// The key in a request.
    pub name: &'static str,
    /// The official PascalCase key, where a request may use it too; the payload's key.
    pub pascal: &'static str,
    /// What it may hold.
    pub kind: Kind,
}

impl Field {
    /// A request calls it so, in either spelling.
    pub fn is_called(&self, key: &str) -> bool {
        self.name == key || self.pascal == key && !key.is_empty()
    }
}

macro_rules! fields {
    ($( [$parent:ident] $( $key:ident $name:literal $pascal:literal $kind:expr, )+ )+) => {
        /// A field of the request, in the order of the documents; `Request` is the request itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs)]
        #[repr(u8)]
        pub enum Key { Request, $( $( $key, )+ )+ }

        /// Every field.
        pub static FIELDS: &[Field] = &[
            $( $( Field { key: Key::$key, parent: Key::$parent, name: $name, pascal: $pascal, kind: $kind }, )+ )+
        ];
    };
}

use Kind::*;

fields! {
    // guide §3, overview
    [Request]
        Model               "model"                     ""                          Text,
        Prompt              "prompt"                    ""                          Text,
        Seconds             "seconds"                   ""                          SecondsText,
        Duration            "duration"                  ""                          Seconds,
        Size                "size"                      ""                          Text,
        Image               "image"                     ""                          Text,
        Images              "images"                    ""                          TextList,
        InputReference      "input_reference"           ""                          TextOrUpload,
        Metadata            "metadata"                  ""                          Object,
    [Metadata]
        SceneType           "scene_type"                ""  Choice(&["motion_control", "avatar_i2v", "lip_sync", "template_effect"]),
        MotionLevel         "motion_level"              ""                          Choice(&["std", "pro"]),
        Offpeak             "offpeak"                   ""                          Boolean,
        MetadataSeconds     "seconds"                   ""                          Seconds,
        MetadataDuration    "duration"                  ""                          Seconds,
        VideoDuration       "video_duration"            ""                          Seconds,
        LastFrameUrl        "last_frame_url"            ""                          Text,
        LastFrameFileId     "last_frame_file_id"        ""                          Text,
        VideoUrl            "video_url"                 ""                          Text,
        FileInfos           "file_infos"                "FileInfos"                 ObjectList,
        OutputConfig        "output_config"             ""                          Object,
    // guide §4.3, §4.4
    [OutputConfig]
        StorageMode         "storage_mode"              "StorageMode"               Choice(&["Permanent", "Temporary"]),
        MediaName           "media_name"                "MediaName"                 Text,
        ClassId             "class_id"                  "ClassId"                   Integer,
        ExpireTime          "expire_time"               "ExpireTime"                Text,
        OutputDuration      "duration"                  "Duration"                  SecondsNumber,
        Resolution          "resolution"                "Resolution"                Text,
        AspectRatio         "aspect_ratio"              "AspectRatio"               Text,
        AudioGeneration     "audio_generation"          "AudioGeneration"           Choice(SWITCH),
        PersonGeneration    "person_generation"         "PersonGeneration"          Choice(&["AllowAdult", "Disallowed"]),
        InputCompliance     "input_compliance_check"    "InputComplianceCheck"      Choice(SWITCH),
        OutputCompliance    "output_compliance_check"   "OutputComplianceCheck"     Choice(SWITCH),
        EnhanceSwitch       "enhance_switch"            "EnhanceSwitch"             Choice(SWITCH),
        FrameInterpolate    "frame_interpolate"         "FrameInterpolate"          Choice(SWITCH),
        LogoAdd             "logo_add"                  "LogoAdd"                   Choice(SWITCH),
    [Metadata]
        ExtInfo             "ext_info"                  ""                          JsonText,
    // guide §4.8
    [FileInfos]
        FileType            "type"                      "Type"                      Choice(&["File", "Url"]),
        FileCategory        "category"                  "Category"                  Choice(&["Image", "Video"]),
        FileId              "file_id"                   "FileId"                    Text,
        FileUrl             "url"                       "Url"                       Text,
        FileUsage           "usage"                     "Usage"                     OpenChoice(&["FirstFrame", "Reference", "LastFrame"]),
        FileReferenceType   "reference_type"            "ReferenceType"             OpenChoice(&[KLING_REFERENCES[0], KLING_REFERENCES[1], GV_REFERENCES[0], GV_REFERENCES[1]]),
        FileObjectId        "object_id"                 "ObjectId"                  Text,
        FileVoiceId         "voice_id"                  "VoiceId"                   Text,
        FileKeepSound       "keep_original_sound"       "KeepOriginalSound"         Choice(SWITCH),
}

/// How many fields the request has outside its file infos.
pub const REQUEST_FIELDS: usize = Key::ExtInfo as usize;
/// How many fields a file info has.
pub const FILE_INFO_FIELDS: usize = FIELDS.len() - REQUEST_FIELDS;

impl Key {
    /// The field's row of the table; the request itself has none.
    pub fn field(self) -> Option<&'static Field> {
        FIELDS.get((self as usize).wrapping_sub(1))
    }

    /// The fields of the object that this key holds.
    pub fn children(self) -> impl Iterator<Item = &'static Field> {
        let (first, last) = match self {
            Key::Request => (Key::Model, Key::Metadata),
            Key::Metadata => (Key::SceneType, Key::ExtInfo),
            Key::OutputConfig => (Key::StorageMode, Key::LogoAdd),
            Key::FileInfos => (Key::FileType, Key::FileKeepSound),
            other => (other, Key::Request),
        };
        let span = FIELDS.get(first as usize - 1..last as usize).unwrap_or_default();
        span.iter().filter(move |field| field.parent == self)
    }

    /// The key as a request spells it; empty for the request itself.
    pub fn name(self) -> &'static str {
        self.field().map_or("", |field| field.name)
    }

    /// The key as upstream spells it.
    pub fn pascal(self) -> &'static str {
        self.field().map_or("", |field| field.pascal)
    }

    /// The words it may hold, where it is one of several.
    pub fn words(self) -> &'static [&'static str] {
        match self.field().map(|field| field.kind) {
            Some(Kind::Choice(words) | Kind::OpenChoice(words)) => words,
            _ => &[],
        }
    }

    /// This is a field of a file info.
    pub fn of_file_info(self) -> bool {
        self as usize > REQUEST_FIELDS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_finds_its_row() {
        assert!(FIELDS.iter().all(|field| field.key.field().is_some_and(|found| found.key == field.key)));
        assert!(Key::Request.field().is_none());
        for parent in FIELDS.iter().map(|field| field.key).chain([Key::Request]) {
            let children = FIELDS.iter().filter(|field| field.parent == parent).map(|field| field.key);
            assert!(parent.children().map(|field| field.key).eq(children), "{parent:?}");
        }
        assert_eq!(FILE_INFO_FIELDS, Key::FileInfos.children().count());
    }

    /// The reader has one place for each of them.
    #[test]
    fn there_is_one_list_of_each_kind() {
        let of_kind =
            |kind| FIELDS.iter().filter(|field| field.kind == kind).map(|field| field.key).collect::<Vec<_>>();
        assert_eq!(of_kind(Kind::TextList), [Key::Images]);
        assert_eq!(of_kind(Kind::ObjectList), [Key::FileInfos]);
    }

    /// What a rule takes for a value of its own is in the field's list, and the other way round.
    #[test]
    fn words_are_those_of_their_values() {
        use crate::model::{MotionLevel, Scene};
        use crate::resolved::Category;
        let words = |key: Key| match key.field().map(|field| field.kind) {
            Some(Kind::Choice(words)) => words.to_vec(),
            other => panic!("{key:?} is {other:?}"),
        };
        assert_eq!(words(Key::SceneType), Scene::ALL.map(Scene::name));
        assert_eq!(words(Key::MotionLevel), [MotionLevel::Std, MotionLevel::Pro].map(MotionLevel::name));
        assert_eq!(words(Key::FileCategory), [Category::Image, Category::Video].map(Category::name));
    }
}
