//! Two price tables, row by row.

use serde::Serialize;

use super::{PriceRow, Table};

/// What differs between two tables.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableDiff {
    /// Rows of the second only.
    pub added: Vec<PriceRow>,
    /// Rows of the first only.
    pub removed: Vec<PriceRow>,
    /// Rows of both with other prices.
    pub changed: Vec<ChangedRow>,
}

/// A row whose price changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangedRow {
    /// The billing key.
    pub key: String,
    /// The price in the first table.
    pub from: String,
    /// The price in the second table.
    pub to: String,
}

/// What differs; prices are compared by value, so that `0.5` is `0.50`.
pub fn diff(first: &Table<'_>, second: &Table<'_>) -> TableDiff {
    let mut diff = TableDiff { added: Vec::new(), removed: Vec::new(), changed: Vec::new() };
    for ((group, before), (_, after)) in first.groups().zip(second.groups()) {
        for old in before {
            let key = group.key(&old.axes);
            match after.iter().find(|row| row.axes == old.axes) {
                None => diff.removed.push(PriceRow { key, price: old.printed.to_owned() }),
                Some(new) if new.unit != old.unit => {
                    let (from, to) = (old.printed.to_owned(), new.printed.to_owned());
                    diff.changed.push(ChangedRow { key, from, to });
                }
                Some(_) => {}
            }
        }
        let is_new = |row: &&super::Row<'_>| !before.iter().any(|old| old.axes == row.axes);
        diff.added.extend(
            after
                .iter()
                .filter(is_new)
                .map(|row| PriceRow { key: group.key(&row.axes), price: row.printed.to_owned() }),
        );
    }
    diff
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::price::read_table;

    #[test]
    fn rows_added_removed_changed() {
        let overlay = json::read(r#"{"os-2.0":"0.60","gv-3.1":"3","vidu-q3-pro-reference-720p":"1"}"#).unwrap();
        let own = read_table(&overlay).unwrap();
        let forth = diff(&Table::built_in(), &own);
        assert_eq!((forth.added.len(), forth.removed.len(), forth.changed.len()), (1, 0, 1));
        assert_eq!(forth.changed[0], ChangedRow { key: "os-2.0".into(), from: "0.75".into(), to: "0.60".into() });
        let back = diff(&own, &Table::built_in());
        assert_eq!((back.added.len(), back.removed.len(), back.changed.len()), (0, 1, 1));
    }
}
