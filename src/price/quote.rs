//! Quotes: what a request costs, and how that comes about.

use serde::{Serialize, Serializer};

use super::derivation::{Assumption, BasisItem, assumptions, basis};
use super::{Amount, Axes, Group, Micro, Selection, Table, TableOrigin, UnpricedReason, select};
use crate::diagnostic::{Closest, Locale, Report, Wording, wording};
use crate::gather::Gather;
use crate::json;
use crate::model::Scene;
use crate::request::Seconds;
use crate::resolved::{Mode, Resolved};

/// What prices are in.
pub(super) const CURRENCY: &str = "CNY";
/// What a price is of.
pub(super) const UNIT: &str = "yuan/second";

/// A price, or why there is none.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Quote {
    /// There is a price.
    Priced(Box<PricedQuote>),
    /// The table has no price.
    Unpriced(Box<UnpricedQuote>),
    /// The request is invalid; the report says why.
    Invalid {
        /// The report.
        report: Report,
    },
}

/// A price and its derivation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PricedQuote {
    /// The amount as a JSON number, for convenience.
    #[serde(serialize_with = "as_number")]
    pub yuan: Amount,
    /// Exact, without trailing zeros.
    #[serde(serialize_with = "as_text")]
    pub amount: Amount,
    /// Rounded once, half up, to fen.
    pub payable: String,
    /// `CNY`.
    pub currency: &'static str,
    /// The row of the table.
    pub billing_key: String,
    /// Yuan per second, as the table prints it.
    pub unit_price: String,
    /// The seconds that the request asks for.
    pub seconds: Seconds,
    /// The seconds that are billed.
    pub billed_seconds: Seconds,
    /// The account's or group's ratio.
    pub multiplier: String,
    /// Text-to-video or image-to-video.
    pub mode: Mode,
    /// Each input of the price and where it came from.
    pub basis: Vec<BasisItem>,
    /// What the price takes for granted.
    pub assumptions: Vec<Assumption>,
    /// What else it could cost.
    pub alternatives: Alternatives,
    /// The prices in force.
    pub table: TableInfo,
}

/// Why there is no price, and what comes near.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnpricedQuote {
    /// Why.
    pub reason: UnpricedReason,
    /// Why, in words.
    pub message: &'static str,
    /// The key that would have been looked up, where one can be formed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing_key: Option<String>,
    /// Up to three priced keys like it.
    pub nearest: Vec<String>,
    /// Text-to-video or image-to-video.
    pub mode: Mode,
    /// Each input of the price and where it came from.
    pub basis: Vec<BasisItem>,
    /// The prices in force.
    pub table: TableInfo,
}

/// What else it could cost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alternatives {
    /// The same, off-peak.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offpeak: Option<OffpeakPrice>,
}

/// The same request, off-peak.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OffpeakPrice {
    /// The row.
    pub billing_key: String,
    /// Yuan per second.
    pub unit_price: String,
    /// Exact, without trailing zeros.
    #[serde(serialize_with = "as_text")]
    pub amount: Amount,
    /// Rounded half up to fen.
    pub payable: String,
    /// How much less it is, exactly.
    #[serde(serialize_with = "as_text")]
    pub saving: Amount,
}

/// The prices in force.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableInfo {
    /// The date or version of the list.
    pub version: String,
    /// Where it is from.
    pub source: String,
    /// Built-in, overlaid or replaced.
    pub origin: TableOrigin,
    /// What an account pays may differ.
    pub note: &'static str,
}

fn as_number<S: Serializer>(amount: &Amount, serializer: S) -> Result<S::Ok, S::Error> {
    json::serialize_number(&amount.to_string(), serializer)
}

