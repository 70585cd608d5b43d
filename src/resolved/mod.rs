//! The effective values of a request, each with where it came from: what the payload and the price are made of.

mod ext_info;
mod fact;
mod files;
mod frame;
mod shown;

pub use ext_info::ExtInfo;
pub use fact::{Fact, Origin};
pub use files::{Address, Category, File, Files, MOST_FILES, Mode, Source};
pub use frame::{Ratio, Resolution, in_p};

use crate::model::{MotionLevel, Name, Scene};
use crate::request::Seconds;

/// A request's effective values.
#[derive(Clone, Debug)]
pub struct Resolved<'a> {
    /// The model; unknown where it is missing or means nothing.
    pub name: Fact<Name<'a>>,
    /// The scene.
    pub scene: Fact<Scene>,
    /// The motion level, in motion control.
    pub motion_level: Fact<MotionLevel>,
    /// The seconds that the request asks for: what is billed, but for a scene's minimum.
    pub seconds: Fact<Seconds>,
    /// The seconds that are rendered.
    pub duration: Fact<Seconds>,
    /// The resolution.
    pub resolution: Fact<Resolution>,
    /// The resolution goes into the payload; an assumed default only prices.
    pub resolution_sent: bool,
    /// The aspect ratio.
    pub ratio: Fact<Ratio>,
    /// The ratio goes into the payload.
    pub ratio_sent: bool,
    /// Sound.
    pub audio: Fact<bool>,
    /// Off-peak.
    pub offpeak: Fact<bool>,
    /// Off-peak has an effect and goes into the payload.
    pub offpeak_sent: bool,
    /// Vidu's reference mode.
    pub reference_mode: Fact<bool>,
    /// The files and the last frame.
    pub files: Files<'a>,
    /// What `ext_info` says.
    pub ext_info: ExtInfo<'a>,
    /// The prompt, where it is sent.
    pub prompt: Option<&'a str>,
}

/// Upstream's default aspect ratio.
pub const UPSTREAM_RATIO: &str = "16:9";
