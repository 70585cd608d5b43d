// The engine, asked in promises: where it runs is decided here and nowhere else.

import { applyFixes, init, inspect, version } from "vidyuan";
import type { Diagnostic, InspectOptions, Inspection, Version } from "vidyuan";

export interface Engine {
  version: Version;
  inspect(text: string, options: InspectOptions): Promise<Inspection>;
  /** The request with the fixes of these diagnostics applied, laid out anyhow. */
  applyFixes(text: string, diagnostics: readonly Diagnostic[]): Promise<string>;
}

export async function startEngine(): Promise<Engine> {
  await init();
  return {
    version: version(),
    inspect: async (text, options) => inspect(text, options),
    applyFixes: async (text, diagnostics) => applyFixes(text, diagnostics),
  };
}
