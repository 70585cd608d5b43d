//! The prompt: required, except where ext_info carries the shots (guide 5.10).

use crate::diagnostic::{Findings, Message};
use crate::request::{Given, Key, Request};
use crate::resolved::ExtInfo;

/// The prompt that is sent.
pub fn resolve<'a>(request: &Request<'a>, ext_info: &ExtInfo<'_>, findings: &mut Findings) -> Option<&'a str> {
    let prompt = request.text(Key::Prompt);
    if prompt == Given::Absent {
        match ext_info.carries_shots {
            Some(false) => {
                findings.add(Message::PromptRequired, Key::Prompt);
            }
            Some(true) if request.is_blank(Key::Prompt) => {
                findings.add(Message::FieldBlank, Key::Prompt);
            }
            _ => {}
        }
    }
    prompt.value()
}
