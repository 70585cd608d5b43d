//! Prices: the table, groups and axes, selection, quotes. Exact; nothing here is binary floating point.

mod derivation;
mod diff;
mod group;
mod money;
mod own;
mod quote;
mod table;

use std::borrow::Cow;

use serde::{Serialize, Serializer};

pub use derivation::{Assumption, BasisItem};
pub use diff::{ChangedRow, TableDiff, diff};
pub use group::{Axes, Axis, Generation, Group, Row, without_tier};
pub use money::{Amount, Micro, Signed};
pub use own::{TableError, read as read_table};
pub(crate) use quote::as_text;
pub use quote::{LEAST_LIP_SYNC, OffpeakPrice, PricedQuote, Quote, UnpricedQuote, amount, quote};

use crate::gather::Gather;
use crate::model::{Family, MotionLevel, Name, Scene};
use crate::resolved::{Fact, Resolved};
use table::GROUPS;
pub use table::VERSION;

/// The version of the JSON form of price tables.
pub const SCHEMA_VERSION: u64 = 1;

/// Where a table's rows are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableOrigin {
    /// The default list prices.
    BuiltIn,
    /// The default list prices with own rows over them.
    Overlay,
    /// A table of the user's own instead.
    Replaced,
}

/// The prices in force.
#[derive(Clone, Debug)]
pub struct Table<'t> {
    /// The date or version of the list.
    pub version: Cow<'t, str>,
    /// Where the list is from.
    pub source: Cow<'t, str>,
    /// Built-in, overlaid or replaced.
    pub origin: TableOrigin,
    /// The user's own rows by group; the built-in ones where there are none.
    own: Option<Vec<Vec<Row<'t>>>>,
}

impl<'t> Table<'t> {
    /// The default list prices.
    pub fn built_in() -> Table<'static> {
        Table {
            version: Cow::Borrowed(table::VERSION),
            source: Cow::Borrowed(table::SOURCE),
            origin: TableOrigin::BuiltIn,
            own: None,
        }
    }

    /// The rows of each group.
    pub fn groups(&self) -> impl Iterator<Item = (&'static Group, &[Row<'t>])> {
        GROUPS.iter().enumerate().map(|(index, group)| match &self.own {
            Some(own) => (group, own[index].as_slice()),
            None => (group, group.rows as &[Row<'t>]),
        })
    }

    fn rows(&self, group: &'static Group) -> &[Row<'t>] {
        self.groups().find(|(known, _)| std::ptr::eq(*known, group)).map_or(&[], |(_, rows)| rows)
    }

    /// The row with the smallest tier that holds this resolution.
    fn row_for(&self, group: &'static Group, axes: &Axes) -> Option<&Row<'t>> {
        let holds = |row: &&Row<'t>| row.axes.same_but_tier(axes) && row.axes.tier >= axes.tier;
        self.rows(group).iter().filter(holds).min_by_key(|row| row.axes.tier)
    }
}

/// The group and place that a lower-case billing key of the built-in table names.
pub fn find_key(key: &str) -> Option<(&'static Group, Axes)> {
    GROUPS.iter().find_map(|group| {
        let axes = group.axes_of(key)?;
        group.rows.iter().any(|row| row.axes == axes).then_some((group, axes))
    })
}

/// The same for names of Kling 2.6 without a tier, which its prices do not depend on.
pub fn find_tierless_key(key: &str) -> Option<(&'static Group, Axes)> {
    let tail = key.strip_prefix("kling-2.6-")?;
    find_key(&if tail.starts_with("motion-") { format!("{key}-1080p") } else { format!("kling-2.6-1080p-{tail}") })
}

/// These groups of the built-in table, in its order.
pub fn groups(wanted: &dyn Fn(&Group) -> bool) -> Vec<&'static Group> {
    GROUPS.iter().filter(|group| wanted(group)).into_list()
}

/// The rows of these groups, each with its billing key, in the order of the list.
pub fn rows_of<'g>(groups: &[&'g Group]) -> Vec<(String, &'g Row<'static>)> {
    let mut rows = Vec::new();
    for group in groups {
        for row in group.rows {
            rows.push((group.key(&row.axes), row));
        }
    }
    rows
}

