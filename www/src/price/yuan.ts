// Amounts for people. They are exact decimal strings and stay so: no binary number comes near them.

import type { Locale } from "vidyuan";

type Decimal = `${number}`;

/** `¥12.00`: to the fen, as amounts are paid. */
export function yuan(amount: string, locale: Locale): string {
  return yuanParts(amount, locale).map(({ value }) => value).join("");
}

/** `+¥1.50`, `−¥1.50`: a difference. */
export function signedYuan(difference: string, locale: Locale): string {
  const isLess = difference.startsWith("-");
  return `${isLess ? "−" : "+"}${yuan(difference.replace("-", ""), locale)}`;
}

export function yuanParts(amount: string, locale: Locale): Intl.NumberFormatPart[] {
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "CNY",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return format.formatToParts(amount as Decimal);
}

/** `a - b`, exactly. */
export function minus(a: string, b: string): string {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  return decimal(scaled(a, decimals) - scaled(b, decimals), decimals);
}

/** `937000n` → `0.937`. */
export function fromMicroYuan(amount: bigint): string {
  return decimal(amount, 6);
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compareAmounts(a: string, b: string): number {
  const difference = minus(a, b);
  return difference.startsWith("-") ? -1 : difference === "0" ? 0 : 1;
}

function decimal(scaled: bigint, decimals: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return `${scaled < 0n ? "-" : ""}${whole}${rest === "" ? "" : `.${rest}`}`;
}

function decimalsOf(amount: string): number {
  return amount.split(".")[1]?.length ?? 0;
}

function scaled(amount: string, decimals: number): bigint {
  const [whole = "0", rest = ""] = amount.split(".");
  return BigInt(whole + rest.padEnd(decimals, "0"));
}
