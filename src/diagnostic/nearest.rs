//! The known word that an unknown one was meant to be.

use crate::gather::Gather;

/// Longer words are never compared: no known one is nearly as long.
const LONGEST: usize = 48;

/// So many suggestions at most: more help nobody.
pub const MOST_NEAREST: usize = 3;

/// Up to three known words close to this one, closest first; ties keep their order.
pub fn nearest<'k>(word: &str, known: &[&'k str]) -> Vec<&'k str> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let word = word.trim_ascii();
    let mut close = Closest::default();
    for candidate in known.iter().copied().filter(|candidate| candidate.len() <= LONGEST) {
        let most = tolerance(word.len(), candidate.len());
        if let Some(distance) = distance(word.as_bytes(), candidate.as_bytes(), most) {
            close.add(distance, candidate);
        }
    }
    close.words
}

/// The word is the known one but for a slip: at most two edits, fewer in short words. What looks less alike may mean
/// something else, even the opposite: it is suggested, and never written for the user.
pub fn is_slip(word: &[u8], known: &[u8]) -> bool {
    let word = word.trim_ascii();
    let most = tolerance(word.len(), known.len()).min(2);
    word.len().max(known.len()) <= LONGEST && distance(word, known, most).is_some()
}

/// A name without its case, its separators and its spaces.
pub fn letters(name: &str) -> Vec<u8> {
    name.bytes().filter(|byte| !b" _-".contains(byte)).map(|byte| byte.to_ascii_lowercase()).into_list()
}

/// The closest few of many, closest first; ties keep their order.
pub struct Closest<T> {
    distances: Vec<usize>,
    /// The closest.
    pub words: Vec<T>,
}

impl<T> Default for Closest<T> {
    fn default() -> Self {
        Closest { distances: Vec::new(), words: Vec::new() }
    }
}

impl<T> Closest<T> {
    /// Takes part in the contest.
    pub fn add(&mut self, distance: usize, word: T) {
        let at = self.distances.iter().take_while(|other| **other <= distance).count();
        self.distances.insert(at, distance);
        self.words.insert(at, word);
        self.distances.truncate(MOST_NEAREST);
        self.words.truncate(MOST_NEAREST);
    }
}

/// About a third of the longer word may differ.
fn tolerance(word: usize, candidate: usize) -> usize {
    (word.max(candidate) / 3).max(1)
}

/// Edits between two words of at most `LONGEST` bytes, a swap of neighbours being one; case is none. `None` where there
/// are more than `most`.
fn distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let same = |i: usize, j: usize| a[i].eq_ignore_ascii_case(&b[j]);
    let mut rows = [[0; LONGEST + 1]; 3];
    let [before_last, last, row] = &mut rows;
    // By reference: they change places for each letter.
    let (mut before_last, mut last, mut row) = (before_last, last, row);
    *last = std::array::from_fn(|at| at);
    for i in 1..=a.len() {
        row[0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let substituted = last[j - 1] + usize::from(!same(i - 1, j - 1));
            row[j] = substituted.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1) {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
            least = least.min(row[j]);
        }
        // From here on there are only more.
        if least > most {
            return None;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(last[b.len()]).filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_two_edits_at_most() {
        let slip = |a: &str, b: &str| is_slip(a.as_bytes(), b.as_bytes());
        assert!(slip("Uri", "Url") && slip("promt ", "prompt") && slip("Disable", "Disabled"));
        assert!(!slip("Allowed", "Disallowed") && !slip("first_frame_url", "last_frame_url") && !slip("pro", "std"));
        assert!(!slip(&"a".repeat(49), &"a".repeat(48)));
    }

    #[test]
    fn finds_what_was_meant() {
        let known = ["model", "prompt", "seconds", "scene_type"];
        assert_eq!(nearest("promtp", &known), ["prompt"]);
        assert_eq!(nearest("SCENETYPE", &known), ["scene_type"]);
        assert!(nearest("negative_prompt", &known).is_empty());
        // Two edits are a third of the longer word, three are more.
        assert_eq!(nearest("prmt", &known), ["prompt"]);
        assert!(nearest("prm", &known).is_empty());
        assert!(nearest(&"x".repeat(1 << 20), &known).is_empty());
    }

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(distance(b"ab", b"ba", 1), Some(1));
        assert_eq!(distance(b"", b"abc", 3), Some(3));
        assert_eq!(distance(b"kling", b"klinq", 2), Some(1));
    }

    /// All words of up to five letters, of two kinds of letters.
    fn words() -> Vec<Vec<u8>> {
        let of_length = |length: u32| {
            (0..1u32 << length).map(move |bits| (0..length).map(|at| b'a' + (bits >> at & 1) as u8).collect())
        };
        (0..=5).flat_map(of_length).collect()
    }

    #[test]
    fn more_edits_than_are_asked_for_are_none() {
        let words = words();
        for a in &words {
            for b in &words {
                let edits = distance(a, b, LONGEST).unwrap();
                for most in 0..6 {
                    assert_eq!(distance(a, b, most), Some(edits).filter(|edits| *edits <= most), "{a:?} {b:?} {most}");
                }
            }
        }
    }
}
