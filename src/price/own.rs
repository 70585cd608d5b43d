//! A price table of the user's own: rows over the built-in ones, or a whole table instead.

use std::borrow::Cow;
use std::fmt;

use super::quote::{CURRENCY, UNIT};
use super::table::GROUPS;
use super::{Micro, Row, SCHEMA_VERSION, Table, TableOrigin};
use crate::diagnostic::{LONGEST_NAME, shortened};
use crate::gather::Gather;
use crate::json::Value;
use crate::order::order;

/// What is wrong with a price table, naming the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableError {
    /// The table is of a newer form than this package knows.
    SchemaVersion(String),
    /// The table or a part of it has another shape.
    Shape(&'static str),
    /// The row of that index is no `{key, price}`.
    Row(usize),
    /// A row's key is no billing key.
    Key(String),
    /// A key stands twice.
    Twice(String),
    /// A row's price is no decimal string above 0, of at most 10000, with at most six decimals.
    Price(String),
}

impl fmt::Display for TableError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("price table: ")?;
        match self {
            TableError::SchemaVersion(found) => {
                write!(out, "schemaVersion {found} is newer than {SCHEMA_VERSION}; update vidyuan")
            }
            TableError::Shape(expected) => write!(out, "expected {expected}"),
            TableError::Row(index) => write!(out, "rows[{index}] is not {{key, price}}"),
            TableError::Key(key) => write!(out, "row `{key}` is not a billing key"),
            TableError::Twice(key) => write!(out, "row `{key}` stands twice"),
            TableError::Price(key) => write!(
                out,
                "row `{key}` has no valid price: a decimal string above 0, at most 10000, at most 6 decimals"
            ),
        }
    }
}

/// Reads option `prices`: an overlay by billing key, or a whole table (it has a `schemaVersion`, or a list of `rows`: no
/// billing key is called so, and who writes a table by hand forgets its version first).
pub fn read<'t>(prices: &'t Value<'t>) -> Result<Table<'t>, TableError> {
    let Value::Object(members) = prices else {
        return Err(TableError::Shape("an object of prices by billing key, or a whole table"));
    };
    match (prices.get("schemaVersion"), prices.get("rows")) {
        (Some(version), _) => replacement(prices, version),
        (None, Some(Value::Array(_))) => Err(TableError::Shape(KNOWN_VERSION)),
        (None, _) => {
            not_too_many(members.len())?;
            let rows = members.iter().map(|(key, price)| (key.as_ref(), price));
            let built_in = Table::built_in();
            let own = with_rows(GROUPS.iter().map(|group| group.rows.to_vec()).into_list(), rows)?;
            Ok(Table { origin: TableOrigin::Overlay, own: Some(own), ..built_in })
        }
    }
}

const KNOWN_VERSION: &str = "`schemaVersion` to be 1";

fn replacement<'t>(table: &'t Value<'t>, version: &Value<'_>) -> Result<Table<'t>, TableError> {
    match version {
        Value::Number(number) if number.is_negative() || number.scaled(6).is_some_and(|micro| micro < 1_000_000) => {
            return Err(TableError::Shape(KNOWN_VERSION));
        }
        Value::Number(number) if number.scaled(0) == Some(SCHEMA_VERSION) => {}
        Value::Number(number) => return Err(TableError::SchemaVersion(shortened(number.as_str(), 20))),
        _ => return Err(TableError::Shape("`schemaVersion` to be a number")),
    }
    let expected = |key, value: &str, message| match table.get(key).map(Value::as_str) {
        Some(Some(found)) if found == value => Ok(()),
        _ => Err(TableError::Shape(message)),
    };
    expected("currency", CURRENCY, "`currency` to be \"CNY\"")?;
    expected("unit", UNIT, "`unit` to be \"yuan/second\"")?;
    let text = |key, message| table.get(key).and_then(Value::as_str).ok_or(TableError::Shape(message));
    let Some(Value::Array(items)) = table.get("rows") else {
        return Err(TableError::Shape("`rows` to be an array"));
    };
    not_too_many(items.len())?;
    let mut seen = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let row = item.get("key").and_then(Value::as_str).zip(item.get("price"));
        seen.push(row.ok_or(TableError::Row(index))?);
    }
    let sorted = order(seen.len(), &|a, b| seen[a].0.cmp(seen[b].0));
    if let Some(twice) = sorted.windows(2).find(|pair| seen[pair[0]].0 == seen[pair[1]].0) {
        return Err(TableError::Twice(shortened(seen[twice[0]].0, LONGEST_NAME)));
    }
    Ok(Table {
        version: Cow::Borrowed(text("version", "`version` to be a string")?),
        source: Cow::Borrowed(text("source", "`source` to be a string")?),
        origin: TableOrigin::Replaced,
        own: Some(with_rows(vec![Vec::new(); GROUPS.len()], seen)?),
    })
}

