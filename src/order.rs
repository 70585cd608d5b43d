//! The one sort: its code is large, and stands in the package once.

use std::cmp::Ordering;

/// The indexes of so many things in their order; what is equal keeps its place.
pub fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut indexes: Vec<usize> = (0..length).collect();
    indexes.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    indexes
}
