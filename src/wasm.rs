//! The JavaScript exports: text in, values out. Converts, and nothing else.
//!
//! Requests and options cross as JSON text, so that what the engine reads is what `fetch` would send. Bad requests are
//! values; only a bad option is thrown. The entries of the npm package wrap these names.
#![allow(unsafe_code)]

use std::cell::RefCell;

use gloo_utils::format::JsValueSerdeExt;
use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::diagnostic::Message;
use crate::engine::Normalized;
use crate::json::{self, Value};
use crate::model::ParsedModel;
use crate::options::{InvalidOption, Options};
use crate::{catalog, channel_key, engine, ext_info, gateway, price, schema, task};

/// Smaller and faster than the standard library's.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Panics are told in the console, with their message, which is kept for `lastPanic`.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        LAST_PANIC.set(panic.to_string());
        console_error_panic_hook::hook(panic);
    }));
}

/// What the panic said that broke this instance, or nothing: the one call that may still be made then.
#[wasm_bindgen(js_name = lastPanic)]
pub fn last_panic() -> String {
    LAST_PANIC.take()
}

/// Ways to break the engine, for the tests of its healing.
#[cfg(feature = "break-me")]
mod break_me {
    use std::hint::black_box;

    use wasm_bindgen::prelude::wasm_bindgen;

    /// Panics with this message.
    #[wasm_bindgen(js_name = breakByPanic)]
    pub fn by_panic(message: &str) {
        panic!("{message}");
    }

    /// Calls itself until no stack is left.
    #[wasm_bindgen(js_name = breakByOverflow)]
    pub fn by_overflow() -> u32 {
        fn descend(depth: u32) -> u32 {
            let frame = black_box([depth; 64]);
            if black_box(true) { descend(depth + 1) + frame[63] } else { depth }
        }
        descend(0)
    }
}

/// An answer: written as JSON text, read by the platform.
fn answered(answer: &impl Serialize) -> JsValue {
    js_sys::JSON::parse(&json::to_json(answer)).unwrap_or(JsValue::NULL)
}

/// What is thrown: a plain object, which tells it from what broke. As a map: for structs the serializer remembers names.
fn thrown(refused: &InvalidOption) -> JsValue {
    let members = [("option", &refused.option), ("message", &refused.message)];
    serde_wasm_bindgen::Serializer::json_compatible().collect_map(members).unwrap_or(JsValue::NULL)
}

/// The options are read in one place, not once an export: `dyn` keeps that place from being copied into each.
fn with_options(text: &str, then: &dyn Fn(&Options<'_>) -> JsValue) -> Result<JsValue, JsValue> {
    if text.is_empty() {
        return Ok(then(&Options::default()));
    }
    let value = json::read(text).unwrap_or(Value::Null);
    let options = Options::read(&value).map_err(|error| thrown(&error))?;
    Ok(then(&options))
}

/// `{ok, diagnostics}`
#[wasm_bindgen]
pub fn validate(request: &str, options: &str) -> Result<JsValue, JsValue> {
    with_options(options, &|options| answered(&engine::validate(request, options.locale)))
}

/// The report of a value that cannot be written as JSON, and why.
#[wasm_bindgen(js_name = notJson)]
pub fn not_json(code: &str, why: &str, options: &str) -> Result<JsValue, JsValue> {
    let message = match code {
        "too_deep" => Message::RequestTooDeep,
        "too_large" => Message::RequestTooLarge,
        _ => Message::RequestNotJson,
    };
    with_options(options, &|options| answered(&engine::unreadable(message, why, options.locale)))
}

/// `{payload}`, `{report}` of an invalid request, or `{}` where there is no upstream payload.
#[wasm_bindgen]
pub fn normalize(request: &str, options: &str) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Answer<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<json::Raw<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        report: Option<&'a crate::Report>,
    }
    with_options(options, &|options| match engine::normalize(request, options) {
        Normalized::Payload(payload) => answered(&Answer { payload: Some(json::Raw(&payload)), report: None }),
        Normalized::Invalid(report) => answered(&Answer { payload: None, report: Some(&report) }),
        Normalized::NoUpstreamMapping => answered(&Answer { payload: None, report: None }),
    })
}

/// `{status: "priced" | "unpriced" | "invalid", …}`
#[wasm_bindgen]
pub fn quote(request: &str, options: &str) -> Result<JsValue, JsValue> {
    with_options(options, &|options| answered(&engine::quote(request, options)))
}

/// `[line, status, key, amount, code, names]`: columns with a place a line of JSON, and the names that occur in them.
#[wasm_bindgen(js_name = quoteBatch)]
pub fn quote_batch(ndjson: &[u8], options: &str) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Names<'b> {
        keys: &'b [String],
        codes: &'b [&'static str],
    }
    with_options(options, &|options| {
        let batch = crate::quote_batch(ndjson, options);
        js_sys::Array::from_iter([
            JsValue::from(js_sys::Uint32Array::from(batch.line.as_slice())),
            JsValue::from(js_sys::Uint8Array::from(batch.status.as_slice())),
            JsValue::from(js_sys::Uint32Array::from(batch.key.as_slice())),
            JsValue::from(js_sys::BigInt64Array::from(batch.amount.as_slice())),
            JsValue::from(js_sys::Uint16Array::from(batch.code.as_slice())),
            answered(&Names { keys: batch.keys.as_slice(), codes: &batch.codes }),
        ])
        .into()
    })
}

