// The crate's tests in real browsers, by wasm-pack.

import { wasmBindgen, wasmPack, withToolsOnPath } from "../setup/cargo-tools.mjs";
import { chrome, chromedriver, gecko, webdriverSettings } from "../setup/browsers.mjs";
import { wasmTarget } from "../setup/rust.mjs";
import { readCargo } from "../tally.mjs";
import { browserRunner } from "./runners.mjs";

/**
 * @param {"chrome" | "firefox"} browser
 * @param {string} driverOption
 * @param {() => Promise<{ binary: string, driver: string }>} find
 * @returns {import("./suite.mjs").Suite}
 */
const wasmSuite = (browser, driverOption, find) => ({
  name: `wasm-${browser}`,
  about: `the crate's WebAssembly tests in ${browser === "chrome" ? "Chromium" : "Firefox"}`,
  needs: [wasmTarget, wasmBindgen, wasmPack, find],
  async run() {
    const { binary, driver } = await find();
    // Unit and integration tests: documentation examples run natively.
    const cargoArgs = ["--locked", "--lib", "--test", "*"];
    const args = ["test", "--headless", `--${browser}`, driverOption, driver, "--", ...cargoArgs];
    return browserRunner(await wasmPack(), args, readCargo, {
      begins: /^running \d+ tests?$/,
      env: {
        ...webdriverSettings(browser, binary),
        ...withToolsOnPath(),
        // Seconds for all cases of one test binary.
        WASM_BINDGEN_TEST_TIMEOUT: "300",
        // Seconds until the driver listens: its five are too few for a disk that has not read it yet.
        WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
      },
    });
  },
});

export const wasmChrome = wasmSuite("chrome", "--chromedriver", async () => {
  const [{ CHROME }, driver] = await Promise.all([chrome(), chromedriver()]);
  return { binary: CHROME, driver };
});

export const wasmFirefox = wasmSuite("firefox", "--geckodriver", async () => {
  const { FIREFOX, GECKODRIVER } = await gecko();
  return { binary: FIREFOX, driver: GECKODRIVER };
});
