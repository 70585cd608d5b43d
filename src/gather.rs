//! The one way an iterator becomes a list or a text.

/// What `collect` and `join` do, each as one loop.
///
/// `collect` brings five functions for each kind of iterator, to guess lengths that are small here: 2 kB of the module,
/// gzipped.
pub trait Gather: Iterator + Sized {
    /// The items, in their order.
    fn into_list(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }

    /// The items' texts, in their order, with this between them.
    fn joined(self, between: &str) -> String
    where
        Self::Item: AsRef<str>,
    {
        let mut text = String::new();
        for (index, item) in self.enumerate() {
            if index > 0 {
                text.push_str(between);
            }
            text.push_str(item.as_ref());
        }
        text
    }
}

impl<I: Iterator> Gather for I {}
