//! Every billing key is reached from its composite name and from a base name with parameters, at the printed price.
#![cfg(not(target_arch = "wasm32"))]

#[path = "prices/mod.rs"]
mod guide;

use std::str::FromStr;

use bigdecimal::BigDecimal;
use guide::{Row, Scene};
use serde_json::{Map, Value, json};

const IMAGE: &str = "https://example.com/a.png";
const VIDEO: &str = "https://example.com/m.mp4";

/// One length that the list's models document, one with decimals, and one below the minimum of lip sync.
const SECONDS: [&str; 3] = ["10", "7.125", "3"];

#[test]
fn every_key_is_reached_from_its_composite_name() {
    for row in guide::rows() {
        for seconds in SECONDS {
            check(&row, seconds, composite(&row, &row.key()));
        }
    }
}

#[test]
fn every_key_is_reached_from_a_base_name_and_parameters() {
    for row in guide::rows() {
        for seconds in SECONDS {
            check(&row, seconds, base(&row));
        }
    }
}

/// The tier may be left out of the names of Kling 2.6, whose price is the same in all.
#[test]
fn kling_2_6_is_reached_without_its_tier() {
    let rows: Vec<Row> = guide::rows().into_iter().filter(|row| row.version == "2.6").collect();
    assert_eq!(rows.len(), 8);
    for row in rows {
        let tier = row.tier.expect("a tier");
        let mut request = composite(&row, &row.key().replace(&format!("-{tier}p"), ""));
        request.insert("size".into(), json!(format!("{tier}P")));
        check(&row, "5", request);
    }
}

fn composite(row: &Row, name: &str) -> Map<String, Value> {
    let mut metadata = Map::new();
    let mut request = object(json!({ "model": name, "prompt": "海边日落" }));
    if row.scene == Scene::Reference || row.references == Some(true) {
        request.insert("image".into(), json!(IMAGE));
    }
    if matches!(row.scene, Scene::MotionStd | Scene::MotionPro) {
        metadata.insert("video_url".into(), json!(VIDEO));
    }
    request.insert("metadata".into(), Value::Object(metadata));
    request
}

fn base(row: &Row) -> Map<String, Value> {
    // Where a price holds for every version of a family, any version must do.
    let version = match (row.scene, row.version.as_str()) {
        (Scene::Template, "") => "q3-turbo",
        (Scene::Avatar | Scene::LipSync, "") => "1.6",
        (_, version) => version,
    };
    let mut config = Map::new();
    if let Some(tier) = row.tier {
        config.insert("resolution".into(), json!(format!("{tier}P")));
    }
    if let Some(on) = row.audio {
        config.insert("audio_generation".into(), json!(if on { "Enabled" } else { "Disabled" }));
    }
    let mut metadata = object(json!({ "output_config": config }));
    if row.offpeak {
        metadata.insert("offpeak".into(), json!(true));
    }
    let mut request = object(json!({ "model": format!("{}-{version}", row.family), "prompt": "海边日落" }));
    match row.scene {
        Scene::Ordinary if row.references == Some(true) => {
            request.insert("image".into(), json!(IMAGE));
        }
        Scene::Ordinary => {}
        Scene::Reference => {
            request.insert("images".into(), json!([IMAGE, "file-2"]));
        }
        Scene::Template => {
            metadata.insert("scene_type".into(), json!("template_effect"));
        }
        Scene::Avatar => {
            metadata.insert("scene_type".into(), json!("avatar_i2v"));
        }
        Scene::LipSync => {
            metadata.insert("scene_type".into(), json!("lip_sync"));
        }
        Scene::MotionStd | Scene::MotionPro => {
            let level = if row.scene == Scene::MotionPro { "pro" } else { "std" };
            metadata.insert("scene_type".into(), json!("motion_control"));
            metadata.insert("motion_level".into(), json!(level));
            metadata.insert("video_url".into(), json!(VIDEO));
        }
    }
    request.insert("metadata".into(), Value::Object(metadata));
    request
}

fn check(row: &Row, seconds: &str, mut request: Map<String, Value>) {
    request.insert("seconds".into(), json!(seconds));
    let text = Value::Object(request).to_string();
    let priced = match vidyuan::quote(&text, &vidyuan::Options::default()) {
        vidyuan::Quote::Priced(priced) => priced,
        _ => panic!("{} is not priced: {text}", row.key()),
    };
    let decimal = |text: &str| BigDecimal::from_str(text).expect("a decimal");
    let billed = match row.scene {
        Scene::LipSync => decimal(seconds).max(decimal("5")),
        _ => decimal(seconds),
    };
    assert_eq!(
        (priced.billing_key.as_str(), priced.unit_price.as_str()),
        (row.key().as_str(), row.price.as_str()),
        "{text}"
    );
    let amount = priced.amount.to_string();
    assert_eq!(decimal(&amount), decimal(&row.price) * billed, "{text}");
    assert!(!amount.contains('.') || !amount.ends_with(['0', '.']), "{} in {text}", amount);
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("no object: {other}"),
    }
}
