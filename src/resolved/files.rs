//! The files a model is given, and the last frame.

use serde::Serialize;

use crate::request::{Given, Place};

/// The gateway's own limit.
pub const MOST_FILES: usize = 3;

/// Image or video.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Category {
    Image,
    Video,
}

impl Category {
    /// As upstream spells it.
    pub fn name(self) -> &'static str {
        match self {
            Category::Image => "Image",
            Category::Video => "Video",
        }
    }
}

/// Where a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address<'a> {
    /// An http(s) URL.
    Url(&'a str),
    /// The id of an uploaded file.
    FileId(&'a str),
}

/// Where a file is, or will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// A URL or a file id.
    Address(Address<'a>),
    /// An upload of that name, which the gateway will give an id.
    Upload(&'a str),
}

/// A file that the model is given.
#[derive(Clone, Debug)]
pub struct File<'a> {
    /// The field it came from.
    pub place: Place,
    /// Where it is; `None` where that is at fault.
    pub source: Option<Source<'a>>,
    /// Image or video; `None` where that is at fault.
    pub category: Option<Category>,
    /// The further options, in the order of the payload, as they are forwarded.
    pub usage: Given<&'a str>,
    /// `feature`, `base`, `asset`, `style`, or something else.
    pub reference_type: Given<&'a str>,
    /// A subject's name.
    pub object_id: Given<&'a str>,
    /// A voice.
    pub voice_id: Given<&'a str>,
    /// `Enabled` or `Disabled`.
    pub keep_original_sound: Given<&'static str>,
}

/// Text-to-video, or image-to-video where there is any reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Mode {
    T2v,
    I2v,
}

/// The files and the last frame.
#[derive(Clone, Debug)]
pub struct Files<'a> {
    /// In the order of the payload.
    pub list: Vec<File<'a>>,
    /// `images` is at fault: there may be more images than these.
    pub images_faulty: bool,
    /// `file_infos`, or what holds it, is at fault: there may be more files of either category.
    pub file_infos_faulty: bool,
    /// The last frame's URL.
    pub last_frame_url: Given<&'a str>,
    /// The last frame's file id.
    pub last_frame_file_id: Given<&'a str>,
    /// The first field that names a file or a last frame.
    pub reference: Option<Place>,
}

impl File<'_> {
    /// It says that it is a reference, not a frame.
    pub fn asks_for_reference(&self) -> bool {
        self.usage.value() == Some("Reference")
            || self.object_id.value().is_some()
            || self.category == Some(Category::Video)
    }
}

impl Files<'_> {
    /// With any file or last frame it is image-to-video.
    pub fn mode(&self) -> Mode {
        if self.reference.is_some() { Mode::I2v } else { Mode::T2v }
    }

    /// There may be more files than these.
    pub fn incomplete(&self) -> bool {
        self.images_faulty || self.file_infos_faulty
    }

    /// How many files of that category there are; `None` where faults hide it.
    pub fn count(&self, category: Category) -> Option<usize> {
        let may_be_more = self.file_infos_faulty || category == Category::Image && self.images_faulty;
        let known = !may_be_more && self.list.iter().all(|file| file.category.is_some());
        known.then(|| self.list.iter().filter(|file| file.category == Some(category)).count())
    }

    /// The last frame is given.
    pub fn has_last_frame(&self) -> bool {
        self.last_frame_url.present() || self.last_frame_file_id.present()
    }
}
