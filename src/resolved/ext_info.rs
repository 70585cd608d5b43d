//! What `ext_info` says, as far as anybody asks.

use crate::request::Given;

/// What `ext_info` says.
#[derive(Clone, Debug)]
pub struct ExtInfo<'a> {
    /// Forwarded verbatim.
    pub text: Given<&'a str>,
    /// It carries shots, so that no prompt is needed; `None` where a fault hides it.
    pub carries_shots: Option<bool>,
    /// The inner keys that say something; `None` where a fault hides them.
    pub keys: Option<Vec<String>>,
}

impl ExtInfo<'_> {
    /// The inner object has that key; `None` where a fault hides it.
    pub fn has(&self, key: &str) -> Option<bool> {
        self.keys.as_ref().map(|keys| keys.iter().any(|known| known == key))
    }
}