/// Rows are looked up one by one.
const MOST_ROWS: usize = 1_000;

fn not_too_many(rows: usize) -> Result<(), TableError> {
    if rows > MOST_ROWS { Err(TableError::Shape("at most 1000 rows")) } else { Ok(()) }
}

/// The groups' rows with these set over them.
fn with_rows<'t>(
    mut groups: Vec<Vec<Row<'t>>>,
    rows: impl IntoIterator<Item = (&'t str, &'t Value<'t>)>,
) -> Result<Vec<Vec<Row<'t>>>, TableError> {
    for (key, price) in rows {
        let named = || shortened(key, LONGEST_NAME);
        let place = GROUPS.iter().enumerate().find_map(|(index, group)| Some((index, group.axes_of(key)?)));
        let (group, axes) = place.ok_or_else(|| TableError::Key(named()))?;
        let printed = price.as_str().ok_or_else(|| TableError::Price(named()))?;
        let unit = Micro::parse(printed).ok_or_else(|| TableError::Price(named()))?;
        let row = Row { axes, unit, printed };
        match groups[group].iter_mut().find(|known| known.axes == axes) {
            Some(known) => *known = row,
            None => groups[group].push(row),
        }
    }
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[track_caller]
    fn refused(text: &str) -> Option<String> {
        read(&json::read(text).unwrap()).err().map(|error| error.to_string())
    }

    #[test]
    fn a_list_of_rows_is_a_whole_table() {
        let wants = |what: &str| Some(format!("price table: {what}"));
        assert_eq!(refused(r#"{"rows":[{"key":"os-2.0","price":"1"}]}"#), wants("expected `schemaVersion` to be 1"));
        assert_eq!(refused(r#"{"rows":[]}"#), wants("expected `schemaVersion` to be 1"));
        assert_eq!(refused(r#"{"rows":"1"}"#), wants("row `rows` is not a billing key"));
        assert_eq!(refused(r#"{"os-2.0":"1"}"#), None);
    }

    #[test]
    fn so_many_rows_at_most() {
        let table = |rows: usize| {
            let rows: Vec<String> =
                (1..=rows).map(|tier| format!(r#"{{"key":"vidu-q2-{tier}p","price":"1"}}"#)).collect();
            let head = r#""schemaVersion":1,"version":"","source":"","currency":"CNY","unit":"yuan/second""#;
            format!("{{{head},\"rows\":[{}]}}", rows.join(","))
        };
        assert_eq!(refused(&table(1000)), None);
        assert_eq!(refused(&table(1001)).as_deref(), Some("price table: expected at most 1000 rows"));
        let overlay: Vec<String> = (1..=1001).map(|tier| format!(r#""vidu-q2-{tier}p":"1""#)).collect();
        let overlay = format!("{{{}}}", overlay.join(","));
        assert_eq!(refused(&overlay).as_deref(), Some("price table: expected at most 1000 rows"));
    }
}
