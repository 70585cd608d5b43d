// The types of the package as its user sees them: compiled, never run.

import { type Quote, init, version } from "vidyuan";

const started: Promise<void> = init();
const date: string = version().table;

export function amountOf(quote: Quote): string | undefined {
  // @ts-expect-error only a priced quote has an amount
  quote.amount;
  return quote.status === "priced" ? quote.amount : undefined;
}

export { date, started };
