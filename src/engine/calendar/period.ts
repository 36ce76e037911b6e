/** How often people are scored, and the size of a period. */
export type Cycle = 'month' | 'quarter' | 'half' | 'year';

/** Days from `start` (inclusive) to `end` (exclusive), both 'YYYY-MM-DD'. */
export type DayRange = { start: string; end: string };
