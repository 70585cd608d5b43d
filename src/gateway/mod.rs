//! The gateway on the wire: calls as plain data, answers read, waits decided. No I/O, no clock, no chance.
//!
//! Three questions, each a JSON text that gives a JSON text: [`call`] (what to send), [`read`] (what an answer means)
//! and [`wait`] (how long until the next look). Whoever holds `fetch` and a timer asks them in turn; the same texts are
//! the cases in `tests/corpus/gateway/`.

mod answer;
mod call;
mod content;
mod envelope;
mod error;
mod field;
mod form;
mod hint;
mod place;
mod question;
mod status;
mod task;
mod time;
mod wait;

pub use question::{Misuse, call, read, wait};
