//! Tells, before anything is sent, whether a video-generation request is right, what exactly upstream will receive,
//! and what it costs in yuan.
//!
//! The way of the data, each step meaning more than the one before:
//!
//! 1. [`json`]: text to values that borrow from it.
//! 2. [`request`]: values to a typed request, by one table of fields.
//! 3. [`rules`]: the request to its effective values ([`resolved`]), noting what is wrong ([`diagnostic`]).
//! 4. [`payload`] and [`price`]: effective values to what upstream receives and what it costs.
//!
//! [`validate`], [`normalize`], [`quote`] and [`inspect`] walk it. Nothing here knows JavaScript, a clock, randomness or
//! a network; `wasm` converts, and nothing else.
// Outside `wasm`, whose exports are made of it, nothing is unsafe: without that feature the compiler holds it to that.
#![cfg_attr(not(feature = "wasm"), forbid(unsafe_code))]

pub mod batch;
pub mod catalog;
pub mod channel_key;
pub mod compare;
pub mod diagnostic;
pub mod ext_info;
pub mod gateway;
pub mod json;
pub mod model;
pub mod payload;
pub mod price;
pub mod request;
pub mod resolved;
pub mod rules;
pub mod schema;
pub mod task;

mod engine;
mod gather;
mod options;
mod order;
#[cfg(feature = "wasm")]
mod wasm;

pub use batch::quote_batch;
pub use compare::compare;
pub use diagnostic::{Locale, Report, Severity};
pub use engine::{Inspection, Normalized, apply_fixes, inspect, normalize, quote, validate};
pub use options::{InvalidOption, ModelNames, Options};
pub use price::{PriceRow, PriceTable, Quote, price_table};
pub use task::{MappedTask, map_task};

/// The package's version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
