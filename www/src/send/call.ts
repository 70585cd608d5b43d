// The call that submits a request, as the package makes it. Nothing is sent for it.

export interface Call {
  url: string;
  body: string;
}

export interface Gate {
  baseUrl: string;
  format: "openai" | "unified";
}

/**
 * `undefined` where the package makes none: of a text that is no JSON object, or for an address that is none. Rejects
 * where the package does not arrive.
 */
export async function createCall(text: string, gate: Gate): Promise<Call | undefined> {
  const { Gateway } = await import("vidyuan/gateway");
  let call: Call | undefined;
  const look: typeof fetch = (url, init) => {
    call = { url: String(url), body: String(init?.body) };
    return Promise.reject(new TypeError("only looked at"));
  };
  try {
    await new Gateway({ ...gate, fetch: look }).create(text, { check: false });
  } catch {
    // It ends here in any case: with the look, or before.
  }
  return call;
}