pub(crate) fn as_text<S: Serializer>(amount: &Amount, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

/// Quotes a valid request; none where a fault hides what it costs.
pub fn quote(resolved: &Resolved<'_>, table: &Table<'_>, multiplier: Micro, locale: Locale) -> Option<Quote> {
    let seconds = resolved.seconds.value()?;
    let mode = resolved.files.mode();
    let table_info = info(table, locale);
    Some(match select(resolved, table) {
        Selection::Row { group, axes, row, key } => {
            let billed = billed_seconds(resolved, seconds);
            let amount = Amount::of(row.unit, billed.as_milli(), multiplier);
            Quote::Priced(Box::new(PricedQuote {
                yuan: amount,
                amount,
                payable: amount.payable(),
                currency: CURRENCY,
                billing_key: key,
                unit_price: row.printed.to_owned(),
                seconds,
                billed_seconds: billed,
                multiplier: multiplier.to_string(),
                mode,
                basis: basis(resolved, Some((group, &row))),
                assumptions: assumptions(resolved, group, locale),
                alternatives: Alternatives { offpeak: offpeak(group, axes, billed, amount, table, multiplier) },
                table: table_info,
            }))
        }
        Selection::None { reason, key } => Quote::Unpriced(Box::new(UnpricedQuote {
            reason,
            message: why(reason).in_locale(locale),
            nearest: nearest(resolved, key.as_deref(), table),
            billing_key: key,
            mode,
            basis: basis(resolved, None),
            table: table_info,
        })),
        Selection::Unknown => return None,
    })
}

/// The amount of a request at a unit price; none where a fault hides the seconds.
pub fn amount(resolved: &Resolved<'_>, unit: Micro, multiplier: Micro) -> Option<Amount> {
    let billed = billed_seconds(resolved, resolved.seconds.value()?);
    Some(Amount::of(unit, billed.as_milli(), multiplier))
}

/// A lip sync that is shorter is billed as this (guide §4.9).
pub const LEAST_LIP_SYNC: Seconds = Seconds::whole(5);

fn billed_seconds(resolved: &Resolved<'_>, seconds: Seconds) -> Seconds {
    if resolved.scene.is(Scene::LipSync) { seconds.at_least(LEAST_LIP_SYNC) } else { seconds }
}

/// By the row that off-peak would be billed by: a table of the user's own may have it at another tier.
fn offpeak(
    group: &'static Group,
    axes: Axes,
    billed: Seconds,
    amount: Amount,
    table: &Table<'_>,
    multiplier: Micro,
) -> Option<OffpeakPrice> {
    if axes.offpeak {
        return None;
    }
    let cheaper = table.row_for(group, &Axes { offpeak: true, ..axes })?;
    let alternative = Amount::of(cheaper.unit, billed.as_milli(), multiplier);
    Some(OffpeakPrice {
        billing_key: group.key(&cheaper.axes),
        unit_price: cheaper.printed.to_owned(),
        amount: alternative,
        payable: alternative.payable(),
        saving: amount.minus(alternative)?,
    })
}

fn info(table: &Table<'_>, locale: Locale) -> TableInfo {
    const LIST_PRICES: Wording = wording!(
        en: "default list prices of the gateway; what an account pays may differ",
        zh: "网关默认价格；实际以账户结算为准",
    );
    const SOME_OWN_PRICES: Wording = wording!(
        en: "default list prices of the gateway, some replaced by the caller",
        zh: "网关默认价格，其中部分由调用方替换",
    );
    const OWN_PRICES: Wording = wording!(en: "prices supplied by the caller", zh: "由调用方提供的价格");
    TableInfo {
        version: table.version.clone().into_owned(),
        source: table.source.clone().into_owned(),
        origin: table.origin,
        note: match table.origin {
            TableOrigin::BuiltIn => LIST_PRICES,
            TableOrigin::Overlay => SOME_OWN_PRICES,
            TableOrigin::Replaced => OWN_PRICES,
        }
        .in_locale(locale),
    }
}

fn why(reason: UnpricedReason) -> Wording {
    match reason {
        UnpricedReason::ModelUnlisted => {
            wording!(en: "the version is in no price list", zh: "价格表中没有该版本")
        }
        UnpricedReason::OtherChannel => {
            wording!(
                en: "the model is served through another channel, whose prices are not documented",
                zh: "该模型走其他渠道，文档未列出其价格",
            )
        }
        UnpricedReason::NoGroup => wording!(
            en: "the price list has no such scene or mode for this version",
            zh: "价格表中该版本没有这种场景或模式",
        ),
        UnpricedReason::ResolutionAboveTiers => wording!(
            en: "the resolution is above all tiers of the price list",
            zh: "分辨率高于价格表的所有档位",
        ),
    }
}

/// Up to three priced keys that share most parts with the wanted one, in the table's order.
fn nearest(resolved: &Resolved<'_>, key: Option<&str>, table: &Table<'_>) -> Vec<String> {
    let Some(name) = resolved.name.value() else { return Vec::new() };
    let wanted: Vec<&str> = key.unwrap_or_default().split('-').into_list();
    let mut closest = Closest::default();
    for (group, rows) in table.groups().filter(|(group, _)| Some(group.family) == name.family) {
        for row in rows {
            let candidate = group.key(&row.axes);
            let shared = candidate.split('-').filter(|part| wanted.contains(part)).count();
            let own = candidate.split('-').count();
            let same_version = usize::from(group.version == name.version);
            closest.add(own + wanted.len() - 2 * shared + 4 * (1 - same_version), candidate);
        }
    }
    closest.words
}
