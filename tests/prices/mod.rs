//! The price list as the guide prints it, row by row, and the billing keys its rows stand for.
//!
//! Typed from the guide and expanded by the rule for each group, without a look at the crate's own table: two readings of
//! one list that must agree.

const PRINTED: &str = include_str!("guide-9.txt");

/// What a billing key says, word by word.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// As upstream spells it: `Kling`.
    pub family: String,
    /// As upstream spells it; empty where the row holds for every version.
    pub version: String,
    pub scene: Scene,
    /// Yuan per second, as printed.
    pub price: String,
    /// The short side; `None` where the resolution does not matter.
    pub tier: Option<u32>,
    pub audio: Option<bool>,
    pub references: Option<bool>,
    pub offpeak: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Scene {
    #[default]
    Ordinary,
    /// Vidu's reference mode.
    Reference,
    Template,
    MotionStd,
    MotionPro,
    Avatar,
    LipSync,
}

impl Row {
    pub fn key(&self) -> String {
        let mut words = vec![self.family.to_lowercase()];
        words.extend(match self.scene {
            Scene::Template => vec!["template".to_string()],
            Scene::Avatar => vec!["avatar".to_string()],
            Scene::LipSync => vec!["identify-face".to_string()],
            Scene::Ordinary => vec![self.version.to_lowercase()],
            Scene::Reference => vec![self.version.to_lowercase(), "reference".to_string()],
            Scene::MotionStd => vec![self.version.to_lowercase(), "motion-std".to_string()],
            Scene::MotionPro => vec![self.version.to_lowercase(), "motion-pro".to_string()],
        });
        words.extend(self.tier.map(|tier| format!("{tier}p")));
        words.extend(self.references.map(|with| if with { "ref" } else { "noref" }.to_string()));
        words.extend(self.audio.map(|on| if on { "audio" } else { "mute" }.to_string()));
        words.extend(self.offpeak.then(|| "offpeak".to_string()));
        words.join("-")
    }
}

/// Every row of the list, one for each billing key.
pub fn rows() -> Vec<Row> {
    let mut section = "";
    let mut rows = Vec::new();
    for line in PRINTED.lines().skip(1) {
        let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        match cells[..] {
            [] | ["版本" | "模型", ..] => {}
            [heading] => section = heading,
            [ref cells @ .., price] => {
                rows.extend(expand(section, cells).into_iter().map(|row| Row { price: price.to_string(), ..row }));
            }
        }
    }
    rows
}

fn expand(section: &str, cells: &[&str]) -> Vec<Row> {
    match (section, cells) {
        ("Vidu", &["template", "特效模板", "-"]) => {
            vec![Row { family: "Vidu".into(), scene: Scene::Template, ..Row::default() }]
        }
        ("Vidu", &[version, scene, resolution]) => {
            let (scene, offpeak) = match scene {
                "普通" => (Scene::Ordinary, false),
                "普通(错峰)" => (Scene::Ordinary, true),
                "参考" => (Scene::Reference, false),
                "参考(错峰)" => (Scene::Reference, true),
                other => panic!("no scene of Vidu: {other}"),
            };
            vec![Row { scene, offpeak, tier: tier(resolution), ..row("Vidu", version) }]
        }
        ("Hunyuan / Mingmou / OS / GV" | "JV", &[family, version, resolution]) => {
            vec![Row { tier: tier(resolution), ..row(family, version) }]
        }
        ("Kling", &[versions, scene, resolution]) => kling(versions, scene, resolution),
        ("Hailuo", &[versions, resolution]) => {
            versions.split(" / ").map(|version| Row { tier: tier(resolution), ..row("Hailuo", version) }).collect()
        }
        ("SV", &[version, resolution]) => {
            let (resolution, audio) = match resolution.split_once('(') {
                None => (resolution, None),
                Some((resolution, "无声)")) => (resolution, Some(false)),
                Some((resolution, "有声)")) => (resolution, Some(true)),
                Some((_, other)) => panic!("no sound of SV: {other}"),
            };
            vec![Row { tier: tier(resolution), audio, ..row("SV", version) }]
        }
        _ => panic!("no row of section {section}: {cells:?}"),
    }
}

fn kling(versions: &str, scene: &str, resolution: &str) -> Vec<Row> {
    let base = match scene {
        "普通" => Row::default(),
        "无声" => Row { audio: Some(false), ..Row::default() },
        "有声" => Row { audio: Some(true), ..Row::default() },
        "无参考无声" => Row { references: Some(false), audio: Some(false), ..Row::default() },
        "无参考有声" => Row { references: Some(false), audio: Some(true), ..Row::default() },
        "有参考无声" => Row { references: Some(true), audio: Some(false), ..Row::default() },
        "有参考有声" => Row { references: Some(true), audio: Some(true), ..Row::default() },
        "动作控制 std" => Row { scene: Scene::MotionStd, ..Row::default() },
        "动作控制 pro" => Row { scene: Scene::MotionPro, ..Row::default() },
        "数字人" => Row { scene: Scene::Avatar, ..Row::default() },
        "对口型" => Row { scene: Scene::LipSync, ..Row::default() },
        other => panic!("no scene of Kling: {other}"),
    };
    // "Any resolution" of 2.6 is a key for each tier, at one price; of lip sync it is one key.
    let tiers = match (versions, tier(resolution)) {
        ("2.6", None) => vec![Some(720), Some(1080)],
        (_, tier) => vec![tier],
    };
    let versions = match base.scene {
        Scene::Avatar | Scene::LipSync => "",
        _ => versions,
    };
    versions
        .split(" / ")
        .flat_map(|version| tiers.iter().map(move |tier| (version, *tier)))
        .map(|(version, tier)| Row { family: "Kling".into(), version: version.into(), tier, ..base.clone() })
        .collect()
}

fn row(family: &str, version: &str) -> Row {
    Row { family: family.into(), version: version.into(), ..Row::default() }
}

fn tier(resolution: &str) -> Option<u32> {
    match resolution {
        "不区分" | "不区分(不足5秒按5秒)" => None,
        _ => {
            let digits = resolution.strip_prefix('≤').and_then(|rest| rest.strip_suffix('P'));
            Some(digits.and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("no tier: {resolution}")))
        }
    }
}
