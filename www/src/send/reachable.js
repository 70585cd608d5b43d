// Where the page may ask for something: its content security policy and its form go by the same list. JavaScript, because
// the build reads it, too.

/** Anything that is encrypted. */
export const SECURE = "https:";
/** Gateways on the person's own machine, at any port. */
export const OWN_MACHINE = ["http://localhost", "http://127.0.0.1"];
