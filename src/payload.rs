//! What upstream receives: the body of `CreateAigcVideoTask`, keys in the documented order.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::gather::Gather;
use crate::model::Name;
use crate::options::ModelNames;
use crate::request::{Given, Key, Kind, Request, switch_word};
use crate::resolved::{Fact, File, Origin, Resolved, Source};

/// The payload of a valid request.
#[derive(Clone, Debug)]
pub struct Payload<'a> {
    sub_app_id: Option<u64>,
    model_name: String,
    model_version: String,
    request: &'a Request<'a>,
    resolved: &'a Resolved<'a>,
}

/// Forms the payload; another channel has none.
pub fn payload<'a>(
    request: &'a Request<'a>,
    resolved: &'a Resolved<'a>,
    sub_app_id: Option<u64>,
    names: &ModelNames,
) -> Option<Payload<'a>> {
    let name: Name<'_> = resolved.name.value()?;
    let (model_name, model_version) = names.upstream(name.family?, name.version);
    let (model_name, model_version) = (model_name.to_owned(), model_version.to_owned());
    Some(Payload { sub_app_id, model_name, model_version, request, resolved })
}

impl Serialize for Payload<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let resolved = self.resolved;
        let files: Vec<PayloadFile<'_>> = resolved
            .files
            .list
            .iter()
            .map(|file| PayloadFile { file, reference_by_name: resolved.reference_mode == BY_NAME })
            .into_list();
        let mut map = serializer.serialize_map(None)?;
        entry(&mut map, "SubAppId", self.sub_app_id)?;
        map.serialize_entry("ModelName", &self.model_name)?;
        map.serialize_entry("ModelVersion", &self.model_version)?;
        entry(&mut map, "FileInfos", Some(files).filter(|files| !files.is_empty()))?;
        entry(&mut map, "LastFrameFileId", resolved.files.last_frame_file_id.value())?;
        entry(&mut map, "LastFrameUrl", resolved.files.last_frame_url.value())?;
        entry(&mut map, "Prompt", resolved.prompt)?;
        map.serialize_entry("OutputConfig", &OutputConfig(self))?;
        entry(&mut map, "SceneType", resolved.scene.value())?;
        entry(&mut map, "ExtInfo", resolved.ext_info.text.value())?;
        map.end()
    }
}

const BY_NAME: Fact<bool> = Fact::Is(true, Origin::ModelName);

fn entry<M: SerializeMap>(map: &mut M, key: &'static str, value: Option<impl Serialize>) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(key, &value))
}

/// `OutputConfig`, in the order of guide §4.3.
struct OutputConfig<'p>(&'p Payload<'p>);

impl Serialize for OutputConfig<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Payload { request, resolved, .. } = self.0;
        let mut map = serializer.serialize_map(None)?;
        for field in Key::OutputConfig.children() {
            match (field.key, field.kind) {
                (Key::OutputDuration, _) => entry(&mut map, field.pascal, resolved.duration.value())?,
                (Key::Resolution, _) => {
                    let sent = resolved.resolution.value().filter(|_| resolved.resolution_sent);
                    entry(&mut map, field.pascal, sent.map(|resolution| resolution.to_string()))?;
                }
                (Key::AspectRatio, _) => {
                    let sent = resolved.ratio.value().filter(|_| resolved.ratio_sent);
                    entry(&mut map, field.pascal, sent.map(|ratio| ratio.to_string()))?;
                }
                (Key::AudioGeneration, _) => entry(&mut map, field.pascal, resolved.audio.value().map(switch_word))?,
                (key, Kind::Text) => entry(&mut map, field.pascal, request.text(key).value())?,
                (key, Kind::Integer) => entry(&mut map, field.pascal, request.integer(key).value())?,
                _ => entry(&mut map, field.pascal, request.word(field.key).value())?,
            }
        }
        entry(&mut map, "OffPeak", resolved.offpeak_sent.then_some(switch_word(true)))?;
        map.end()
    }
}

struct PayloadFile<'p> {
    file: &'p File<'p>,
    reference_by_name: bool,
}

impl Serialize for PayloadFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use crate::resolved::Address;
        let file = self.file;
        let (kind, id, url): (_, Option<Cow<'_, str>>, _) = match file.source {
            Some(Source::Address(Address::Url(url))) => ("Url", None, Some(url)),
            Some(Source::Address(Address::FileId(id))) => ("File", Some(id.into()), None),
            Some(Source::Upload(name)) => ("File", Some(format!("upload:{name}").into()), None),
            None => ("File", None, None),
        };
        let usage = match file.usage {
            Given::Absent if self.reference_by_name => Some("Reference"),
            stated => stated.value(),
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("Type", kind)?;
        entry(&mut map, "Category", file.category.map(|category| category.name()))?;
        entry(&mut map, "FileId", id)?;
        entry(&mut map, "Url", url)?;
        entry(&mut map, "Usage", usage)?;
        entry(&mut map, "ReferenceType", file.reference_type.value())?;
        entry(&mut map, "ObjectId", file.object_id.value())?;
        entry(&mut map, "VoiceId", file.voice_id.value())?;
        entry(&mut map, "KeepOriginalSound", file.keep_original_sound.value())?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Normalized, Options, normalize};

    #[test]
    fn every_field_of_the_output_config_goes_upstream_as_it_is_given() {
        for field in Key::OutputConfig.children() {
            let value = match (field.key, field.kind) {
                (Key::ExpireTime, _) => r#""2026-12-31T23:59:59Z""#.to_owned(),
                (Key::Resolution, _) => r#""1080P""#.to_owned(),
                (Key::AspectRatio, _) => r#""1:1""#.to_owned(),
                (_, Kind::Text) => r#""a""#.to_owned(),
                (_, Kind::Integer | Kind::SecondsNumber) => "7".to_owned(),
                (_, Kind::Choice(words)) => format!("\"{}\"", words[0]),
                (_, kind) => panic!("no sample of {kind:?}"),
            };
            let request = format!(
                r#"{{"model":"Kling-2.6","prompt":"p","metadata":{{"output_config":{{"{}":{value}}}}}}}"#,
                field.name
            );
            let Normalized::Payload(payload) = normalize(&request, &Options::default()) else { panic!("{request}") };
            let payload = crate::json::read(&payload).unwrap();
            let sent =
                payload.get("OutputConfig").and_then(|output| output.get(field.pascal)).map(crate::json::to_text);
            assert_eq!(sent, Some(value), "{}", field.name);
        }
    }
}
