//! Tells whether a video-generation request is right, what exactly the cloud will receive, and what it costs in yuan.

#[cfg(feature = "wasm")]
pub mod wasm;
