import { openDraw } from '#demo/bulk/draw.ts';
import { type BulkKind, bulkKinds, dealAt, makers, personCode, type World } from '#demo/bulk/records.ts';
import type { DemoFact, DemoSplit } from '#demo/rows.ts';
import { dayNumber } from '#engine/calendar/day.ts';
import { calendarYears, periodRange, previousPeriod } from '#engine/calendar/period.ts';

/**
 * Facts by the million for measuring speed: plain in words, lifelike in proportions. Rows come one after the other and
 * none is kept, so a million of them need no memory. The same options give the same rows.
 */
export type BulkOptions = {
  people: number;
  /** All facts together. */
  facts: number;
  seed: number;
  /** Facts lie in this quarter and the four before, e.g. '2026-Q4'. */
  lastQuarter: string;
};

export type Bulk = {
  counts: Readonly<Record<BulkKind, number>>;
  /** The five quarters, oldest first. */
  quarters: readonly string[];
  /** `owner` is a person's code, P1 to P<people>; `customer`, `deal` and `contract` are source ids. */
  rows(kind: BulkKind): Generator<DemoFact>;
  /** Shares of the one won deal in eighteen that two people share. */
  splits(): Generator<DemoSplit>;
};

/** Of a thousand facts; what is left over is activities. */
const perThousand = { customers: 40, deals: 200, contracts: 50, payments: 90, tickets: 30, surveys: 80, trainings: 60 };

/** Every sixtieth deal; like the three that follow every tenth, it is won. */
const splitEvery = 60;

/** @throws RangeError for fewer than two people, who could share no deal */
export function bulkFacts(options: BulkOptions): Bulk {
  if (options.people < 2) throw new RangeError(`${options.people} people are too few`);
  const counts = countFacts(options.facts);
  const quarters = lastFive(options.lastQuarter);
  const start = dayNumber(periodRange(quarters[0] ?? options.lastQuarter, calendarYears).start);
  const days = dayNumber(periodRange(options.lastQuarter, calendarYears).end) - start;
  const world: World = { ...options, counts, start, days };
  return {
    counts,
    quarters,
    *rows(kind) {
      const draw = openDraw(options.seed, bulkKinds.indexOf(kind));
      const make = makers[kind];
      for (let index = 0; index < counts[kind]; index += 1) yield make(world, index, draw);
    },
    *splits() {
      const draw = openDraw(options.seed, bulkKinds.length);
      for (let index = 0; index < counts.deals; index += splitEvery) {
        const deal = dealAt(world, index);
        const other = (deal.owner + 1 + (draw(index, 0) % (options.people - 1))) % options.people;
        yield { deal: `D${index + 1}`, person: personCode(deal.owner), share: '0.6' };
        yield { deal: `D${index + 1}`, person: personCode(other), share: '0.4' };
      }
    },
  };
}

/** Whether the deal is one of those that two people share. */
export function isSplit(deal: DemoFact): boolean {
  return (Number(deal.sourceId.slice(1)) - 1) % splitEvery === 0;
}

function countFacts(facts: number): Bulk['counts'] {
  const counts = Object.fromEntries(
    Object.entries(perThousand).map(([kind, share]) => [kind, Math.max(1, Math.floor((facts * share) / 1000))]),
  ) as Record<keyof typeof perThousand, number>;
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  return { ...counts, activities: Math.max(1, facts - sum) };
}

function lastFive(lastQuarter: string): string[] {
  const quarters = [lastQuarter];
  while (quarters.length < 5) quarters.unshift(previousPeriod(quarters[0] ?? lastQuarter));
  return quarters;
}
