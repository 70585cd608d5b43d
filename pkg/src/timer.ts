/** Milliseconds, some 24 days: timers of the platform count in 32 bits, and would end at once what is longer. */
export const LONGEST_MS = 2 ** 31 - 1;