/// `{report, payload, quote, resolved}`
#[wasm_bindgen]
pub fn inspect(request: &str, options: &str) -> Result<JsValue, JsValue> {
    with_options(options, &|options| answered(&engine::inspect(request, options)))
}

/// What a model's name means, or `null`.
#[wasm_bindgen(js_name = parseModel)]
pub fn parse_model(name: &str) -> JsValue {
    answered(&ParsedModel::of(name))
}

/// The built-in price table.
#[wasm_bindgen(js_name = priceTable)]
pub fn price_table() -> JsValue {
    answered(&price::price_table())
}

/// Every model of the default list, with its labels in every language.
#[wasm_bindgen]
pub fn catalog(options: &str) -> Result<JsValue, JsValue> {
    with_options(options, &|_| answered(&catalog::catalog()))
}

/// The billing keys that requests for a model can be billed by, or `null`.
#[wasm_bindgen(js_name = billingKeys)]
pub fn billing_keys(model: &str) -> JsValue {
    answered(&catalog::billing_keys(model))
}

/// The request on every model of the catalogue: `{priced, excluded}`.
#[wasm_bindgen]
pub fn compare(request: &str, options: &str) -> Result<JsValue, JsValue> {
    with_options(options, &|options| answered(&crate::compare(request, options)))
}

/// What differs between two price tables: `{added, removed, changed}`.
#[wasm_bindgen(js_name = diffTables)]
pub fn diff_tables(first: &str, second: &str) -> Result<JsValue, JsValue> {
    let (first, second) = (json::read(first).unwrap_or(Value::Null), json::read(second).unwrap_or(Value::Null));
    let refused = |option: &str, error: price::TableError| {
        thrown(&InvalidOption { option: option.to_owned(), message: error.to_string() })
    };
    let first = price::read_table(&first).map_err(|error| refused("first", error))?;
    let second = price::read_table(&second).map_err(|error| refused("second", error))?;
    Ok(answered(&price::diff(&first, &second)))
}

/// JSON Schema 2020-12 of the request.
#[wasm_bindgen(js_name = requestSchema)]
pub fn request_schema() -> JsValue {
    answered(&json::Raw(&schema::request_schema()))
}

/// The `ext_info` text for additional parameters in their JSON text.
#[wasm_bindgen(js_name = encodeExtInfo)]
pub fn encode_ext_info(additional_parameters: &str) -> String {
    ext_info::encode(additional_parameters)
}

/// `{layers}`, or `{message}` with the layer and the place.
#[wasm_bindgen(js_name = decodeExtInfo)]
pub fn decode_ext_info(text: &str) -> JsValue {
    #[derive(Serialize)]
    struct Undecodable {
        message: String,
    }
    match ext_info::decode(text) {
        Ok(decoded) => answered(&decoded),
        Err(error) => answered(&Undecodable { message: error.to_string() }),
    }
}

/// What a channel key says, without its secret.
#[wasm_bindgen(js_name = parseChannelKey)]
pub fn parse_channel_key(text: &str, options: &str) -> Result<JsValue, JsValue> {
    with_options(options, &|options| answered(&channel_key::parse(text, options.locale)))
}

/// A `DescribeTaskDetail` response as the gateway's task.
#[wasm_bindgen(js_name = mapTask)]
pub fn map_task(detail: &str) -> JsValue {
    answered(&task::map_task(detail))
}

/// The request with the fixes of these diagnostics applied, as JSON text.
#[wasm_bindgen(js_name = applyFixes)]
pub fn apply_fixes(request: &str, diagnostics: &str) -> String {
    engine::apply_fixes(request, diagnostics)
}

/// `{package, table}`
#[wasm_bindgen]
pub fn version() -> JsValue {
    #[derive(Serialize)]
    struct Version {
        package: &'static str,
        table: &'static str,
    }
    JsValue::from_serde(&Version { package: crate::VERSION, table: price::VERSION }).unwrap_or(JsValue::NULL)
}

/// What to send to the gateway.
#[wasm_bindgen(js_name = gatewayCall)]
pub fn gateway_call(question: &str) -> Option<String> {
    gateway::call(question).ok()
}

/// What a gateway's answer means.
#[wasm_bindgen(js_name = gatewayRead)]
pub fn gateway_read(question: &str) -> Option<String> {
    gateway::read(question).ok()
}

/// How long until the next look.
#[wasm_bindgen(js_name = gatewayWait)]
pub fn gateway_wait(question: &str) -> Option<String> {
    gateway::wait(question).ok()
}
