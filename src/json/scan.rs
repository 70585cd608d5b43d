//! Finding the next byte that matters, eight at a time.
//!
//! Prompts are long and most of their bytes mean nothing to a reader: this is a tenth of the time that it takes to look
//! at them one by one.

/// What may not stand in a string as it is: a quote, a backslash, a control character. All of them are ASCII.
#[inline(always)]
pub(crate) fn ends_plain_text(word: u64) -> u64 {
    if word & HIGH == HIGH {
        return 0;
    }
    let controls = word.wrapping_sub(repeated(b' ')) & !word & HIGH;
    is(word, b'"') | is(word, b'\\') | controls
}

/// The highest bit of each byte that is this one; perhaps of some behind the first one, too.
#[inline(always)]
pub(crate) fn is(word: u64, byte: u8) -> u64 {
    let differs = word ^ repeated(byte);
    differs.wrapping_sub(repeated(1)) & !differs & HIGH
}

/// The first byte that is marked.
#[inline(always)]
pub(crate) fn first(bytes: &[u8], marks: impl Fn(u64) -> u64) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let marked = marks(u64::from_le_bytes(*word));
        if marked != 0 {
            return Some(index * 8 + marked.trailing_zeros() as usize / 8);
        }
    }
    let at = marks(padded(rest)).trailing_zeros() as usize / 8;
    (at < rest.len()).then_some(bytes.len() - rest.len() + at)
}

/// How many bytes of plain text there are before a string's end, an escape, or what may not stand in it.
pub(crate) fn plain_text(bytes: &[u8]) -> usize {
    first(bytes, ends_plain_text).unwrap_or(bytes.len())
}

/// Fewer than eight bytes as a word; no mark stands for what it is filled with.
pub(crate) fn padded(rest: &[u8]) -> u64 {
    let mut word = [b'_'; 8];
    word[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(word)
}

const HIGH: u64 = repeated(0x80);

const fn repeated(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_marked_byte_is_found_wherever_it_is() {
        for length in 0..40 {
            let mut bytes = vec![0xe6; length];
            assert_eq!(plain_text(&bytes), length);
            for at in 0..length {
                for byte in [b'\n', b'"', b'\\', 0, 0x1f] {
                    bytes[at] = byte;
                    assert_eq!(plain_text(&bytes), at);
                    assert_eq!(first(&bytes, |word| is(word, byte)), Some(at));
                }
                bytes[at] = 0xe6;
            }
        }
    }

    #[test]
    fn every_byte_is_told_from_every_other() {
        for byte in 0..=u8::MAX {
            let ends = matches!(byte, b'"' | b'\\' | 0..=0x1f);
            assert_eq!(plain_text(&[b'a', byte]), if ends { 1 } else { 2 }, "{byte}");
            assert_eq!(plain_text(&[byte; 9]), if ends { 0 } else { 9 }, "{byte}");
        }
    }
}
