export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** A year to plan spans with; never used to count. */
export const YEAR_MS = 366 * DAY_MS;
