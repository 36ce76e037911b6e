import type { FactSourceKey, Words } from '#engine/facts/catalog.ts';

/**
 * A measure is data. It is either an aggregate over one fact source, a formula over other measures, or entered by hand.
 * Formulas are texts of the formula language (engine/formula); names in an aggregate are fields of its source, names in a
 * formula are keys, names or aliases of measures.
 *
 * Example, 销售额: the sum of `amount` over deals whose status is won, by the day they closed, split shares credited.
 *   { kind: 'aggregate', source: 'deals', filter: "status = 'won'", aggregate: 'sum', of: 'amount', date: 'closed_on', credit: 'split' }
 * Example, 成交率: { kind: 'formula', formula: 'won_deals / closed_deals' }
 */
export type MeasureDefinition = {
  /** Stable name in code and files: lower-case letters, digits, underscore. */
  key: string;
  words: Words;
  aliases?: readonly string[];
  category: 'result' | 'process' | 'quality' | 'growth' | 'qualitative';
  /** `ratio` is a share (0.9) shown as 90 %; `money` is in the organisation's currency. */
  unit: 'money' | 'count' | 'ratio' | 'days' | 'points';
  direction: 'up' | 'down';
  /** Plain words: what it counts, and why one looks at it. */
  explains?: Words;
  definition: AggregateDefinition | FormulaDefinition | EnteredDefinition;
};

export type Aggregate = 'sum' | 'count' | 'distinct' | 'average' | 'min' | 'max' | 'last';

/**
 * Who is credited. `owner`: the fact's owner, whole. `split`: everyone with a share of a split deal, by share (counts are
 * shared too, so that parts sum to the whole); facts that are not split go to their owner. `team`: the owner's team of
 * the day; each member then shows the team's value.
 */
export type Credit = 'owner' | 'split' | 'team';

export type AggregateDefinition = {
  kind: 'aggregate';
  source: FactSourceKey;
  /** A condition over the source's fields; facts for which it is false or empty do not count. */
  filter?: string;
  aggregate: Aggregate;
  /** What is summed, averaged, counted distinctly …: an expression over the source's fields. Not for `count`. */
  of?: string;
  /** The date field that puts the fact into a period; the source's own date unless named. */
  date?: string;
  credit?: Credit;
  /**
   * Only the first fact of its customer that passes the filter, ever: per credited person or in the whole company.
   * Earliest date first, then the smallest source id. Facts without a customer never count.
   */
  first?: 'person' | 'company';
};

export type FormulaDefinition = {
  kind: 'formula';
  formula: string;
  /**
   * The largest value it can come to, by what it is: '1' for a share of the whole. It bounds only what is said about how to
   * get better (nobody is told to reach a win rate of 104 %), never the value itself.
   */
  atMost?: string;
};

/**
 * Entered by hand per person and period, with proof. A team's value is the sum of its people's (money, counts) or their
 * mean (rates, days, points). A quarter, half or year for which nothing was entered takes the values of its months: their sum
 * or mean in the same way, or with `months: 'last'` the latest one (a stock such as followers at the end of the period).
 */
export type EnteredDefinition = { kind: 'entered'; months?: 'last' };

/** A period's position relative to the one asked for: 上期 and 去年同期 need facts of other periods. */
export type Offset = 'this' | 'previous' | 'lastyear';

/**
 * What the facts of one person (or team) come to for one aggregate, before formulas. Parts of several people add up to
 * their team's: sums and counts are added, extremes compared, `last` takes the latest.
 *   sum: [sum]   average: [sum, number of facts with a value]   count, distinct: [count]   min, max: [value or null]
 *   last: [value or null, date, source id]   entered by hand: [sum, number of people with a value]
 * Numbers are decimal texts.
 */
export type Part = readonly (string | null)[];

/** Parts by `measure key@offset`, e.g. `sales@this`. */
export type Parts = Readonly<Record<string, Part>>;
