// Money without binary fractions: whole numbers, and their decimal digits.

const MILLION = 1_000_000;
const MOST = 10_000 * MILLION;

/** A price or a multiplier in millionths: above 0, at most 10000, at most six decimals; else `undefined`. */
export function unitOf(decimal) {
  const found = typeof decimal === "string" ? /^(\d+)(?:\.(\d{1,6})0*)?$/.exec(decimal) : null;
  if (!found) return undefined;
  const unit = Number(found[1]) * MILLION + Number((found[2] ?? "").padEnd(6, "0"));
  return unit > 0 && unit <= MOST ? unit : undefined;
}

/** Unit price × seconds × multiplier, exactly: digits, and how many of them are decimals. */
export function amountOf(unit, milliseconds, multiplier) {
  const product = unit * milliseconds;
  if (multiplier === MILLION && Number.isSafeInteger(product)) return { digits: String(product), decimals: 9 };
  return { digits: String(BigInt(unit) * BigInt(milliseconds) * BigInt(multiplier)), decimals: 15 };
}

/** Without trailing zeros: `4.685`. */
export function decimalText({ digits, decimals }) {
  const padded = digits.padStart(decimals + 1, "0");
  const fraction = padded.slice(-decimals).replace(/0+$/, "");
  return padded.slice(0, -decimals) + (fraction && `.${fraction}`);
}

/** Rounded half up to this many decimals, as a whole number of them. */
function rounded({ digits, decimals }, wanted) {
  const padded = digits.padStart(decimals + 1, "0");
  const cut = padded.length - (decimals - wanted);
  return Number(padded.slice(0, cut)) + (padded[cut] >= "5" ? 1 : 0);
}

/** Rounded half up to fen: `4.69`. */
export function payableText(amount) {
  const fen = String(rounded(amount, 2)).padStart(3, "0");
  return `${fen.slice(0, -2)}.${fen.slice(-2)}`;
}

/** Rounded half up to millionths of a yuan. */
export function microYuan(amount) {
  return rounded(amount, 6);
}

/** A multiplier or price as a decimal without trailing zeros. */
export function unitText(unit) {
  return decimalText({ digits: String(unit), decimals: 6 });
}