/// Every billing key of the built-in table, in its order.
pub fn keys() -> Vec<String> {
    rows_of(&groups(&|_| true)).into_iter().map(|(key, _)| key).into_list()
}

/// The group that prices this model in this scene and mode.
pub fn group_of(name: &Name<'_>, scene: Option<Scene>, reference_mode: bool) -> Option<&'static Group> {
    let family = name.family?;
    let generation = match scene {
        Some(scene) => Generation::Scene(scene),
        None if reference_mode => Generation::Reference,
        None => Generation::Ordinary,
    };
    let listed = |group: &&Group| group.version.is_empty() || name.listed.is_some() && group.prices(name.version);
    GROUPS.iter().filter(|group| group.family == family && group.generation == generation).find(listed)
}

/// Why there is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnpricedReason {
    /// The version is in no price list.
    ModelUnlisted,
    /// Served through another channel.
    OtherChannel,
    /// The list has no such scene or mode for this version.
    NoGroup,
    /// The resolution is above all tiers of the list.
    ResolutionAboveTiers,
}

impl UnpricedReason {
    /// As shown.
    pub fn name(self) -> &'static str {
        match self {
            UnpricedReason::ModelUnlisted => "model_unlisted",
            UnpricedReason::OtherChannel => "other_channel",
            UnpricedReason::NoGroup => "no_group",
            UnpricedReason::ResolutionAboveTiers => "resolution_above_tiers",
        }
    }
}

impl Serialize for UnpricedReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// What a request leads to in the table.
#[derive(Clone, Debug)]
pub enum Selection<'t> {
    /// A row.
    Row {
        /// Its group.
        group: &'static Group,
        /// What the request asks for.
        axes: Axes,
        /// The row.
        row: Row<'t>,
        /// Its billing key.
        key: String,
    },
    /// No row.
    None {
        /// Why.
        reason: UnpricedReason,
        /// The key that would have been looked up, where one can be formed.
        key: Option<String>,
    },
    /// A fault hides what would be looked up.
    Unknown,
}

impl Selection<'_> {
    /// The key that is looked up.
    pub fn key(&self) -> Option<&str> {
        match self {
            Selection::Row { key, .. } => Some(key),
            Selection::None { key, .. } => key.as_deref(),
            Selection::Unknown => None,
        }
    }
}

/// Looks the request up: group, axes, the smallest tier that holds the resolution.
pub fn select<'t>(resolved: &Resolved<'_>, table: &Table<'t>) -> Selection<'t> {
    let Fact::Is(name, _) = resolved.name else { return Selection::Unknown };
    if name.family.is_none() {
        return Selection::None { reason: UnpricedReason::OtherChannel, key: None };
    }
    if resolved.scene.is_unknown() {
        return Selection::Unknown;
    }
    let scene = resolved.scene.value();
    if scene.is_none() && resolved.reference_mode.is_unknown() {
        return Selection::Unknown;
    }
    let Some(group) = group_of(&name, scene, resolved.reference_mode.is(true)) else {
        let reason = if name.listed.is_some() { UnpricedReason::NoGroup } else { UnpricedReason::ModelUnlisted };
        return Selection::None { reason, key: key_without_group(&name, resolved) };
    };
    let Some(axes) = axes_in(group, resolved) else { return Selection::Unknown };
    match table.row_for(group, &axes).or_else(|| above_tiers_of_2_6(group, &axes, table)) {
        Some(row) => Selection::Row { group, axes, row: *row, key: group.key(&row.axes) },
        None => {
            if table.rows(group).iter().any(|row| row.axes.same_but_tier(&axes)) {
                return Selection::None { reason: UnpricedReason::ResolutionAboveTiers, key: Some(group.key(&axes)) };
            }
            // Without rows the documented tiers say which key it would be.
            let mut tiers = name.tiers(resolved.reference_mode.is(true)).iter().copied();
            let tier = axes.tier.map(|wanted| tiers.find(|tier| *tier >= wanted).unwrap_or(wanted));
            Selection::None { reason: UnpricedReason::NoGroup, key: Some(group.key(&Axes { tier, ..axes })) }
        }
    }
}

