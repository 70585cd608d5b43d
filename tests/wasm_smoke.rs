//! The engine starts in a real browser.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_engine_answers_in_a_browser() {
    assert_eq!(vidyuan::wasm::version(), env!("CARGO_PKG_VERSION"));
}
