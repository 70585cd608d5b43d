//! The one sort, on the standard library's heap, whose code is a sixth of its sort's.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The indexes of so many things in their order; what is equal keeps its place.
pub fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let ranked: BinaryHeap<Ranked<'_>> = (0..length).map(|index| Ranked { index, compare }).collect();
    ranked.into_sorted_vec().into_iter().map(|ranked| ranked.index).collect()
}

struct Ranked<'c> {
    index: usize,
    compare: &'c dyn Fn(usize, usize) -> Ordering,
}

impl Ord for Ranked<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.compare)(self.index, other.index).then(self.index.cmp(&other.index))
    }
}

impl PartialOrd for Ranked<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_things_keep_their_places() {
        let words = ["b", "a", "c", "a", "b", "a"];
        assert_eq!(order(words.len(), &|a, b| words[a].cmp(words[b])), [1, 3, 5, 0, 4, 2]);
        assert!(order(0, &|_, _| Ordering::Equal).is_empty());
    }
}