/// Kling 2.6 is priced at "any resolution": above its tiers the highest one counts.
fn above_tiers_of_2_6<'a, 't>(group: &'static Group, axes: &Axes, table: &'a Table<'t>) -> Option<&'a Row<'t>> {
    let any_resolution = group.family == Family::Kling && group.version == "2.6";
    let rows = table.rows(group).iter().filter(|row| any_resolution && row.axes.same_but_tier(axes));
    rows.max_by_key(|row| row.axes.tier)
}

/// The request's place on each axis of the group; `None` where a fault hides it.
fn axes_in(group: &Group, resolved: &Resolved<'_>) -> Option<Axes> {
    let unknown = group.has(Axis::Tier) && resolved.resolution.is_unknown()
        || group.has(Axis::Audio) && resolved.audio.is_unknown()
        || group.has(Axis::Level) && resolved.motion_level.is_unknown()
        || group.has(Axis::Offpeak) && resolved.offpeak.is_unknown();
    if unknown {
        return None;
    }
    Some(Axes {
        tier: group.has(Axis::Tier).then(|| resolved.resolution.value().map_or(0, |resolution| resolution.tier)),
        reference: group.has(Axis::Reference).then_some(resolved.files.reference.is_some()),
        audio: group.has(Axis::Audio).then_some(resolved.audio.is(true)),
        level: group.has(Axis::Level).then(|| resolved.motion_level.value().unwrap_or(MotionLevel::Std)),
        offpeak: group.has(Axis::Offpeak) && resolved.offpeak.is(true),
    })
}

/// The key that a request without a group would be billed by.
fn key_without_group(name: &Name<'_>, resolved: &Resolved<'_>) -> Option<String> {
    let prefix = format!("{}-{}", name.family?, name.version).to_ascii_lowercase();
    let tier = resolved.resolution.value()?.tier;
    let offpeak = if resolved.offpeak_sent { "-offpeak" } else { "" };
    match resolved.scene.value() {
        Some(Scene::MotionControl) if name.family == Some(Family::Kling) => {
            let level = resolved.motion_level.value()?.name();
            Some(format!("{prefix}-motion-{level}-{tier}p"))
        }
        Some(_) => None,
        None if resolved.reference_mode.is(true) => Some(format!("{prefix}-reference-{tier}p{offpeak}")),
        None => Some(format!("{prefix}-{tier}p{offpeak}")),
    }
}

/// The built-in table in its JSON form.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PriceTable {
    /// The version of this form.
    pub schema_version: u64,
    /// The date of the list.
    pub version: String,
    /// Where it is from.
    pub source: String,
    /// `CNY`.
    pub currency: &'static str,
    /// `yuan/second`.
    pub unit: &'static str,
    /// The rows, in the order of the list.
    pub rows: Vec<PriceRow>,
}

/// A row in its JSON form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PriceRow {
    /// The billing key.
    pub key: String,
    /// Yuan per second, as the list prints it.
    pub price: String,
}

/// The built-in table, exported.
pub fn price_table() -> PriceTable {
    let rows = rows_of(&groups(&|_| true)).into_iter();
    PriceTable {
        schema_version: SCHEMA_VERSION,
        version: table::VERSION.to_owned(),
        source: table::SOURCE.to_owned(),
        currency: quote::CURRENCY,
        unit: quote::UNIT,
        rows: rows.map(|(key, row)| PriceRow { key, price: row.printed.to_owned() }).into_list(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_names_its_row_and_no_other() {
        let keys = keys();
        assert_eq!(keys.len(), 99);
        for key in &keys {
            let (group, axes) = find_key(key).unwrap();
            assert_eq!(group.key(&axes), *key);
            assert_eq!(keys.iter().filter(|other| *other == key).count(), 1, "{key}");
        }
    }
}
