//! The effective values in their JSON form.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Fact, File, Origin, Resolved, UPSTREAM_RATIO};
use crate::gather::Gather;
use crate::model::Name;
use crate::request::switch_word;

/// An effective value and where it came from, as shown.
struct Shown<T>(T, Origin);

impl<T: Serialize> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("value", &self.0)?;
        map.serialize_entry("from", &self.1)?;
        map.end()
    }
}

/// Anything that shows itself as a text.
struct Text<T>(T);

impl<T: fmt::Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<T: Copy> Fact<T> {
    fn shown<U>(&self, show: impl FnOnce(T) -> U) -> Option<Shown<U>> {
        match self {
            Fact::Is(value, origin) => Some(Shown(show(*value), *origin)),
            _ => None,
        }
    }
}

struct Model<'n, 'a>(&'n Name<'a>);

impl Serialize for Model<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("kind", self.0.kind.name())?;
        map.serialize_entry("family", self.0.family_name())?;
        map.serialize_entry("version", self.0.version)?;
        map.end()
    }
}

struct ShownFile<'f, 'a>(&'f File<'a>);

impl Serialize for ShownFile<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("from", &Text(self.0.place))?;
        map.serialize_entry("category", &self.0.category.map(|category| category.name()))?;
        map.end()
    }
}

/// The effective values in their JSON form; `null` where one is absent or hidden by a fault.
impl Serialize for Resolved<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let model = match &self.name {
            Fact::Is(name, origin) => Some(Shown(Model(name), *origin)),
            _ => None,
        };
        map.serialize_entry("model", &model)?;
        map.serialize_entry("mode", &self.files.mode())?;
        map.serialize_entry("scene", &self.scene.shown(|scene| scene.name()))?;
        map.serialize_entry("motionLevel", &self.motion_level.shown(|level| level.name()))?;
        map.serialize_entry("seconds", &self.seconds.shown(|seconds| seconds))?;
        map.serialize_entry("duration", &self.duration.shown(|seconds| seconds))?;
        map.serialize_entry("resolution", &self.resolution.shown(Text))?;
        map.serialize_entry("aspectRatio", &self.shown_ratio())?;
        map.serialize_entry("audio", &self.audio.shown(switch_word))?;
        map.serialize_entry("offpeak", &self.offpeak.shown(|offpeak| offpeak))?;
        map.serialize_entry("reference", &self.reference_mode.shown(|reference| reference))?;
        map.serialize_entry("files", &self.files.list.iter().map(ShownFile).into_list())?;
        map.end()
    }
}

/// An aspect ratio and whether it is sent.
#[derive(serde::Serialize)]
struct ShownRatio {
    value: String,
    from: Origin,
    sent: bool,
}

impl Resolved<'_> {
    /// The ratio in force; where nothing says one, upstream's own default, which is not sent.
    fn shown_ratio(&self) -> Option<ShownRatio> {
        if let Fact::Is(ratio, origin) = self.ratio {
            return Some(ShownRatio { value: ratio.to_string(), from: origin, sent: self.ratio_sent });
        }
        let version = self.name.value().and_then(|name| name.listed)?;
        let unstated = self.ratio == Fact::Absent && version.takes_ratios();
        unstated.then(|| ShownRatio { value: UPSTREAM_RATIO.to_owned(), from: Origin::Default, sent: false })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    #[track_caller]
    fn check(request: &str, ratio: Option<&str>) {
        let resolved = inspect(request, &Options::default()).resolved.unwrap();
        let resolved = crate::json::read(&resolved).unwrap();
        assert_eq!(resolved.present("aspectRatio").map(crate::json::to_text).as_deref(), ratio, "{request}");
    }

    #[test]
    fn the_ratio_in_force() {
        let upstreams_own = r#"{"value":"16:9","from":"default","sent":false}"#;
        check(r#"{"model":"Kling-2.6","prompt":"p"}"#, Some(upstreams_own));
        check(r#"{"model":"Hailuo-02","prompt":"p"}"#, None);
        check(r#"{"model":"Kling-O3","prompt":"p"}"#, None);
        check(r#"{"model":"Kling-2.6","prompt":"p","size":"wide"}"#, None);
        let by_size = |sent| format!(r#"{{"value":"1:1","from":"/size","sent":{sent}}}"#);
        check(r#"{"model":"Kling-2.6","prompt":"p","size":"720x720"}"#, Some(&by_size(true)));
        check(r#"{"model":"Hailuo-02","prompt":"p","size":"768x768"}"#, Some(&by_size(false)));
    }
}
